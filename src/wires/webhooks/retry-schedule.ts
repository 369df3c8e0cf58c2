import type { AttemptOutcome } from '../../core/journal/entry.ts';
import type { ClockMode } from '../../core/time/clock.ts';

export type NextStep =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'retry'; readonly inMs: number }
  | { readonly kind: 'given-up' };

export interface AttemptFacts {
  readonly outcome: AttemptOutcome;
  /** One for the first attempt. */
  readonly attempt: number;
  readonly retryGapsMs: readonly number[];
  readonly clockMode: ClockMode;
}

/** What follows an attempt, in script time from the moment it ended. */
export function nextStep({ outcome, attempt, retryGapsMs, clockMode }: AttemptFacts): NextStep {
  if (outcome.kind === 'accepted') return { kind: 'delivered' };
  // What the guard forbids today it forbids in a minute.
  if (outcome.kind === 'blocked') return { kind: 'given-up' };
  const gapMs = retryGapsMs[attempt - 1];
  if (gapMs === undefined) return { kind: 'given-up' };
  // The skipping clock stood still while we waited, so the timeout is charged here; the others have moved on.
  const waitedMs = outcome.kind === 'timed-out' && clockMode.kind === 'skip' ? outcome.timeoutMs : 0;
  return { kind: 'retry', inMs: waitedMs + gapMs };
}
