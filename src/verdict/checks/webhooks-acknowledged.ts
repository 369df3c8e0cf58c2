import { formatDuration } from '../../core/duration.ts';
import type { AttemptOutcome } from '../../core/journal/entry.ts';
import { type Check, recorded } from '../check.ts';
import type { MessageEvidence } from '../evidence.ts';
import { isBlameless } from '../faulted-attempt.ts';
import type { FindingDraft } from '../finding.ts';

const RULE = 'webhooks-acknowledged';
const RULES = [RULE, 'webhook-backlog', 'webhook-unsendable'];

/** Webhooks that the customer's server never took, or took only after a failed attempt. */
export const webhooksAcknowledged: Check = {
  name: RULE,
  title: 'Webhooks are acknowledged, at the first attempt',
  rules: RULES,
  run: (context) => [
    ...recorded(context, RULES),
    ...[...context.evidence.messages.values()].flatMap((message) => judge(message) ?? []),
  ],
};

function judge(message: MessageEvidence): FindingDraft | undefined {
  // What a tool has to answer is the business of the step that uses it, and what comes of a client's request is its answer.
  const purpose = message.attempts[0]?.purpose;
  if (purpose === 'tool' || purpose === 'request') return undefined;
  const failed = message.attempts.filter(
    (attempt) => !['accepted', 'blocked'].includes(attempt.outcome.kind) && !isBlameless(attempt),
  );
  const first = failed[0];
  // What the egress guard stopped never reached anybody; the check "egress" speaks of it.
  if (message.attempts.some((attempt) => attempt.outcome.kind === 'blocked')) return undefined;
  // Given up without an attempt: the wire that gave it up has said why, as a violation.
  if (first === undefined) return undefined;
  const isLost = message.end?.kind === 'given-up';
  const { url } = first.wall;
  const receiver = typeof url === 'string' ? ` at ${url}` : '';
  return {
    rule: RULE,
    severity: isLost ? 'error' : 'warning',
    title: isLost
      ? `${message.event} was given up after ${count(message.attempts.length, 'attempt')}${receiver}`
      : `${message.event} failed ${failed.length} of ${first.attemptLimit} attempts${receiver}`,
    expected: `${message.event} acknowledged with 2xx at the first attempt`,
    seen: message.attempts.map((attempt) => describeOutcome(attempt.outcome)).join(', '),
    effect: effectOf(message, isLost),
    callId: message.callId,
    atMs: (isLost ? message.attempts.at(-1) : first)?.atMs ?? first.atMs,
  };
}

function effectOf({ attempts }: MessageEvidence, isLost: boolean): string {
  if (attempts[0]?.purpose === 'arrival')
    return isLost ? 'the provider does without the answer' : 'somebody waits meanwhile';
  return isLost
    ? 'the provider never sends it again: what happened in this call stays unknown to the program'
    : 'the provider sends it again, later and out of order with other events';
}

/** How an attempt went, in a few words. */
export function describeOutcome(outcome: AttemptOutcome): string {
  switch (outcome.kind) {
    case 'accepted':
      return String(outcome.status);
    case 'refused':
      return `${outcome.status} refused`;
    case 'timed-out':
      return `no answer in ${formatDuration(outcome.timeoutMs)}`;
    case 'failed':
      return `failed: ${outcome.reason}`;
    case 'blocked':
      return `blocked: ${outcome.reason}`;
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
