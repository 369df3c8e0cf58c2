import type { FaultOf } from '../../../core/faults.ts';
import type { Random } from '../../../core/random.ts';
import { drawDelay } from '../draw-delay.ts';

/** Attempts begin so much later, in script time: later events of the same call may come first. */
export function delay(fault: FaultOf<'webhook', 'delay'>, random: Random): number {
  return Math.round(drawDelay(fault.delay, random, fault.jitterMs));
}
