import { wordOf } from '../../core/call.ts';
import type { ExpectationAction } from '../../scenario/model/scenario.ts';
import { plainWord } from '../../scenario/rules/end-reasons.ts';
import type { Grounds, Shortfall } from './judge-expectations.ts';

type EndedExpectation = Extract<ExpectationAction, { kind: 'ended' }>;

/** Compares why each call ended with what was expected, in the provider's word ("user_hangup") or the neutral one. */
export function judgeEnded(expectation: EndedExpectation, { calls }: Grounds): Shortfall | undefined {
  const expected = `the call ended for ${expectation.reason}`;
  const made = calls.filter((call) => call.hasHappened);
  if (made.length === 0) return { expected, seen: 'there was no call' };
  for (const { callId, ended } of made) {
    if (ended?.event.kind !== 'ended') return { expected, seen: `${callId} has not ended`, callId };
    const neutral = wordOf(ended.event.reason);
    const word = ended.reasonWord ?? neutral;
    if ([word, neutral].some((candidate) => plainWord(candidate) === plainWord(expectation.reason))) continue;
    return { expected, seen: `${word}, ended by the ${ended.event.by}`, callId, atMs: ended.atMs };
  }
  return undefined;
}
