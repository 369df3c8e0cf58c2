import { wordOf } from '../../core/call.ts';
import type { ExpectationAction } from '../../scenario/model/scenario.ts';
import { plainWord } from '../../scenario/rules/end-reasons.ts';
import type { CallEvidence } from '../evidence.ts';
import type { Grounds, Shortfall } from './judge-expectations.ts';

type EndedExpectation = Extract<ExpectationAction, { kind: 'ended' }>;

/** Compares why each call ended with what was expected, in the provider's word ("user_hangup") or the neutral one. */
export function judgeEnded(expectation: EndedExpectation, { calls }: Grounds): Shortfall | undefined {
  const expected = `the call ended for ${expectation.reason}`;
  const made = calls.filter((call) => call.hasHappened);
  if (made.length === 0) return { expected, seen: 'there was no call' };
  for (const { callId, ended } of made) {
    if (ended?.event.kind !== 'ended') return { expected, seen: `${callId} has not ended`, callId };
    if (hasEndedFor({ ended }, expectation.reason)) continue;
    const word = ended.reasonWord ?? wordOf(ended.event.reason);
    return { expected, seen: `${word}, ended by the ${ended.event.by}`, callId, atMs: ended.atMs };
  }
  return undefined;
}

/** Whether a call ended for a reason, in the provider's word or the neutral one. */
export function hasEndedFor({ ended }: Pick<CallEvidence, 'ended'>, reason: string): boolean {
  if (ended?.event.kind !== 'ended') return false;
  const words = [ended.reasonWord, wordOf(ended.event.reason)];
  return words.some((word) => word !== undefined && plainWord(word) === plainWord(reason));
}
