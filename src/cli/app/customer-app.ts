import { spawn } from 'node:child_process';
import { messageOf, SimulatorError } from '../../core/errors.ts';
import { formatDuration } from '../../core/time/duration.ts';
import { startDeadline, startWireTimer } from '../../core/time/wall-clock.ts';
import { type AppOutput, readAppOutput } from './app-output.ts';
import { endGroup, signalGroup } from './process-group.ts';
import { describeUnready, isAwaited, type Readiness, waitUntilReady } from './readiness.ts';

/** The customer's program, started for a run. */
export interface CustomerApp {
  /** Rejects when it ends before it is told to; never resolves. @throws DRY_APP_UNREACHABLE */
  readonly failed: Promise<never>;
  /** Ends it with everything that it has started. */
  stop(): Promise<void>;
}

export interface CustomerAppOptions {
  /** For a shell. */
  readonly command: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly readiness: Readiness;
  /** Wall ms for it to be ready. Default 30000. */
  readonly readyLimitMs?: number | undefined;
  /** Wall ms that it gets to end by itself when it is told to. Default 5000. */
  readonly stopLimitMs?: number;
  /** Called with each line that it prints, safe for a terminal. */
  readonly onLine?: (line: string) => void;
}

const DEFAULT_READY_LIMIT_MS = 30_000;
const DEFAULT_STOP_LIMIT_MS = 5000;
/** What it printed last may still be on its way when it has ended. */
const LAST_LINES_LIMIT_MS = 300;

/**
 * Starts a program in a process group of its own and waits until it is ready.
 * @throws DRY_APP_UNREACHABLE with its last lines where it cannot be started, ends, or is not ready in time
 */
export async function startCustomerApp(options: CustomerAppOptions): Promise<CustomerApp> {
  const { command, cwd, env, readiness, onLine, readyLimitMs = DEFAULT_READY_LIMIT_MS } = options;
  // A group of its own, so that a Ctrl-C in the terminal is ours to pass on, and its children end with it.
  const child = spawn(command, { cwd, env, shell: true, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = readAppOutput([child.stdout, child.stderr]);
  if (onLine !== undefined) output.onLine(onLine);
  const failed = Promise.withResolvers<never>();
  // Somebody may look at it only later, or never.
  failed.promise.catch(() => {});
  const fixLater = isAwaited(readiness) ? FIX_RUN : FIX_UNAWAITED;
  let isWaiting = true;
  let isStopping = false;
  const fail = (problem: string): void => {
    if (!isStopping)
      failed.reject(unreachable(command, problem, { output, fix: isWaiting ? FIX_START : fixLater }));
  };
  child.once('error', (error) => fail(`could not be started in ${cwd}: ${messageOf(error)}`));
  child.once('exit', (code, signal) => {
    const tell = (): void => fail(`ended by itself, with ${signal ?? `exit code ${code}`}`);
    const late = startDeadline(LAST_LINES_LIMIT_MS, tell);
    child.once('close', () => {
      late.cancel();
      tell();
    });
  });
  const killAtExit = (): void => void signalGroup(child, 'SIGKILL');
  process.once('exit', killAtExit);
  const deadline = startWireTimer(readyLimitMs, () =>
    fail(`was not ready within ${formatDuration(readyLimitMs)}: ${describeUnready(readiness)}`),
  );
  const stop = async (): Promise<void> => {
    isStopping = true;
    await endGroup(child, options.stopLimitMs ?? DEFAULT_STOP_LIMIT_MS);
    process.removeListener('exit', killAtExit);
  };
  try {
    await Promise.race([waitUntilReady(readiness, output, () => isWaiting), failed.promise]);
    return { failed: failed.promise, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    isWaiting = false;
    deadline.cancel();
  }
}

const FIX_START =
  'Start it by itself to see what it needs. It has to stay in the foreground and to listen on PORT; `ready` in the configuration says how it is known to be ready.';
const FIX_UNAWAITED =
  'Start it by itself to see what it needs. Nothing says when it is ready, so nothing was awaited: name --llm-url or --webhook-url with ${PORT} in it, or `ready` in the configuration.';
const FIX_RUN =
  'It was ready and has died since: its last lines say of what, --verbose shows all of them. Play the scenario that was under way alone, and look at its faults: a server has to live through a broken frame.';

function unreachable(
  command: string,
  problem: string,
  { output, fix }: { readonly output: AppOutput; readonly fix: string },
): SimulatorError {
  const said = output.lastLines.map((line) => `\n   | ${line}`).join('');
  return new SimulatorError(
    'DRY_APP_UNREACHABLE',
    `the program of \`app\` (${command}) ${problem}${said === '' ? '; it printed nothing' : `; it printed last:${said}`}`,
    { fix },
  );
}
