import { EXIT, messageOf, SimulatorError, systemCodeOf } from '../../core/errors.ts';
import { steadyNowMs } from '../../core/time/wall-clock.ts';
import type { CliContext } from '../terminal/context.ts';
import { EXIT_INTERRUPTED, EXIT_UNREAD } from '../terminal/exit-code.ts';
import { readKeys } from '../terminal/keys.ts';
import type { LightStart } from '../terminal/light-start.ts';
import { createOutput } from '../terminal/output.ts';
import { reportError } from '../terminal/report-error.ts';
import { runCli } from './run-cli.ts';

/** npm passes on a Ctrl-C that the terminal has sent to the whole group already: both are one request. */
const SAME_REQUEST_MS = 300;

/** Does what the command line of this process says, and ends the process with its exit code. `lightStart` is on. */
export async function runProcess(lightStart?: LightStart): Promise<void> {
  const output = createOutput({ stdout: process.stdout, stderr: process.stderr, env: process.env });
  const stdout = watchStdout({ output, env: process.env });
  process.stderr.on('error', endWithReader);
  process.on('uncaughtException', (error) => process.exit(reportError(error, { output, env: process.env })));
  const context: CliContext = {
    output,
    env: process.env,
    cwd: workingFolder(),
    startSimulator: async (options) => (await import('../../simulator.ts')).startSimulator(options),
    stopRequested: waitForSignal,
    ...(lightStart === undefined ? {} : { lightStart }),
    ...(process.stdin.isTTY && process.stdout.isTTY ? { keys: () => readKeys(process.stdin) } : {}),
  };
  const exitCode = await runCli(process.argv.slice(2), context);
  // A last write to a pipe may still be on its way; where it fails, this is told before the stream's own event is.
  process.stdout.write('', (error) => {
    if (error != null) stdout.onError(error);
    process.exit(stdout.isLost() ? Math.max(exitCode, EXIT.usage) : exitCode);
  });
}

/** Whoever read it has seen enough, as in "drydial packs | head". */
function endWithReader(error: unknown): void {
  if (systemCodeOf(error) === 'EPIPE') process.exit(EXIT_UNREAD);
}

/**
 * A full disk behind the standard output is no reason to stop serving: each line tries again. It is said once, and a
 * command whose output is not whole does not end as if all were well.
 */
function watchStdout(context: Pick<CliContext, 'output' | 'env'>) {
  let isLost = false;
  const onError = (error: unknown): void => {
    endWithReader(error);
    if (isLost) return;
    isLost = true;
    const message = `The standard output cannot be written: ${messageOf(error)}`;
    reportError(new SimulatorError('DRY_FILE_UNWRITABLE', message, { cause: error }), context);
  };
  process.stdout.on('error', onError);
  return { onError, isLost: () => isLost };
}

/** @throws DRY_FILE_UNREADABLE */
function workingFolder(): string {
  try {
    return process.cwd();
  } catch (cause) {
    const message = `The working folder cannot be read: ${messageOf(cause)}`;
    throw new SimulatorError('DRY_FILE_UNREADABLE', message, { cause });
  }
}

/** The first request to stop lets a command end in order; the second ends the process. */
function waitForSignal(): Promise<void> {
  return new Promise((resolve) => {
    let firstAtMs: number | undefined;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        firstAtMs ??= steadyNowMs();
        if (steadyNowMs() - firstAtMs > SAME_REQUEST_MS) process.exit(EXIT_INTERRUPTED);
        resolve();
      });
    }
  });
}
