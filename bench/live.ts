import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { quantile } from './figures.ts';
import type { Program } from './start-program.ts';
import { dial, type FrameEntry, type Library, openLine, type Simulator, transcriptBytesOf } from './talks.ts';

/** Beyond the three minutes of talk of waiting-talk.yaml, and within the silence that follows. */
const WAITING_MS = 215_000;
const SPEED = 10;
const LIMIT_MS = 300_000;
const POLL_MS = 100;

/** How much later than planned frames left, ms. */
export interface Lateness {
  readonly calls: number;
  readonly frames: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly worstMs: number;
}

/** What one call in the middle of its conversation keeps in memory, bytes. */
export interface LiveMemory {
  readonly calls: number;
  readonly callBytes: number;
  /** Its transcript as JSON. */
  readonly transcriptBytes: number;
}

/** Many calls at once on the real clock. A frame that shows the caller's words was due when the last of them was out. */
export async function measureLateness(library: Library, peer: Program, calls: number): Promise<Lateness> {
  const simulator = await openLine(library, peer, { story: 'live-talk.yaml', clock: 'real' });
  try {
    await dial(simulator, calls);
    await simulator.settled({ timeoutMs: LIMIT_MS });
    const lateMs = latenessOf(simulator).sort((a, b) => a - b);
    return {
      calls,
      frames: lateMs.length,
      p50Ms: quantile(lateMs, 0.5),
      p99Ms: quantile(lateMs, 0.99),
      worstMs: lateMs.at(-1) ?? Number.NaN,
    };
  } finally {
    await simulator.stop();
  }
}

interface Shown {
  readonly transcript: readonly {
    readonly role: string;
    readonly words: readonly { readonly end: number }[];
  }[];
}

/** Only frames in the middle of a line: when a whole one is shown again is up to what follows. */
function latenessOf(simulator: Simulator): number[] {
  const answeredAtMs = new Map<string | undefined, number>();
  for (const entry of simulator.journal.entries({ wire: 'call' })) {
    if (entry.kind === 'event' && entry.event.kind === 'answered') answeredAtMs.set(entry.callId, entry.atMs);
  }
  const shown = simulator.journal
    .entries({ wire: 'socket', kind: 'frame' })
    .map((entry) => (entry.kind === 'frame' && entry.type === 'update_only' ? lineOf(entry) : undefined))
    .filter((line) => line !== undefined);
  return latenessOfLines(shown, answeredAtMs);
}

function latenessOfLines(
  shown: readonly ShownLine[],
  answeredAtMs: ReadonlyMap<string | undefined, number>,
): number[] {
  const wholeLine = Math.max(...shown.map(({ words }) => words));
  return shown
    .filter(({ words }) => words < wholeLine)
    .map(({ callId, atMs, endMs }) => atMs - endMs - (answeredAtMs.get(callId) ?? Number.NaN));
}

interface ShownLine {
  readonly callId: string | undefined;
  readonly atMs: number;
  readonly words: number;
  /** When its last word was out, from the answer on. */
  readonly endMs: number;
}

/** What the caller is saying in a frame. */
function lineOf({ callId, atMs, text }: FrameEntry): ShownLine | undefined {
  // A frame of this type always has these fields.
  const last = (JSON.parse(text) as Shown).transcript.at(-1);
  const end = last?.role === 'user' ? last.words.at(-1)?.end : undefined;
  return end === undefined ? undefined : { callId, atMs, words: last?.words.length ?? 0, endMs: end * 1000 };
}

/** Heap after as many calls have talked for three minutes and wait, against the heap before; the journal keeps next to nothing. */
export async function measureLiveMemory(library: Library, peer: Program, calls: number): Promise<LiveMemory> {
  setFlagsFromString('--expose-gc');
  // Only a new context has what the flag exposes.
  const collect = runInNewContext('gc') as () => void;
  await talkAndWait(library, peer, 20, () => {});
  let beforeBytes = 0;
  let afterBytes = 0;
  const transcriptBytes = await talkAndWait(library, peer, calls, (isBefore) => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    if (isBefore) beforeBytes = heapUsed + external;
    else afterBytes = heapUsed + external;
  });
  return { calls, callBytes: (afterBytes - beforeBytes) / calls, transcriptBytes };
}

/** Gives the size of the transcript of one of the calls. */
async function talkAndWait(
  library: Library,
  peer: Program,
  calls: number,
  look: (isBefore: boolean) => void,
): Promise<number> {
  const simulator = await openLine(library, peer, {
    story: 'waiting-talk.yaml',
    clock: `speed=${SPEED}`,
    journalLimit: 500,
  });
  try {
    look(true);
    const [first = ''] = await dial(simulator, calls);
    const startedMs = performance.now();
    while ((simulator.worlds[0]?.nowMs ?? 0) < WAITING_MS) {
      if (performance.now() - startedMs > LIMIT_MS)
        throw new Error('the calls did not come to their silence');
      await sleep(POLL_MS);
    }
    const live = simulator.worlds[0]?.liveCalls;
    if (live !== calls) throw new Error(`${live} of ${calls} calls are live`);
    look(false);
    return await transcriptBytesOf(simulator, first);
  } finally {
    await simulator.stop();
  }
}
