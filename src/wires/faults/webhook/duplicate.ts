import type { ScheduleFault } from './webhook-fault.ts';

/** It is delivered again, though it was accepted: at least once is more than once. */
export const duplicate: ScheduleFault<'duplicate'> = (schedule, { count }) => ({
  ...schedule,
  deliveries: Math.max(schedule.deliveries, count),
});
