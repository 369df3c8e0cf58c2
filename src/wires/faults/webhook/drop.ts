import type { ScheduleFault } from './webhook-fault.ts';

/** It is never sent. (With `at: attempt n` the wire loses that attempt instead.) */
export const drop: ScheduleFault<'drop'> = (schedule) => ({ ...schedule, isDropped: true });
