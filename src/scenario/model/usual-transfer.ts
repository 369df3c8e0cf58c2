import type { TransferPlan } from './call-steps.ts';

/** How a transfer goes of which a script says nothing: somebody answers after 6 s, and talks for half a minute. */
export const USUAL_TRANSFER: TransferPlan = { outcome: 'bridged', ringMs: 6000, talkMs: 30_000 };
