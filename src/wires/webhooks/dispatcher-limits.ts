import type { DispatcherOptions } from './dispatcher.ts';

type LimitName = 'deadlineScale' | 'maxInFlight' | 'maxPending';

export const DISPATCHER_LIMITS: Required<Pick<DispatcherOptions, LimitName>> = {
  deadlineScale: 1,
  maxInFlight: 64,
  maxPending: 10_000,
};

export type LimitedOptions = DispatcherOptions & typeof DISPATCHER_LIMITS;
