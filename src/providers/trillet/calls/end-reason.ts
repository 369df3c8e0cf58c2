import {
  type Call,
  type EndReason,
  isNeutral,
  isOver,
  type NeutralReason,
  providerWordIn,
} from '../../../core/call.ts';

/** Words for why a call ended. Only "busy" was seen (docs: calls/batch samples); the others are assumed. */
const WORDS: Readonly<Record<NeutralReason, string>> = {
  'caller-hangup': 'customer_hangup',
  'agent-hangup': 'agent_hangup',
  stopped: 'ended_by_request',
  transferred: 'transferred',
  voicemail: 'voicemail',
  'silence-timeout': 'silence',
  'max-duration': 'max_duration',
  busy: 'busy',
  'no-answer': 'no_answer',
  declined: 'rejected',
  'invalid-destination': 'invalid_number',
  'dial-failed': 'carrier_error',
  'no-capacity': 'concurrency_limit_exceeded',
  'agent-link-open-failed': 'internal_error',
  'agent-link-lost': 'internal_error',
  'agent-link-error': 'internal_error',
  'agent-link-corrupt': 'internal_error',
  'platform-error': 'internal_error',
};

const TAKEN_BACK = 'cancelled';

/** All of them: a scenario may let a call fail for one. */
export const END_WORDS: readonly string[] = [...new Set(Object.values(WORDS)), TAKEN_BACK];

/** Why a call ended; undefined while it is not over. A word of a scenario's own is passed through. */
export function endWordOf(call: Call): string | undefined {
  const reason = call.endReason;
  if (reason === undefined) return undefined;
  if (!isNeutral(reason)) return providerWordIn(reason);
  // Taken back before anybody answered.
  return reason === 'stopped' && call.answeredAtMs === undefined ? TAKEN_BACK : WORDS[reason];
}

/** The neutral reason that a word stands for: of several, the last, which says the least. */
export function neutralReason(word: string): EndReason | undefined {
  return (Object.keys(WORDS) as NeutralReason[]).findLast((reason) => WORDS[reason] === word); // The keys of that record.
}

export type CallOutcome = 'live' | 'completed' | 'failed';

/** Where a call stands: one machine, which every surface words in its own way. A voicemail box counts as reached. */
export function outcomeOf(call: Call): CallOutcome {
  if (!isOver(call)) return 'live';
  const isReached = call.answeredAtMs !== undefined || call.endReason === 'voicemail';
  return isReached && call.status !== 'error' ? 'completed' : 'failed';
}

/** Why it failed; undefined for a call that is not over, or that was completed. */
export function failureOf(call: Call): string | undefined {
  return outcomeOf(call) === 'failed' ? endWordOf(call) : undefined;
}
