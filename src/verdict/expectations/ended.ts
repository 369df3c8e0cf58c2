import { isJsonObject } from '../../core/json.ts';
import type { ExpectationAction } from '../../scenario/scenario.ts';
import type { CallEvidence, Evidence } from '../evidence.ts';
import type { Grounds, Shortfall } from './judge-expectations.ts';

type EndedExpectation = Extract<ExpectationAction, { kind: 'ended' }>;

const REASON_FIELD = /reason/i;
const SEARCH_DEPTH = 4;

/**
 * Compares why each call ended with what was expected. The provider's own word is taken from what it sent:
 * the webhooks and replies after the end; a neutral word ("caller-hangup") is compared with the event.
 */
export function judgeEnded(
  expectation: EndedExpectation,
  { calls, evidence }: Grounds,
): Shortfall | undefined {
  const expected = `the call ended for ${expectation.reason}`;
  const made = calls.filter((call) => call.hasHappened);
  if (made.length === 0) return { expected, seen: 'there was no call' };
  for (const call of made) {
    const event = call.ended?.event;
    if (event?.kind !== 'ended')
      return { expected, seen: `${call.callId} has not ended`, callId: call.callId };
    const words = providerWords(evidence, call);
    const candidates = [event.reason, event.reason.replace(/^provider:/, ''), ...words];
    if (candidates.some((candidate) => normal(candidate) === normal(expectation.reason))) continue;
    const seen =
      words.length === 0
        ? `${event.reason} (nothing was sent that says the provider's word)`
        : words.join(', ');
    return {
      expected,
      seen: `${seen}, ended by the ${event.by}`,
      callId: call.callId,
      atMs: call.ended?.atMs,
    };
  }
  return undefined;
}

function normal(word: string): string {
  return word.trim().toLowerCase().replaceAll(/[-\s]/g, '_');
}

function providerWords(evidence: Evidence, call: CallEvidence): readonly string[] {
  const endedAtMs = call.ended?.atMs ?? 0;
  const words = new Set<string>();
  for (const message of evidence.messages.values()) {
    if (message.callKey !== call.key) continue;
    for (const attempt of message.attempts) {
      if (attempt.atMs >= endedAtMs) collectReasons(parsed(attempt.body), SEARCH_DEPTH, words);
    }
  }
  for (const exchange of call.exchanges) {
    if (exchange.atMs >= endedAtMs) collectReasons(exchange.replyBody, SEARCH_DEPTH, words);
  }
  return [...words];
}

/** Lists are left out: a transcript may speak of reasons as well. */
function collectReasons(value: unknown, depth: number, into: Set<string>): void {
  if (depth === 0 || !isJsonObject(value)) return;
  for (const [field, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && REASON_FIELD.test(field)) into.add(inner);
    else collectReasons(inner, depth - 1, into);
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
