import type {
  AccountEntry,
  AttemptEntry,
  AttemptOutcome,
  ClockEntry,
  DeliveryEntry,
  ExchangeEntry,
  ExpectationEntry,
  FaultEntry,
  ViolationEntry,
} from '../../core/journal/entry.ts';
import { isJsonObject } from '../../core/json.ts';
import { formatDuration } from '../../core/time/duration.ts';
import { describeOutcome } from '../checks/webhooks-acknowledged.ts';
import { seenText } from '../seen-text.ts';
import { holderOf } from './holds-line.ts';
import type { LineParts } from './timeline-call.ts';
import type { TimelineFacts } from './timeline-memory.ts';

/** A REST exchange: what was asked, and how it was answered. */
export function exchangeLine(entry: ExchangeEntry): LineParts {
  const detail = [
    entry.status === 0 ? 'no reply' : entry.status,
    shortId(entry.callId),
    took(entry.wall.tookMs),
    refusalOf(entry),
  ];
  return {
    what: `${entry.method} ${entry.path}`,
    detail: spaced(detail),
    tone: entry.status >= 200 && entry.status < 400 ? 'good' : 'bad',
  };
}

/**
 * Why a client was refused, in the provider's words; nothing where a finding of its own says it better, nor for what drydial
 * itself asks to find out whether something is there.
 */
function refusalOf({ status, replyBody, note, by }: ExchangeEntry): string {
  if (status < 400 || by !== undefined || !isJsonObject(replyBody)) return '';
  const words = REASON_FIELDS.map((field) => replyBody[field]).find((value) => typeof value === 'string');
  return words === undefined || note?.startsWith(words) === true ? '' : words;
}

/** Where providers say it. */
const REASON_FIELDS = ['message', 'error_message', 'error'];

/** Something that happened in the account, and to no call of it. */
export function accountLine({ what, subject, detail }: AccountEntry): LineParts {
  return { what: spaced([what, shortId(subject)]), detail: detail ?? '' };
}

/** An attempt to deliver a webhook, or the end of a delivery that failed. */
export function webhookLine(entry: AttemptEntry | DeliveryEntry): LineParts | undefined {
  if (entry.kind !== 'attempt') {
    // An accepted attempt has said so already.
    if (entry.kind === 'delivered') return undefined;
    return {
      what: entry.event,
      detail: `given up after ${entry.attempts} ${entry.attempts === 1 ? 'attempt' : 'attempts'}`,
      tone: 'bad',
    };
  }
  const isRetry = entry.attempt > 1 || entry.outcome.kind !== 'accepted';
  const again = entry.retryInMs === undefined ? '' : `again in ${formatDuration(entry.retryInMs)}`;
  const tries = isRetry && entry.attemptLimit > 1 ? `attempt ${entry.attempt} of ${entry.attemptLimit}` : '';
  const isAccepted = entry.outcome.kind === 'accepted';
  const advice = entry.attempt === 1 && isUnverified(entry.outcome) ? SECRET_ADVICE : '';
  const tookText = entry.outcome.kind === 'timed-out' ? '' : took(entry.wall.tookMs);
  return {
    what: entry.event,
    detail: spaced([outcomeText(entry.outcome), tries, again, tookText, advice]),
    tone: isAccepted ? 'good' : 'bad',
  };
}

const SECRET_ADVICE =
  'does it verify with the key of the account, or with --webhook-secret where the provider has one?';

/** Whoever refuses a webhook so has mostly another secret than the one that it is signed with. */
function isUnverified(outcome: AttemptEntry['outcome']): boolean {
  return outcome.kind === 'refused' && (outcome.status === 401 || outcome.status === 403);
}

/** The clock was moved by hand, or stopped waiting for somebody. */
export function clockLine(entry: ClockEntry): LineParts {
  if (entry.kind === 'advanced')
    return { what: `advanced by ${formatDuration(entry.byMs ?? 0)}`, tone: 'quiet' };
  return {
    what: `waited for ${entry.hold === undefined ? 'somebody' : holderOf(entry.hold)} in vain`,
    tone: 'warning',
  };
}

/** A fault that struck; that one was set or taken away is told among the frames. */
export function faultLine(entry: FaultEntry, { showFrames }: TimelineFacts): LineParts | undefined {
  if (entry.kind === 'fired') {
    return { what: `${entry.fault} on ${entry.on}`, detail: entry.what ?? '', tone: 'warning' };
  }
  if (showFrames !== true) return undefined;
  return { what: `${entry.kind}: ${entry.text ?? `${entry.fault} on ${entry.on}`}`, tone: 'quiet' };
}

/** A rule that was broken, or an expectation that does not hold. */
export function verdictLine(entry: ViolationEntry | ExpectationEntry): LineParts | undefined {
  if (entry.kind === 'violation') {
    if (entry.wall.isForgiven === true) return undefined;
    return {
      wire: 'finding',
      what: entry.message,
      detail: entry.rule,
      tone: entry.severity === 'error' ? 'bad' : 'warning',
    };
  }
  if (entry.holds) return undefined;
  return {
    wire: 'finding',
    what: `${entry.expectation}: ${entry.expected}`,
    detail: `seen ${seenText(entry)}`,
    tone: 'bad',
  };
}

/** A status needs no word beside it: its colour, and the attempt that follows, say that it was refused. */
function outcomeText(outcome: AttemptOutcome): string {
  return outcome.kind === 'refused' ? String(outcome.status) : describeOutcome(outcome);
}

const SHORT_ID_LENGTH = 9;

/** The beginning of an id is enough to tell the calls on one screen apart. */
function shortId(id: string | undefined): string {
  if (id === undefined) return '';
  return id.length <= SHORT_ID_LENGTH + 1 ? id : `${id.slice(0, SHORT_ID_LENGTH)}…`;
}

function took(tookMs: number | undefined): string {
  return tookMs === undefined ? '' : formatDuration(tookMs);
}

function spaced(parts: readonly (string | number)[]): string {
  return parts.filter((part) => part !== '').join('  ');
}
