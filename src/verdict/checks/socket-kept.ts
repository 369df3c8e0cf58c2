import type { EndReason } from '../../core/call.ts';
import type { SocketOpenEntry, ViolationEntry } from '../../core/journal/entry.ts';
import { type Check, type CheckContext, expectsEnd, findingOf } from '../check.ts';
import { type CallEvidence, callOf, type Evidence, isOfFault } from '../evidence.ts';
import type { FindingDraft } from '../finding.ts';
import { framesAround } from '../frames-around.ts';

const RULE = 'socket-kept';
const RULES = [RULE, 'agent-link'];

/** What a close frame without a code, and a socket that ends without a close frame look like (RFC 6455, 7.1.5). */
const NO_CODE = 1005;
const NO_CLOSE_FRAME = 1006;

const LOST: Readonly<Partial<Record<EndReason, string>>> = {
  'agent-link-open-failed': "the call ended because the agent's socket could not be opened",
  'agent-link-lost': "the call ended because the agent's socket stopped answering keepalives",
  'agent-link-error': "the call ended because the agent's socket was closed or failed",
  'agent-link-corrupt': 'the call ended because the agent sent something that cannot be decoded',
};

/** Sockets that could not be opened at once, and calls that died of their socket. */
export const socketKept: Check = {
  name: RULE,
  title: "The agent's socket opens at the first try and stays open",
  rules: RULES,
  run: (context) => {
    const { evidence } = context;
    const spoken = evidence.violations.filter((it) => RULES.includes(it.rule));
    const spokenCalls = new Set(spoken.map((violation) => callOf(evidence, violation)));
    return [
      ...spoken.filter((it) => !isExpected(context, it)).map((it) => withAddress(evidence, it)),
      ...evidence.calls
        .filter((call) => !spokenCalls.has(call))
        .flatMap((call) => diedOfSocket(context, call) ?? openedLate(context, call) ?? []),
    ];
  },
};

/** Where the socket was looked for, and in the words of the system why nobody was found. */
function withAddress(evidence: Evidence, violation: ViolationEntry): FindingDraft {
  const last = callOf(evidence, violation)?.sockets.findLast(
    (entry): entry is SocketOpenEntry => entry.kind === 'open-failed',
  );
  const finding = findingOf(evidence, violation);
  if (last === undefined) return finding;
  const [path = ''] = last.path.split('?');
  // What a newcomer meets first: the run is there, and the server is not.
  const isNobody = last.reason === 'refused' && /^the LLM socket could not/.test(finding.title);
  return {
    ...finding,
    ...(isNobody ? { effect: `${finding.effect}; nobody listens there: is your server started?` } : {}),
    seen: `${last.wall.host ?? ''}${path}: ${last.wall.reason ?? last.reason}`,
  };
}

function isExpected(context: CheckContext, violation: ViolationEntry): boolean {
  const call = callOf(context.evidence, violation);
  return call !== undefined && expectsEnd(context, call);
}

function diedOfSocket(context: CheckContext, call: CallEvidence): FindingDraft | undefined {
  const event = call.ended?.event;
  const lost = event?.kind === 'ended' ? LOST[event.reason] : undefined;
  const closed = lost === undefined ? undefined : closedByAgent(call);
  const title = closed?.title ?? lost;
  if (title === undefined || expectsEnd(context, call) || endedByFault(context, call)) return undefined;
  return {
    rule: RULE,
    severity: 'error',
    title,
    expected: 'one socket, open until the call is over',
    seen: call.sockets.slice(-4).map(describe).join(', ') || undefined,
    effect: closed?.effect,
    frames: framesAround(call, { atMs: call.ended?.atMs ?? 0 }),
    callId: call.callId,
    atMs: call.ended?.atMs,
  };
}

/** "An unexpected condition that prevented it from fulfilling the request" (RFC 6455, 7.4.1). */
const FAILED_ITSELF = 1011;

/** Where the agent closed its socket itself, that says more than what the provider calls it. */
function closedByAgent(call: CallEvidence): { readonly title: string; readonly effect: string } | undefined {
  const last = call.sockets.at(-1);
  if (last?.kind !== 'closed' || last.by !== 'peer' || last.code === NO_CLOSE_FRAME) return undefined;
  const why = last.reason === undefined ? '' : ` "${last.reason}"`;
  const how = last.code === NO_CODE ? 'without a close code' : `with ${last.code}${why}`;
  return {
    title: `the call ended because the agent closed its socket ${how}`,
    effect: `the provider takes it for a failure, and for no hang-up of the agent${hintOn(call, last.code)}`,
  };
}

/** Frameworks take sockets at any path, and close those that no route of theirs is for. */
function hintOn({ frames }: CallEvidence, code: number): string {
  if (code === FAILED_ITSELF)
    return `. With ${code} a server says that it failed itself: what does its log say?`;
  const isHeard = frames.some(({ direction }) => direction === 'in');
  return isHeard ? '' : '. Are its path and query right, and does it limit how often it is called?';
}

/** The last thing that happened to its socket was meant to go wrong. */
function endedByFault({ evidence }: CheckContext, call: CallEvidence): boolean {
  const last = call.sockets.at(-1);
  return last !== undefined && isOfFault(evidence, last);
}

function openedLate({ evidence }: CheckContext, call: CallEvidence): FindingDraft | undefined {
  const failed = call.sockets.filter(
    (entry): entry is SocketOpenEntry => entry.kind === 'open-failed' && !isOfFault(evidence, entry),
  );
  const first = failed[0];
  if (first === undefined) return undefined;
  return {
    rule: RULE,
    severity: 'warning',
    title: `the agent's socket could not be opened at attempt ${failed.map((entry) => entry.attempt).join(', ')}`,
    seen: failed.map(describe).join(', '),
    effect: 'the caller hears silence meanwhile',
    callId: call.callId,
    atMs: first.atMs,
  };
}

function describe(entry: CallEvidence['sockets'][number]): string {
  const reason = entry.reason === undefined ? '' : ` (${entry.reason})`;
  switch (entry.kind) {
    case 'opened':
      return `opened at attempt ${entry.attempt}`;
    case 'open-failed':
      return `attempt ${entry.attempt} failed${reason}`;
    case 'closed':
      return `closed by ${entry.by === 'us' ? 'drydial' : 'the agent'} with ${entry.code}${reason}`;
  }
}
