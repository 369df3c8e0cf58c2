import { formatDuration, formatScriptTime } from '../../core/duration.ts';
import type { ExchangeEntry } from '../../core/journal/entry.ts';
import { type Check, type CheckContext, recorded } from '../check.ts';
import { type Dialed, dialedBy, isSameIntent } from '../dialed-by.ts';
import { type CallEvidence, causeOf, type Evidence } from '../evidence.ts';
import type { FindingDraft } from '../finding.ts';

const RULE = 'double-dial';
const RULES = [RULE];
/** Further apart, a second call to one number is more likely meant. */
const ONE_INTENT_MS = 5 * 60_000;

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
  readonly world: string;
}

function secondCalls({ evidence }: CheckContext): readonly FindingDraft[] {
  const byNumber = new Map<string, DialedCall[]>();
  for (const call of evidence.calls.values()) {
    if (call.created === undefined || call.to === undefined || call.direction === 'inbound') continue;
    const { atMs, world } = call.created;
    const key = `${world}/${call.to}`;
    const calls = byNumber.get(key) ?? [];
    calls.push({ call, dialed: { to: call.to, metadata: call.metadata }, atMs, world });
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
  return inOrder.flatMap((first, index) => {
    const failure = failureOfCall(first);
    if (failure === undefined) return [];
    const second = inOrder
      .slice(index + 1)
      .find((later) => later.atMs - first.atMs <= ONE_INTENT_MS && isSameIntent(first.dialed, later.dialed));
    return second === undefined ? [] : [toFinding(first, second, failure)];
  });
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

/** No reply, one that says so, or a client that went away before it came. */
function seemsFailed(exchange: ExchangeEntry): boolean {
  return exchange.status < 200 || exchange.status >= 400 || exchange.wall.aborted === true;
}

function toFinding(first: DialedCall, second: DialedCall, failure: ExchangeEntry): FindingDraft {
  const told = failure.wall.aborted === true ? 'the client went away' : failure.status || 'no reply';
  return {
    rule: RULE,
    severity: 'error',
    title: `${first.dialed.to} was called twice for one intent, ${formatDuration(second.atMs - first.atMs)} apart`,
    expected: 'one call: before a request is repeated, look whether the first one has made it',
    seen:
      `${failure.method} ${failure.path}  ${told}, and yet it made ${first.call.callId} ` +
      `at ${formatScriptTime(first.atMs)}; then ${second.call.callId} at ${formatScriptTime(second.atMs)}`,
    effect: 'the same person is called twice',
    callId: second.call.callId,
    atMs: second.atMs,
  };
}
