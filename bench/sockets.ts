import { type FrameResults, measureFrames } from './frames.ts';
import { type Lateness, type LiveMemory, measureLateness, measureLiveMemory } from './live.ts';
import type { Program } from './start-program.ts';
import { dial, type Library, openLine, startPeer } from './talks.ts';

/** How much of everything is played. */
export interface SocketSizes {
  /** Calls at once on the skipping clock. */
  readonly manyCalls: number;
  readonly frames: number;
  /** Calls on the real clock, and those whose memory is looked at. */
  readonly liveCalls: number;
}

export const SOCKETS: SocketSizes = { manyCalls: 1000, frames: 300_000, liveCalls: 500 };
/** Whether everything runs. */
export const FEW_SOCKETS: SocketSizes = { manyCalls: 20, frames: 3000, liveCalls: 20 };
const LIMIT_MS = 300_000;

export interface SocketResults {
  /** How many were meant to be the thousand. */
  readonly manyCalls: number;
  /** A thousand calls of three minutes at once on the skipping clock, with sockets and webhooks. */
  readonly thousandMs: number;
  /** CPU time of drydial's own thread for them: what they take where nothing else is at work. */
  readonly thousandCpuMs: number;
  readonly frames: FrameResults;
  readonly lateness: Lateness;
  readonly memory: LiveMemory;
}

/** Calls over sockets, with the library as it is published and the customer's program in a process of its own. */
export async function measureSockets(
  tell: (line: string) => void,
  { manyCalls, frames: frameCount, liveCalls }: SocketSizes,
): Promise<SocketResults> {
  // What is built is measured; the types are those of the sources.
  const library = (await import(new URL('../dist/index.js', import.meta.url).href)) as Library;
  const peer = await startPeer();
  try {
    const memory = await measureLiveMemory(library, peer, liveCalls);
    tell(`a live call  ${Math.round(memory.callBytes / 1000)} kB`);
    const { thousandMs, thousandCpuMs } = await playMany(library, peer, manyCalls);
    tell(`${manyCalls} three-minute calls over sockets  ${Math.round(thousandMs)} ms`);
    const frames = await measureFrames(library, peer, frameCount);
    tell(`frames  ${Math.round(frames.drydial.perSecond)}/s, bare ${Math.round(frames.bare.perSecond)}/s`);
    const lateness = await measureLateness(library, peer, liveCalls);
    tell(`lateness  p99 ${Math.round(lateness.p99Ms)} ms of ${lateness.frames} frames`);
    return { manyCalls, thousandMs, thousandCpuMs, frames, lateness, memory };
  } finally {
    await peer.stop();
  }
}

async function playMany(
  library: Library,
  peer: Program,
  calls: number,
): Promise<Pick<SocketResults, 'thousandMs' | 'thousandCpuMs'>> {
  const simulator = await openLine(library, peer, { story: 'three-minute-talk.yaml' });
  try {
    const startedMs = performance.now();
    const cpuBefore = process.threadCpuUsage();
    await dial(simulator, calls);
    await simulator.settled({ timeoutMs: LIMIT_MS });
    const thousandMs = performance.now() - startedMs;
    const { user, system } = process.threadCpuUsage(cpuBefore);
    const { findings } = simulator.judge();
    const errors = findings.filter(
      ({ severity, check }) => severity === 'error' && check !== 'nothing-unexpected',
    );
    if (errors.length > 0) throw new Error(JSON.stringify(errors.slice(0, 3), undefined, 2));
    return { thousandMs, thousandCpuMs: (user + system) / 1000 };
  } finally {
    await simulator.stop();
  }
}
