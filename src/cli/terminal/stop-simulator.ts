import { formatDuration } from '../../core/time/duration.ts';
import { startWireTimer } from '../../core/time/wall-clock.ts';
import type { Simulator } from '../../simulator-types.ts';
import type { Output } from './output.ts';

const DRAIN_LIMIT_MS = 5000;
/** Clients under load ask again at once, on the same connection; this is many times as long. */
const GRACE_MS = 200;

/** Lets what is under way come to its end, for five seconds at most: whoever stops a program does not want to wait. */
export async function stopSimulator(simulator: Pick<Simulator, 'stop'>, output: Output): Promise<void> {
  const late = Promise.withResolvers<'late'>();
  const deadline = startWireTimer(DRAIN_LIMIT_MS, () => late.resolve('late'));
  const outcome = await Promise.race([simulator.stop({ graceMs: GRACE_MS }), late.promise]).finally(() =>
    deadline.cancel(),
  );
  if (outcome === 'late')
    output.complain(`gave up waiting for open requests after ${formatDuration(DRAIN_LIMIT_MS)}`);
}
