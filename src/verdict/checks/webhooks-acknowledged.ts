import type { AttemptEntry, AttemptOutcome } from '../../core/journal/entry.ts';
import { counted } from '../../core/text/counted.ts';
import { wordsOfReply } from '../../core/text/words-of-reply.ts';
import { formatDuration } from '../../core/time/duration.ts';
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
    ...alike(context.evidence.messages.flatMap((message) => failureOf(message) ?? [])).map(toFinding),
  ],
};

/** A webhook that did not go as it should. */
interface Failure {
  readonly message: MessageEvidence;
  /** The attempts that count: faults have spoilt the others. */
  readonly failed: readonly AttemptEntry[];
  readonly isLost: boolean;
  readonly seen: string;
}

function failureOf(message: MessageEvidence): Failure | undefined {
  const { attempts } = message;
  // What a tool has to answer is the business of the step that uses it, and what comes of a client's request is its answer.
  const purpose = attempts[0]?.purpose;
  if (purpose === 'tool' || purpose === 'request') return undefined;
  // What the egress guard stopped never reached anybody; the check "egress" speaks of it.
  if (attempts.some((attempt) => attempt.outcome.kind === 'blocked')) return undefined;
  const failed = attempts.filter((attempt) => attempt.outcome.kind !== 'accepted' && !isBlameless(attempt));
  // Given up without an attempt: the wire that gave it up has said why, as a violation.
  if (failed.length === 0) return undefined;
  const seen = describeAttempts(attempts);
  return { message, failed, isLost: message.end?.kind === 'given-up', seen };
}

/** Webhooks of one call that went wrong in the same way are one finding: they have one cause. */
function alike(failures: readonly Failure[]): readonly (readonly [Failure, ...Failure[]])[] {
  const groups = new Map<string, [Failure, ...Failure[]]>();
  for (const failure of failures) {
    const { message, failed, isLost, seen } = failure;
    const [first] = message.attempts;
    const key = JSON.stringify([
      message.callId,
      first?.purpose,
      first?.wall.url,
      isLost,
      failed.length,
      seen,
    ]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [failure]);
    else group.push(failure);
  }
  return [...groups.values()];
}

function toFinding(group: readonly [Failure, ...Failure[]]): FindingDraft {
  const [{ message, failed, isLost, seen }] = group;
  const { attempts, callId } = message;
  const [names, isOne] = [namesOf(group), group.length === 1];
  const url = failed[0]?.wall.url;
  const receiver = `${isOne ? '' : ' each'}${typeof url === 'string' ? ` at ${url}` : ''}`;
  return {
    rule: RULE,
    severity: isLost ? 'error' : 'warning',
    title: isLost
      ? `${names} ${isOne ? 'was' : 'were'} given up after ${counted(attempts.length, 'attempt')}${receiver}`
      : `${names} failed ${failed.length} of ${attempts[0]?.attemptLimit} attempts${receiver}`,
    expected: 'acknowledged with 2xx at the first attempt',
    seen: seen + wordsOf(failed) + probableReason(failed),
    effect: effectOf(message, { isLost, isOne }),
    callId,
    atMs: (isLost ? attempts : failed).at(isLost ? -1 : 0)?.atMs,
  };
}

/** "call_started, 3 transcript_updated and call_ended". */
function namesOf(group: readonly Failure[]): string {
  const counts = new Map<string, number>();
  for (const { message } of group) counts.set(message.event, (counts.get(message.event) ?? 0) + 1);
  const names = [...counts].map(([event, times]) => (times === 1 ? event : `${times} ${event}`));
  return names.length === 1 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** What the receiver said itself of its first refusal: mostly the exception that it died of. */
function wordsOf(failed: readonly AttemptEntry[]): string {
  const told = failed.flatMap(({ outcome, replyBody }) =>
    outcome.kind === 'refused' && replyBody !== undefined
      ? (wordsOfReply(replyBody, outcome.status) ?? [])
      : [],
  );
  return told[0] === undefined ? '' : `: "${told[0]}"`;
}

/** What is mostly amiss where a receiver takes no signature at all. */
function probableReason(failed: readonly AttemptEntry[]): string {
  const isUnverified = failed.every(
    ({ outcome }) => outcome.kind === 'refused' && (outcome.status === 401 || outcome.status === 403),
  );
  return isUnverified
    ? '; does it verify with the key of this run (--api-key), or its secret (--webhook-secret) where the provider has one?'
    : '';
}

function effectOf(
  { attempts }: MessageEvidence,
  { isLost, isOne }: { readonly isLost: boolean; readonly isOne: boolean },
): string {
  if (attempts[0]?.purpose === 'arrival')
    return isLost ? 'the provider does without the answer' : 'somebody waits meanwhile';
  const them = isOne ? 'it' : 'them';
  return isLost
    ? `the provider never sends ${them} again: what happened in this call stays unknown to the program`
    : `the provider sends ${them} again, later and out of order with other events`;
}

/** "500 refused, no answer in 10 s", and "401 refused, 4 times" where one attempt went like the other. */
function describeAttempts(attempts: readonly AttemptEntry[]): string {
  const rows: { text: string; times: number }[] = [];
  for (const { outcome } of attempts) {
    const text = describeOutcome(outcome);
    const last = rows.at(-1);
    if (last?.text === text) last.times += 1;
    else rows.push({ text, times: 1 });
  }
  return rows.map(({ text, times }) => (times === 1 ? text : `${text}, ${times} times`)).join(', ');
}

/** How an attempt went, in a few words. */
export function describeOutcome(outcome: AttemptOutcome): string {
  switch (outcome.kind) {
    case 'accepted':
      return String(outcome.status);
    case 'refused':
      return outcome.status >= 300 && outcome.status < 400
        ? `${outcome.status}, a redirect, which is not followed`
        : `${outcome.status} refused`;
    case 'timed-out':
      return `no answer in ${formatDuration(outcome.timeoutMs)}`;
    case 'failed':
      return `failed: ${outcome.reason}`;
    case 'blocked':
      return `blocked: ${outcome.reason}`;
  }
}
