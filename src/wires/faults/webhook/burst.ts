import type { ScheduleFault } from './webhook-fault.ts';

/** It comes so often at the same moment, each a message of its own with its own retries. */
export const burst: ScheduleFault<'burst'> = (schedule, { count }) => ({
  ...schedule,
  copies: Math.max(schedule.copies, count),
});
