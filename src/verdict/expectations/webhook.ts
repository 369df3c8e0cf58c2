import { counted } from '../../core/text/counted.ts';
import { formatDuration } from '../../core/time/duration.ts';
import type { ExpectationAction } from '../../scenario/model/scenario.ts';
import { type Mismatch, mismatchesOf } from '../../scenario/patterns/body-match.ts';
import { causeOf, type MessageEvidence } from '../evidence.ts';
import { isBlameless } from '../faulted-attempt.ts';
import type { Candidate } from '../finding.ts';
import type { Grounds, Shortfall } from './judge-expectations.ts';

type WebhookExpectation = Omit<Extract<ExpectationAction, { kind: 'webhook' }>, 'kind'>;
type AnnouncedExpectation = Extract<ExpectationAction, { kind: 'announced' }>;

interface Compared {
  readonly message: MessageEvidence;
  readonly mismatches: readonly Mismatch[];
  /** From the first attempt to the acknowledgement; undefined where there was none, or nobody measured it. */
  readonly acknowledgedAfterMs: number | undefined;
}

/**
 * Looks for webhooks of an event, with a body and a number, each acknowledged in time. An acknowledgement
 * costs the wall time of its attempt, and the script time of the attempts that failed before it.
 */
export function judgeWebhook(expectation: WebhookExpectation, grounds: Grounds): Shortfall | undefined {
  return judgeMessages(expectation, messagesOf(grounds), (it) => it.event === expectation.event);
}

/** The same for the events, whatever their names, that something which happened to a call brought about. */
export function judgeAnnounced(expectation: AnnouncedExpectation, grounds: Grounds): Shortfall | undefined {
  const { what, ...rest } = expectation;
  const toldBy = ({ attempts: [first] }: MessageEvidence): string | undefined => {
    const cause = first === undefined ? undefined : causeOf(grounds.evidence, first);
    return cause?.wire === 'call' && cause.kind === 'event' ? cause.event.kind : undefined;
  };
  const messages = messagesOf(grounds);
  const isMeant = (message: MessageEvidence): boolean => toldBy(message) === what;
  const shortfall = judgeMessages({ ...rest, event: `event telling "${what}"` }, messages, isMeant);
  // A provider may tell of it only later: the name of an event alone would not show that.
  return shortfall === undefined || messages.some(isMeant)
    ? shortfall
    : { ...shortfall, nearest: otherEvents(messages, toldBy) };
}

function messagesOf({ evidence, calls }: Grounds): readonly MessageEvidence[] {
  const meant = new Set(calls);
  return evidence.messages.filter(({ call }) => call === undefined || meant.has(call));
}

function judgeMessages(
  expectation: WebhookExpectation,
  messages: readonly MessageEvidence[],
  isMeant: (message: MessageEvidence) => boolean,
): Shortfall | undefined {
  const compared = messages.filter(isMeant).map((it) => compare(it, expectation));
  const matching = compared.filter((it) => it.mismatches.length === 0);
  const isEnough =
    expectation.times === undefined ? matching.length > 0 : matching.length === expectation.times;
  if (!isEnough) return countShortfall(expectation, { compared, matching, messages });
  const late = matching.find((it) => isLate(it, expectation.acknowledgedWithinMs));
  return late === undefined ? undefined : lateShortfall(expectation, late);
}

function compare(message: MessageEvidence, expectation: WebhookExpectation): Compared {
  const body = message.attempts[0]?.body;
  return {
    message,
    mismatches: expectation.body === undefined ? [] : mismatchesOf(expectation.body, parsed(body)),
    acknowledgedAfterMs: acknowledgedAfterMs(message),
  };
}

function acknowledgedAfterMs({ attempts }: MessageEvidence): number | undefined {
  const accepted = attempts.find((attempt) => attempt.outcome.kind === 'accepted');
  // Attempts that a fault has spoilt are nobody's delay.
  const first = attempts.find((attempt) => attempt === accepted || !isBlameless(attempt));
  if (accepted?.wall.tookMs === undefined || first === undefined) return undefined;
  return accepted.atMs - first.atMs + accepted.wall.tookMs;
}

function isLate({ acknowledgedAfterMs: afterMs }: Compared, limitMs: number | undefined): boolean {
  return limitMs !== undefined && (afterMs === undefined || afterMs > limitMs);
}

function parsed(body: string | undefined): unknown {
  try {
    return body === undefined ? undefined : JSON.parse(body);
  } catch {
    return body;
  }
}

interface Found {
  readonly compared: readonly Compared[];
  readonly matching: readonly Compared[];
  readonly messages: readonly MessageEvidence[];
}

function countShortfall(expectation: WebhookExpectation, { compared, matching, messages }: Found): Shortfall {
  const withBody = expectation.body === undefined ? '' : ` with body ${JSON.stringify(expectation.body)}`;
  const expectedCount = expectation.times === undefined ? '' : ` ${inWords(expectation.times)}`;
  return {
    expected: `${expectation.event}${withBody}${expectedCount}`,
    seen: messages.length === 0 ? noneAtAll(expectation) : seenCount(expectation, compared, matching),
    nearest: matching.length > 0 ? matching.slice(0, 3).map(matchCandidate) : nearest(compared, messages),
    callId: compared[0]?.message.callId,
    atMs: compared[0]?.message.attempts[0]?.atMs,
  };
}

/** Mostly nobody has said where to. */
function noneAtAll({ event }: WebhookExpectation): string {
  return `no ${event} was sent, nor any other webhook: those of an agent go to its webhook URL (--webhook-url)`;
}

function seenCount(
  { event, body }: WebhookExpectation,
  compared: readonly Compared[],
  matching: readonly Compared[],
): string {
  if (compared.length === 0) return `no ${event} was sent`;
  if (body === undefined) return `${event} ${inWords(compared.length)}`;
  return `${event} ${inWords(compared.length)}, ${matching.length === 0 ? 'never' : inWords(matching.length)} with that body`;
}

function inWords(times: number): string {
  if (times === 0) return 'never';
  return times === 1 ? 'once' : `${times} times`;
}

/** Messages of the event with the fewest fields that differ; other events where none of it was sent. */
function nearest(
  compared: readonly Compared[],
  messages: readonly MessageEvidence[],
): readonly Candidate[] | undefined {
  if (compared.length === 0) return otherEvents(messages);
  return [...compared]
    .sort((one, other) => one.mismatches.length - other.mismatches.length)
    .slice(0, 3)
    .map(({ message, mismatches }) => ({
      what: message.event,
      text: mismatches
        .slice(0, 3)
        .map(({ path, expected, seen }) => `${path} is ${seen}, not ${expected}`)
        .join('; '),
      note: mismatches.length > 3 ? `and ${mismatches.length - 3} more` : undefined,
    }));
}

function otherEvents(
  messages: readonly MessageEvidence[],
  toldBy: (message: MessageEvidence) => string | undefined = () => undefined,
): readonly Candidate[] | undefined {
  const counts = new Map<string, { times: number; readonly told: string | undefined }>();
  for (const message of messages) {
    const known = counts.get(message.event);
    if (known !== undefined) known.times += 1;
    else counts.set(message.event, { times: 1, told: toldBy(message) });
  }
  if (counts.size === 0) return undefined;
  return [...counts].slice(0, 3).map(([event, { times, told }]) => ({
    what: 'sent',
    text: event,
    note: told === undefined ? inWords(times) : `${inWords(times)}, tells "${told}"`,
  }));
}

function matchCandidate({ message }: Compared): Candidate {
  return {
    what: message.event,
    text: message.callId ?? '',
    note: counted(message.attempts.length, 'attempt'),
  };
}

function lateShortfall(expectation: WebhookExpectation, late: Compared): Shortfall {
  const { message, acknowledgedAfterMs: afterMs } = late;
  const wasAccepted = message.attempts.some((attempt) => attempt.outcome.kind === 'accepted');
  const unknown = wasAccepted ? 'acknowledged, but nobody measured how soon' : 'never acknowledged';
  const attempts = message.attempts.length === 1 ? '' : `, at attempt ${message.attempts.length}`;
  return {
    expected: `${expectation.event} acknowledged within ${formatDuration(expectation.acknowledgedWithinMs ?? 0)}`,
    seen: afterMs === undefined ? unknown : `acknowledged after ${formatDuration(afterMs)}${attempts}`,
    callId: message.callId,
    atMs: message.attempts[0]?.atMs,
  };
}
