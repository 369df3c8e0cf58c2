import type { ExchangeEntry } from '../../core/journal/entry.ts';
import { isJsonObject } from '../../core/json.ts';
import { formatDuration, formatScriptTime } from '../../core/time/duration.ts';
import { type Check, type CheckContext, recorded } from '../check.ts';
import { type Dialed, dialedBy, isSameIntent } from '../dialed-by.ts';
import { type CallEvidence, causeOf, type Evidence } from '../evidence.ts';
import type { FindingDraft } from '../finding.ts';

const RULE = 'double-dial';
const RULES = [RULE];
/** Further apart, a second call to one number is more likely meant. */
const ONE_INTENT_MS = 5 * 60_000;
/** A client's own retry: on a clock that jumps, much script time may pass in so little wall time. */
const ONE_INTENT_WALL_MS = 2 * 60_000;
/** Faults after which a client cannot know that its request was carried out, whatever the status. */
const LOSES_REPLY: ReadonlySet<string> = new Set(['disconnect', 'truncate', 'empty', 'malformed']);

/** Somebody is called twice because the first request seemed to have failed, though it had made a call. */
export const doubleDial: Check = {
  name: RULE,
  title: 'Nobody is called twice after a request that seemed to fail',
  rules: RULES,
  run: (context) => [...recorded(context, RULES), ...secondCalls(context)],
};

interface DialedCall {
  readonly call: CallEvidence;
  readonly dialed: Dialed;
  readonly atMs: number;
  readonly wallAtMs: number;
  readonly world: string;
}

function secondCalls({ evidence }: CheckContext): readonly FindingDraft[] {
  const byNumber = new Map<string, DialedCall[]>();
  for (const call of evidence.calls) {
    if (call.created === undefined || call.to === undefined || call.direction === 'inbound') continue;
    const { atMs, world, wall } = call.created;
    const key = `${world}/${call.to}`;
    const calls = byNumber.get(key) ?? [];
    const dialed = { to: call.to, metadata: call.metadata };
    calls.push({ call, dialed, atMs, wallAtMs: wall.atMs, world });
    byNumber.set(key, calls);
  }
  const repeated = [...byNumber.values()].filter((calls) => calls.length > 1);
  if (repeated.length === 0) return [];
  const unattributed = evidence.exchanges.filter(
    (exchange) => exchange.callId === undefined && seemsFailed(exchange),
  );
  return repeated.flatMap((calls) => judge(calls, (call) => failureOf(evidence, call, unattributed)));
}

function judge(
  calls: readonly DialedCall[],
  failureOfCall: (call: DialedCall) => ExchangeEntry | undefined,
): readonly FindingDraft[] {
  const inOrder = [...calls].sort((one, other) => one.atMs - other.atMs);
  const failed = inOrder.flatMap((first) => {
    const failure = failureOfCall(first);
    return failure === undefined ? [] : [{ first, failure }];
  });
  if (failed.length === 0) return [];
  // Where thousands of calls to one number have failed, each is held against those that speak of the same thing.
  const alike = Map.groupBy(inOrder, intentOf);
  const places = new Map([...alike.values()].flatMap((group) => group.map((call, place) => [call, place])));
  return failed.flatMap(({ first, failure }) => {
    const group = alike.get(intentOf(first)) ?? [];
    const next = (places.get(first) ?? group.length) + 1;
    for (let place = next; place < group.length; place += 1) {
      const later = group[place];
      if (later !== undefined && isSoonAfter(first, later) && isSameIntent(first.dialed, later.dialed))
        return [toFinding(first, later, failure)];
    }
    return [];
  });
}

/** The same for all that isSameIntent takes for one; it may be the same for others, too. */
function intentOf({ dialed: { metadata } }: DialedCall): string {
  return isJsonObject(metadata)
    ? Object.keys(metadata)
        .sort()
        .map((name) => `${name}:${plain(metadata[name])}`)
        .join()
    : plain(metadata);
}

/** Whether fields stand in the same order makes no difference, and so nothing in deeper objects is looked at. */
function plain(value: unknown): string {
  return typeof value === 'object' ? '' : String(value);
}

function isSoonAfter(first: DialedCall, later: DialedCall): boolean {
  return later.atMs - first.atMs <= ONE_INTENT_MS || later.wallAtMs - first.wallAtMs <= ONE_INTENT_WALL_MS;
}

/** The exchange that made a call and still told the client that it had failed. */
function failureOf(
  evidence: Evidence,
  { call, dialed, atMs, world }: DialedCall,
  unattributed: readonly ExchangeEntry[],
): ExchangeEntry | undefined {
  const cause = call.created && causeOf(evidence, call.created);
  const own =
    cause?.wire === 'rest' ? [cause] : call.exchanges.filter((exchange) => dialedBy(exchange) !== undefined);
  if (own.length > 0) return own.every(seemsFailed) ? own[0] : undefined;
  // The exchange names no call where its reply was lost: the failed one soon after, with the same intent, is it.
  return unattributed.find((exchange) => {
    const waitedMs = exchange.atMs - atMs;
    if (exchange.world !== world || waitedMs < 0 || waitedMs > ONE_INTENT_MS) return false;
    const asked = dialedBy(exchange);
    return asked !== undefined && isSameIntent(asked, dialed);
  });
}

/** No reply, one that says so or cannot be read, or a client that went away before it came. */
function seemsFailed(exchange: ExchangeEntry): boolean {
  const { status, wall } = exchange;
  return status < 200 || status >= 400 || wall.aborted === true || hasLostReply(exchange);
}

function hasLostReply({ faults = [] }: ExchangeEntry): boolean {
  return faults.some((fault) => LOSES_REPLY.has(fault));
}

function toFinding(first: DialedCall, second: DialedCall, failure: ExchangeEntry): FindingDraft {
  return {
    rule: RULE,
    severity: 'error',
    title: `${first.dialed.to} was called twice for one intent, ${formatDuration(second.atMs - first.atMs)} apart`,
    expected: 'one call: before a request is repeated, look whether the first one has made it',
    seen:
      `${failure.method} ${failure.path}  ${toldText(failure)}, and yet it made ${first.call.callId} ` +
      `at ${formatScriptTime(first.atMs)}; then ${second.call.callId} at ${formatScriptTime(second.atMs)}`,
    effect: 'the same person is called twice',
    callId: second.call.callId,
    atMs: second.atMs,
  };
}

function toldText(failure: ExchangeEntry): string {
  if (failure.wall.aborted === true) return 'the client went away';
  if (failure.status === 0) return 'no reply';
  return hasLostReply(failure) ? `${failure.status} that cannot be read` : String(failure.status);
}
