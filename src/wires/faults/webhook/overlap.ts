import type { FaultOf } from '../../../core/faults.ts';

/** So many attempts at once, as when one that was given up for lost is still being worked on. */
export function overlap(atOnce: number, { count }: FaultOf<'webhook', 'overlap'>): number {
  return Math.max(atOnce, count);
}
