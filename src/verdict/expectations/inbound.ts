import type { ExpectationAction } from '../../scenario/model/scenario.ts';
import type { Grounds, Shortfall } from './judge-expectations.ts';

type InboundExpectation = Extract<ExpectationAction, { kind: 'inbound' }>;

/** Compares what became of each call or message that came in with what was expected. */
export function judgeInbound(expectation: InboundExpectation, { evidence }: Grounds): Shortfall | undefined {
  const expected = `the call that comes in is ${expectation.outcome}`;
  const { arrivals } = evidence;
  if (arrivals.length === 0) return { expected, seen: 'none came in' };
  const other = arrivals.find(({ outcome }) => outcome !== expectation.outcome);
  return other === undefined
    ? undefined
    : { expected, seen: other.detail ?? String(other.outcome), atMs: other.atMs };
}
