import { ERRORS, EXIT, isError, messageOf, SimulatorError } from '../../core/errors.ts';
import type { CliContext } from './context.ts';
import { printable } from './output.ts';

/** Tells the user what went wrong, in a line and what to do about it; returns the exit code. */
export function reportError(thrown: unknown, { output, env }: Pick<CliContext, 'output' | 'env'>): number {
  const { complain, errorPaint: paint } = output;
  const isDefect = !(thrown instanceof SimulatorError) || thrown.code === 'DRY_INTERNAL';
  const code = thrown instanceof SimulatorError ? thrown.code : 'DRY_INTERNAL';
  const fix = thrown instanceof SimulatorError ? thrown.fix : ERRORS.DRY_INTERNAL.fix;
  const message = printable(messageOf(thrown));
  if (isPlaced(message)) {
    // It shows the place and what to write there: a general hint would only push that up.
    complain(message);
  } else {
    complain(`${paint('red', 'drydial:')} ${message}`);
    complain(`   fix: ${fix}  ${paint('dim', `(${code})`)}`);
  }
  if (isDefect) showStack(thrown, { output, env });
  return thrown instanceof SimulatorError ? thrown.exitCode : EXIT.defect;
}

/** A message with an excerpt of the file under it, as scenarios have it. */
function isPlaced(message: string): boolean {
  return /^\s*\d+ \| /m.test(message);
}

function showStack(thrown: unknown, { output, env }: Pick<CliContext, 'output' | 'env'>): void {
  if (env.DRYDIAL_DEBUG === '1' && isError(thrown)) output.complain(printable(thrown.stack ?? ''));
  else output.complain('   DRYDIAL_DEBUG=1 shows where it happened.');
}
