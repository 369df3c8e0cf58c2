import type { Hold } from '../../core/time/clock.ts';
import type { AttemptResult } from './attempt.ts';
import type { AttemptFaults } from './attempt-faults.ts';
import type { OutgoingMessage } from './message.ts';

/** The attempts of one message that are made at once: one, unless a fault wants more. */
export interface Round {
  readonly hold: Hold;
  /** Lets messages that wait for this one go. */
  readonly leaveLane: () => void;
  readonly deadlineMs: number;
  readonly faults: AttemptFaults;
  /** Attempts that are not over. */
  left: number;
  best: AttemptResult | undefined;
}

/** One attempt of a round that is over. */
export interface Tried {
  readonly attempt: number;
  readonly result: AttemptResult;
}

/** A hold outlasts its attempt's deadline by this much: only a defect of ours lets it expire. */
export const HOLD_SLACK_MS = 5000;
/** A timer's own bound is 2^31 - 1; anything longer would fire at once. */
const LONGEST_DEADLINE_MS = 2_147_483_647 - HOLD_SLACK_MS;

/** Wall time for an attempt, ms. */
export function deadlineOf({ timeoutMs }: OutgoingMessage, deadlineScale: number): number {
  return Math.min(LONGEST_DEADLINE_MS, Math.max(1, Math.round(timeoutMs * deadlineScale)));
}

/** What comes of an attempt that a fault has lost on its way. */
export const LOST: AttemptResult = {
  outcome: { kind: 'failed', reason: 'drydial lost it on its way (a fault)' },
  wall: { tookMs: 0 },
};

/** Accepted once is accepted. */
export function betterOf(one: AttemptResult | undefined, other: AttemptResult): AttemptResult {
  return one?.outcome.kind === 'accepted' ? one : other;
}
