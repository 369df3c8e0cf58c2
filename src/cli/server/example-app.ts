import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { messageOf, SimulatorError } from '../../core/errors.ts';
import { startWireTimer } from '../../core/time/wall-clock.ts';
import { cleanText } from '../../verdict/reports/terminal-text.ts';

/** A program under test that runs beside drydial. */
export interface ExampleApp {
  /** Where it says that it listens. */
  readonly url: string;
  /** Rejects when it ends before it is told to; never resolves. @throws DRY_APP_UNREACHABLE */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

export interface ExampleAppOptions {
  /** What it is called in messages. */
  readonly name: string;
  readonly script: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Called with each line of its stderr, safe for a terminal. */
  readonly onComplaint: (line: string) => void;
  /** Wall ms for it to be ready. Default 20000. */
  readonly readyLimitMs?: number;
  /** Wall ms that it gets to end by itself when it is told to. Default 3000. */
  readonly stopLimitMs?: number;
}

const READY = /\bready on (https?:\/\/\S+)/;
const DEFAULT_READY_LIMIT_MS = 20_000;
const DEFAULT_STOP_LIMIT_MS = 3000;
const KEPT_LINES = 8;

/**
 * Starts a Node program and waits until it prints "ready on <url>".
 * @throws DRY_APP_UNREACHABLE with its last lines where it ends or stays silent
 */
export async function startExampleApp(options: ExampleAppOptions): Promise<ExampleApp> {
  const { name, script, env, readyLimitMs = DEFAULT_READY_LIMIT_MS } = options;
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lastLines: string[] = [];
  const ready = Promise.withResolvers<string>();
  const failed = Promise.withResolvers<never>();
  // Somebody may look at it only later, or never.
  failed.promise.catch(() => {});
  let isStopping = false;

  const keep = (line: string): string => {
    const shown = cleanText(line);
    lastLines.push(shown);
    if (lastLines.length > KEPT_LINES) lastLines.shift();
    return shown;
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    const url = READY.exec(keep(line))?.[1];
    if (url !== undefined) ready.resolve(url);
  });
  createInterface({ input: child.stderr }).on('line', (line) => options.onComplaint(keep(line)));
  const fail = (problem: string): void => {
    if (!isStopping) failed.reject(unreachable(name, problem, lastLines));
  };
  child.once('error', (error) => fail(`could not be started: ${messageOf(error)}`));
  // "close" comes after its last line has been read, "exit" may come before.
  child.once('close', (code, signal) => fail(`ended early, with ${signal ?? `exit code ${code}`}`));
  const deadline = startWireTimer(readyLimitMs, () => fail(`was not ready within ${readyLimitMs / 1000} s`));
  const killAtExit = (): void => void child.kill('SIGKILL');
  process.once('exit', killAtExit);

  const stop = async (): Promise<void> => {
    isStopping = true;
    await endChild(child, options.stopLimitMs ?? DEFAULT_STOP_LIMIT_MS);
    process.removeListener('exit', killAtExit);
  };
  try {
    const url = await Promise.race([ready.promise, failed.promise]);
    return { url, failed: failed.promise, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    deadline.cancel();
  }
}

/** Asks a program to end, and ends it where it does not. */
async function endChild(child: ChildProcess, limitMs: number): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const deadline = startWireTimer(limitMs, () => child.kill('SIGKILL'));
  await ended;
  deadline.cancel();
}

function unreachable(name: string, problem: string, lastLines: readonly string[]): SimulatorError {
  const said = lastLines.map((line) => `\n   | ${line}`).join('');
  return new SimulatorError(
    'DRY_APP_UNREACHABLE',
    `the ${name} ${problem}${said === '' ? '' : `; it said:${said}`}`,
    {
      fix: `Start it by itself to see what it needs, or run \`npm install\` if a package is missing.`,
    },
  );
}
