import type { TurnEntry } from '../core/journal/entry.ts';
import type { CheckContext } from './check.ts';
import { isOfFault } from './evidence.ts';
import type { FindingDraft } from './finding.ts';
import { framesAround } from './frames-around.ts';

export interface UnansweredTurn {
  readonly turn: number;
  readonly finding: Omit<FindingDraft, 'rule' | 'title'>;
}

/** The turns that the agent never completed, as findings that want a rule and a title. */
export function unansweredTurns(
  context: CheckContext,
  isMeant: (turn: TurnEntry) => boolean,
): readonly UnansweredTurn[] {
  return [...context.evidence.calls.values()].flatMap((call) =>
    call.turns
      .filter((turn) => turn.outcome === 'unanswered' && isMeant(turn) && !isOfFault(context.evidence, turn))
      .map((turn) => ({
        turn: turn.turn,
        finding: {
          severity: 'error' as const,
          seen: partOf(turn),
          frames: framesAround(call, { atMs: turn.atMs }),
          callId: turn.callId,
          atMs: turn.atMs,
        },
      })),
  );
}

function partOf(turn: TurnEntry): string {
  if (turn.frames === 0) return 'nothing';
  return `${turn.frames} ${turn.frames === 1 ? 'frame' : 'frames'}, none of them complete: "${turn.text}"`;
}
