import { setTimeout as sleep } from 'node:timers/promises';
import { latenessOfLines, lineOf, type ShownLine } from './live.ts';
import { dial, type Library, openLine } from './talks.ts';

/*
 * Plays calls on the real clock in a process of its own, whose memory is drydial's and little else, and prints what
 * it has seen as JSON. Run as: node crowd-child.ts CALLS URL-OF-THE-PEER
 */

const [calls = '2000', peerUrl = ''] = process.argv.slice(2);
const LIMIT_MS = 300_000;
const LOOK_MS = 500;
/** Of so many frames one is looked into: to parse all of them would be what is measured. */
const SAMPLED = 20;
/** What the journal keeps is bounded by itself and not what is measured. */
const JOURNAL_LIMIT = 10_000;

const library = (await import(new URL('../dist/index.js', import.meta.url).href)) as Library;
const simulator = await openLine(
  library,
  { url: peerUrl },
  { story: 'live-talk.yaml', clock: 'real', journalLimit: JOURNAL_LIMIT },
);
const answeredAtMs = new Map<string | undefined, number>();
const lines: ShownLine[] = [];
let frames = 0;
simulator.journal.subscribe((entry) => {
  if (entry.kind === 'event' && entry.event.kind === 'answered') answeredAtMs.set(entry.callId, entry.atMs);
  if (entry.kind !== 'frame' || entry.type !== 'update_only') return;
  frames += 1;
  const line = frames % SAMPLED === 0 ? lineOf(entry) : undefined;
  if (line !== undefined) lines.push(line);
});
let peakBytes = 0;
let isOver = false;
const look = async (): Promise<void> => {
  while (!isOver) {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
    await sleep(LOOK_MS);
  }
};
const looking = look();
await dial(simulator, Number(calls));
await simulator.settled({ timeoutMs: LIMIT_MS });
isOver = true;
await looking;
await simulator.stop();
console.log(JSON.stringify({ lateMs: latenessOfLines(lines, answeredAtMs), peakBytes }));
