import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { furnish, startDrydial } from './contestants.ts';
import { median, quantile } from './figures.ts';
import { type Program, startProgram } from './start-program.ts';
import { API_KEY, dialAll } from './talks.ts';

const CALLS = 2000;
const LIMIT_MS = 300_000;
const LOOK_MS = 250;

/** Calls that talk at once on the real clock with `drydial serve`. */
export interface Crowd {
  readonly calls: number;
  readonly frames: number;
  /** In so many ms they were made. */
  readonly dialledMs: number;
  /** How much later than planned frames came to the customer's program, ms. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly worstMs: number;
  /** The most memory that drydial's process had. */
  readonly peakBytes: number;
}

/**
 * Two thousand calls of a minute, made as fast as they are taken: drydial, the customer's program and the client are a process
 * each, and new ones in each round. Of several rounds the middle lateness counts, and the most memory.
 */
export async function measureCrowd(tell: (line: string) => void, rounds: number): Promise<Crowd> {
  const measured: Crowd[] = [];
  for (let round = 1; round <= rounds; round += 1) measured.push(await measureRound(tell));
  const middle = (read: (crowd: Crowd) => number): number => median(measured.map(read));
  return {
    calls: CALLS,
    frames: middle(({ frames }) => frames),
    dialledMs: middle(({ dialledMs }) => dialledMs),
    p50Ms: middle(({ p50Ms }) => p50Ms),
    p99Ms: middle(({ p99Ms }) => p99Ms),
    worstMs: Math.max(...measured.map(({ worstMs }) => worstMs)),
    peakBytes: Math.max(...measured.map(({ peakBytes }) => peakBytes)),
  };
}

async function measureRound(tell: (line: string) => void): Promise<Crowd> {
  const peer = await startProgram({
    name: "the customer's program",
    args: [here('crowd-peer.ts'), '{port}'],
    readyPath: '/healthz',
  });
  const flags = ['--scenarios', here('live-talk.yaml'), '--limits', 'off', '--concurrency', '100000'];
  const drydial = await startDrydial(flags).catch(async (error: unknown) => {
    await peer.stop();
    throw error;
  });
  try {
    await furnish(drydial.url, API_KEY, {
      response_engine: { type: 'custom-llm', llm_websocket_url: `${peer.url.replace('http', 'ws')}/llm` },
      webhook_url: `${peer.url}/webhook`,
    });
    const startedMs = performance.now();
    await dialAll(drydial.url, CALLS);
    const dialledMs = performance.now() - startedMs;
    const peakBytes = await peakUntilAnalyzed(drydial, peer);
    const { lateMs } = await seenBy<{ readonly lateMs: number[] }>(peer, '/seen');
    lateMs.sort((a, b) => a - b);
    const [p50Ms, p99Ms] = [quantile(lateMs, 0.5), quantile(lateMs, 0.99)];
    tell(`${CALLS} live calls  p99 ${Math.round(p99Ms)} ms, ${Math.round(peakBytes / 1e6)} MB`);
    const worstMs = lateMs.at(-1) ?? Number.NaN;
    return { calls: CALLS, frames: lateMs.length, dialledMs, p50Ms, p99Ms, worstMs, peakBytes };
  } finally {
    await drydial.stop();
    await peer.stop();
  }
}

/** The most memory seen until all calls are analyzed: the end of so many at once takes the most. */
async function peakUntilAnalyzed(drydial: Program, peer: Program): Promise<number> {
  const startedMs = performance.now();
  let peakBytes = 0;
  for (;;) {
    peakBytes = Math.max(peakBytes, drydial.residentBytes());
    const { analyzed } = await seenBy<{ readonly analyzed: number }>(peer, '/analyzed');
    if (analyzed >= CALLS) return Math.max(peakBytes, drydial.residentBytes());
    if (performance.now() - startedMs > LIMIT_MS) throw new Error(`${analyzed} of ${CALLS} calls are over`);
    await sleep(LOOK_MS);
  }
}

async function seenBy<Seen>(peer: Program, path: string): Promise<Seen> {
  const response = await fetch(peer.url + path);
  // What crowd-peer.ts answers.
  return (await response.json()) as Seen;
}

function here(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
