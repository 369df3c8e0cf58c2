import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { quantile } from './figures.ts';
import { startPeer } from './talks.ts';

const CALLS = 2000;
const LIMIT_MS = 400_000;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Calls that talk at once on the real clock, in a process of their own. */
export interface Crowd {
  readonly calls: number;
  readonly frames: number;
  /** How much later than planned frames left, ms. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly worstMs: number;
  /** The most memory that the process had, bytes: drydial with its journal, and the client that makes the calls. */
  readonly peakBytes: number;
}

/** Two thousand calls of a minute over sockets: with another process for the customer's program. */
export async function measureCrowd(tell: (line: string) => void): Promise<Crowd> {
  const peer = await startPeer();
  try {
    const child = fileURLToPath(new URL('crowd-child.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [child, String(CALLS), peer.url], {
      timeout: LIMIT_MS,
      maxBuffer: MAX_OUTPUT_BYTES,
    });
    // What crowd-child.ts prints.
    const seen = JSON.parse(stdout) as { readonly lateMs: number[]; readonly peakBytes: number };
    const lateMs = seen.lateMs.sort((a, b) => a - b);
    const [p50Ms, p99Ms] = [quantile(lateMs, 0.5), quantile(lateMs, 0.99)];
    tell(`${CALLS} live calls  p99 ${Math.round(p99Ms)} ms, ${Math.round(seen.peakBytes / 1e6)} MB`);
    const worstMs = lateMs.at(-1) ?? Number.NaN;
    return { calls: CALLS, frames: lateMs.length, p50Ms, p99Ms, worstMs, peakBytes: seen.peakBytes };
  } finally {
    await peer.stop();
  }
}
