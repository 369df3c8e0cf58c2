import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program that is measured, in a process of its own. */
export interface Program {
  /** Without a trailing slash. */
  readonly url: string;
  /** From the start of the process to its first answer with status 200. */
  readonly firstAnswerMs: number;
  /** Resident memory now. */
  residentBytes(): number;
  /** CPU time that its main thread has used so far: the one that answers. */
  cpuMs(): number;
  /** As by kill -9. */
  stop(): Promise<void>;
  /** Asks it to end, and gives its exit code; null where it did not end by itself. */
  end(signal: 'SIGTERM' | 'SIGINT'): Promise<number | null>;
}

export interface ProgramOptions {
  readonly name: string;
  /** Default: the node that runs this. */
  readonly command?: string;
  /** What stands behind it. Here and in `env`, "{port}" is replaced by a free one. */
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Asked until it answers 200. */
  readonly readyPath: string;
  /** Kills it so many ms after its start, ready or not. */
  readonly killAfterMs?: number;
}

const START_LIMIT_MS = 60_000;
/** A connection that is refused costs little, and the answer is what is waited for. */
const POLL_GAP_MS = 1;
/** Linux counts CPU time in these: USER_HZ, 100 on every platform that Node runs on. */
const TICK_MS = 10;

/**
 * Starts a program and polls it until it answers. Peer and product are polled alike, on a port that is known
 * beforehand, so neither gains by how it announces itself.
 */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const withPort = (text: string): string => text.replace('{port}', String(port));
  const env = Object.entries(options.env ?? {}).map(([name, value]) => [name, withPort(value)]);
  const startedMs = performance.now();
  const child = spawn(options.command ?? process.execPath, options.args.map(withPort), {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...Object.fromEntries(env) },
  });
  if (options.killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), options.killAfterMs);
  try {
    await firstAnswer(`${url}${options.readyPath}`, child, options.name);
  } catch (error) {
    await stop(child);
    throw error;
  }
  return {
    url,
    firstAnswerMs: performance.now() - startedMs,
    residentBytes: () => residentBytesOf(child.pid),
    cpuMs: () => cpuMsOf(child.pid),
    stop: () => stop(child),
    end: async (signal) => {
      const ended = once(child, 'exit');
      child.kill(signal);
      const [exitCode] = await ended;
      return typeof exitCode === 'number' ? exitCode : null;
    },
  };
}

async function firstAnswer(url: string, child: ChildProcess, name: string): Promise<void> {
  const startedMs = performance.now();
  while (performance.now() - startedMs < START_LIMIT_MS) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`${name} ended with exit code ${child.exitCode ?? child.signalCode}`);
    try {
      const response = await fetch(url, {
        headers: { authorization: 'Bearer key_bench_start' },
        signal: AbortSignal.timeout(START_LIMIT_MS),
      });
      await response.arrayBuffer();
      if (response.status === 200) return;
      throw new Error(`${name} answered ${response.status} to ${url}`);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      await sleep(POLL_GAP_MS);
    }
  }
  throw new Error(`${name} did not answer within ${START_LIMIT_MS} ms`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** NaN where there is no /proc: memory and CPU are for information only. */
function residentBytesOf(pid: number | undefined): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readProc(pid, 'status'))?.[1];
  return Number(kilobytes) * 1024;
}

function cpuMsOf(pid: number | undefined): number {
  // The name of the program, in parentheses, may hold blanks; user and system time are the 12th and 13th field after it.
  const fields = readProc(pid, `task/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function readProc(pid: number | undefined, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
