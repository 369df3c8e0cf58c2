import { WebSocket } from 'ws';
import type { Program } from './start-program.ts';
import { dial, type Library, openLine, type Simulator } from './talks.ts';

/** Conversations under way at once, for both. */
const AT_ONCE = 100;
const STORY = 'three-minute-talk.yaml';
const LIMIT_MS = 600_000;

/** How many frames one process exchanged with the same customer's program, both directions. */
export interface FrameRate {
  readonly frames: number;
  readonly perSecond: number;
  /** Of the CPU time of the thread that sends and reads; the program at the other end has its own. */
  readonly perCpuSecond: number;
}

export interface FrameResults {
  readonly drydial: FrameRate;
  /** A client that sends the very same texts and looks at no answer. */
  readonly bare: FrameRate;
}

/** What one call sends, and how many frames it has got before. */
interface Line {
  readonly text: string;
  readonly after: number;
}

interface Recording {
  readonly lines: readonly Line[];
  readonly received: number;
}

/** drydial first, since the bare client repeats what it sent. */
export async function measureFrames(library: Library, peer: Program, frames: number): Promise<FrameResults> {
  const recording = await recordOneCall(library, peer);
  const framesPerCall = recording.lines.length + recording.received;
  const calls = Math.ceil(frames / framesPerCall);
  const drydial = await timed(calls * framesPerCall, () => playCalls(library, peer, calls));
  const bare = await timed(calls * framesPerCall, () => replay(peer, recording, calls));
  return { drydial, bare };
}

async function recordOneCall(library: Library, peer: Program): Promise<Recording> {
  const simulator = await openLine(library, peer, { story: STORY });
  try {
    await dial(simulator, 1);
    await simulator.settled({ timeoutMs: LIMIT_MS });
    const lines: Line[] = [];
    let received = 0;
    for (const entry of simulator.journal.entries({ wire: 'socket', kind: 'frame' })) {
      if (entry.kind !== 'frame') continue;
      if (entry.direction === 'out') lines.push({ text: entry.text, after: received });
      else received += 1;
    }
    return { lines, received };
  } finally {
    await simulator.stop();
  }
}

async function playCalls(library: Library, peer: Program, calls: number): Promise<void> {
  const simulator: Simulator = await openLine(library, peer, { story: STORY });
  try {
    for (let left = calls; left > 0; left -= AT_ONCE) {
      await dial(simulator, Math.min(AT_ONCE, left));
      await simulator.settled({ timeoutMs: LIMIT_MS });
    }
  } finally {
    await simulator.stop();
  }
}

async function replay(peer: Program, recording: Recording, calls: number): Promise<void> {
  let left = calls;
  const url = `${peer.url.replace('http', 'ws')}/llm/bare`;
  const replayOn = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await replayOne(url, recording);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, replayOn));
}

/** Sends each text as soon as as many frames have come as drydial had got by then. */
function replayOne(url: string, { lines, received }: Recording): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    let got = 0;
    let next = 0;
    const sendOn = (): void => {
      for (let line = lines[next]; line !== undefined && got >= line.after; line = lines[next]) {
        next += 1;
        socket.send(line.text);
      }
      if (next === lines.length && got >= received) socket.close(1000);
    };
    socket.on('message', () => {
      got += 1;
      sendOn();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve());
  });
}

async function timed(frames: number, run: () => Promise<void>): Promise<FrameRate> {
  const startedMs = performance.now();
  const cpuBefore = process.threadCpuUsage();
  await run();
  const { user, system } = process.threadCpuUsage(cpuBefore);
  return {
    frames,
    perSecond: frames / ((performance.now() - startedMs) / 1000),
    perCpuSecond: frames / ((user + system) / 1_000_000),
  };
}
