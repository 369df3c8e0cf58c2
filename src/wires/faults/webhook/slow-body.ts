import type { WireFault } from './webhook-fault.ts';

/** The body takes so long to arrive, piece by piece. */
export const slowBody: WireFault<'slow_body'> = (plan, { overMs }) => ({
  ...plan,
  overMs: Math.max(plan.overMs ?? 0, overMs),
});
