import type { ScheduleFault } from './webhook-fault.ts';

/** It comes after the next message of its call. */
export const reorder: ScheduleFault<'reorder'> = (schedule) => ({ ...schedule, isHeldBack: true });
