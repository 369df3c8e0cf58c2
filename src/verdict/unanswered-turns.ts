import type { FrameEntry, TurnEntry } from '../core/journal/entry.ts';
import type { CheckContext } from './check.ts';
import { type CallEvidence, isOfFault } from './evidence.ts';
import type { FindingDraft } from './finding.ts';
import { framesAround } from './frames-around.ts';
import { lastUntil } from './last-until.ts';
import { describeUnheard, followUnheard, NOTHING_UNHEARD, type Unheard } from './unheard.ts';

export interface UnansweredTurn {
  readonly turn: number;
  readonly finding: Omit<FindingDraft, 'rule' | 'title'>;
}

/** The turns that the agent never completed, as findings that want a rule and a title. */
export function unansweredTurns(
  context: CheckContext,
  isMeant: (turn: TurnEntry) => boolean,
): readonly UnansweredTurn[] {
  return context.evidence.calls.flatMap((call) =>
    call.turns
      .filter((turn) => turn.outcome === 'unanswered' && isMeant(turn) && !isOfFault(context.evidence, turn))
      .map((turn) => ({
        turn: turn.turn,
        finding: {
          severity: 'error' as const,
          seen: seenOf(call, turn),
          frames: framesAround(call, { atMs: turn.atMs }),
          callId: turn.callId,
          atMs: turn.atMs,
        },
      })),
  );
}

/** What came for it, and what it said as far as it came. */
function seenOf(call: CallEvidence, turn: TurnEntry): string {
  const heard = describeUnheard(turn, unheardIn(call, turn));
  return turn.text === '' ? heard : `${heard}: "${turn.text}"`;
}

/** What came to nothing since a turn was asked for. */
export function unheardIn({ told }: CallEvidence, { turn, turnKind, atMs }: TurnEntry): Unheard {
  const isQuestion = (frame: FrameEntry): boolean => frame.direction === 'out' && frame.turn !== undefined;
  const last = lastUntil(told, atMs);
  let first = last;
  for (let frame = told[first]; frame && !(isQuestion(frame) && frame.turn === turn); frame = told[first])
    first -= 1;
  if (first < 0 && turnKind !== 'begin') return NOTHING_UNHEARD;
  let unheard = NOTHING_UNHEARD;
  for (const frame of told.slice(Math.max(0, first), last + 1)) {
    if (isQuestion(frame) && frame.turn !== turn) break;
    unheard = followUnheard(unheard, frame);
  }
  return unheard;
}
