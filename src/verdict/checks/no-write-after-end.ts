import type { FrameEntry, TurnEntry } from '../../core/journal/entry.ts';
import { CALL_OVER } from '../../core/journal/late-frames.ts';
import { type Check, recorded } from '../check.ts';
import type { CallEvidence } from '../evidence.ts';
import type { FindingDraft } from '../finding.ts';
import { framesAround } from '../frames-around.ts';
import { interruptedTurns } from '../interrupted-turns.ts';

const RULE = 'no-write-after-end';
const RULES = [RULE];
/** Frames that were on their way when the call ended: as for a newer question. */
const LEAST_GRACE_MS = 50;
const CONTENT: readonly FrameEntry['means'][] = ['reply', 'unasked', 'tool'];

/** Words and tool calls of an agent that has ended the call itself, or goes on long after it was over. */
export const noWriteAfterEnd: Check = {
  name: RULE,
  title: 'The agent writes nothing more once the call is to end',
  rules: RULES,
  run: (context) => [
    ...recorded(context, RULES),
    ...context.evidence.calls.flatMap((call) => afterOwnEnd(call) ?? afterEnd(call) ?? []),
  ],
};

/** After a reply that ends the call, and that nobody has interrupted. */
function afterOwnEnd(call: CallEvidence): FindingDraft | undefined {
  const ends = call.turns.filter((turn) => turn.outcome === 'complete' && turn.endCall);
  if (ends.length === 0) return undefined;
  const interrupted = interruptedTurns(call);
  const end = ends.find((turn) => !interrupted.has(turn));
  if (end === undefined) return undefined;
  const last = call.frames.findLastIndex(
    (frame) => isContent(frame) && isOf(frame, end) && frame.dropped === undefined,
  );
  const { socketId } = call.frames[last] ?? {};
  const after = call.frames
    .slice(last + 1)
    // A socket that came later was asked anew, and servers open the conversation with every socket.
    .filter((frame) => isContent(frame) && frame.socketId === socketId && !isOpeningAgain(call, frame));
  const [first] = after;
  if (first === undefined) return undefined;
  return {
    rule: RULE,
    severity: 'error',
    title: `${counted(after.length)} came after turn ${end.turn}, which ends the call`,
    expected: 'nothing but keepalives',
    seen: `${first.type}  ${first.text.slice(0, 200)}`,
    effect: 'dropped: the provider speaks what was asked for before, hangs up and closes the socket',
    frames: framesAround(call, { atMs: first.atMs, frameId: first.id }),
    callId: call.callId,
    atMs: first.atMs,
  };
}

/** After the call was over by anybody's doing. What was on its way is forgiven. */
function afterEnd(call: CallEvidence): FindingDraft | undefined {
  const { ended } = call;
  if (ended === undefined) return undefined;
  const roundTripMs = call.roundTripsMs.reduce((most, one) => Math.max(most, one), call.roundTripMs);
  const overAtMs = ended.wall.atMs + Math.max(LEAST_GRACE_MS, roundTripMs);
  const after = call.frames.filter(
    (frame) => isContent(frame) && frame.dropped === CALL_OVER && frame.wall.atMs > overAtMs,
  );
  const last = after.at(-1);
  if (last === undefined) return undefined;
  return {
    rule: RULE,
    severity: 'warning',
    title: `${counted(after.length)} came after the call was over, up to ${last.wall.atMs - ended.wall.atMs} ms later`,
    expected: 'an agent that stops when its socket is closed',
    effect: 'nobody hears it; what the agent still does (tools, models) is wasted, or done for nobody',
    frames: framesAround(call, { atMs: last.atMs, frameId: last.id }),
    callId: call.callId,
    atMs: last.atMs,
  };
}

function isContent(frame: FrameEntry): boolean {
  return frame.direction === 'in' && CONTENT.includes(frame.means);
}

function isOpeningAgain(call: CallEvidence, { turn, means }: FrameEntry): boolean {
  return turn === 0 && means === 'reply' && call.sockets.filter(({ kind }) => kind === 'opened').length > 1;
}

function isOf(frame: FrameEntry, end: TurnEntry): boolean {
  return frame.turn === end.turn && (frame.means === 'unasked') === (end.turnKind === 'unasked');
}

function counted(count: number): string {
  return count === 1 ? 'a frame' : `${count} frames`;
}
