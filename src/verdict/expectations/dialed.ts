import type { ExpectationAction } from '../../scenario/model/scenario.ts';
import type { CallEvidence } from '../evidence.ts';
import type { Candidate } from '../finding.ts';
import type { Grounds, Shortfall } from './judge-expectations.ts';

type DialedExpectation = Extract<ExpectationAction, { kind: 'dialed' }>;

/**
 * Counts the calls that were made to a number. Calls that play another scenario count too: a second call to
 * the same number is what this expectation is there to find.
 */
export function judgeDialed(expectation: DialedExpectation, { evidence }: Grounds): Shortfall | undefined {
  const made = evidence.calls.filter((call) => call.created !== undefined && call.direction !== 'inbound');
  const wanted = made.filter((call) => call.to === expectation.to);
  if (wanted.length === expectation.times) return undefined;
  return {
    expected: `${expectation.to} dialed ${inWords(expectation.times)}`,
    seen: wanted.length === 0 ? 'never dialed' : `dialed ${inWords(wanted.length)}: ${callIds(wanted)}`,
    nearest: wanted.length > expectation.times ? undefined : others(made, expectation.to),
    callId: wanted.at(-1)?.callId,
    atMs: wanted.at(-1)?.created?.atMs,
  };
}

function inWords(times: number): string {
  return times === 1 ? 'once' : `${times} times`;
}

function callIds(calls: readonly CallEvidence[]): string {
  const shown = calls.slice(0, 5).map((call) => call.callId);
  return shown.join(', ') + (calls.length > shown.length ? `, and ${calls.length - shown.length} more` : '');
}

/** Other numbers that were dialed, those that begin alike first. */
function others(made: readonly CallEvidence[], wanted: string): readonly Candidate[] | undefined {
  const counts = new Map<string, number>();
  for (const { to } of made) if (to !== undefined && to !== wanted) counts.set(to, (counts.get(to) ?? 0) + 1);
  if (counts.size === 0) return undefined;
  return [...counts]
    .sort(([one], [other]) => sharedStart(other, wanted) - sharedStart(one, wanted))
    .slice(0, 3)
    .map(([to, times]) => ({ what: 'dialed', text: to, note: inWords(times) }));
}

function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
