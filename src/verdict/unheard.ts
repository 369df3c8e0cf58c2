import type { FrameEntry, SocketCloseEntry, SocketOpenEntry, TurnEntry } from '../core/journal/entry.ts';
import { counted } from '../core/text/counted.ts';

/** What came to nothing since the agent was last asked. */
export interface Unheard {
  /** The turn that was asked for; undefined for the opening. */
  readonly turn?: number | undefined;
  /** Why the question never arrived; undefined where it did. */
  readonly notAsked?: string | undefined;
  /** Frames of the agent that were dropped; why is told where each of them is. */
  readonly dropped: number;
}

export const NOTHING_UNHEARD: Unheard = { dropped: 0 };

/** What one more entry of a call's socket makes of it. */
export function followUnheard(
  before: Unheard,
  entry: FrameEntry | SocketOpenEntry | SocketCloseEntry,
): Unheard {
  if (entry.kind === 'opened') return NOTHING_UNHEARD;
  if (entry.kind !== 'frame') return before;
  const { direction, turn, dropped } = entry;
  if (direction === 'in') {
    if (dropped === undefined || entry.means === 'pong') return before;
    return { ...before, dropped: before.dropped + 1 };
  }
  return turn === undefined ? before : { turn, dropped: 0, notAsked: dropped };
}

/** What came for an unanswered turn: "no frame came", or what did come and was not heard. */
export function describeUnheard({ turn, turnKind, frames }: TurnEntry, unheard: Unheard): string {
  const isOfTurn = unheard.turn === turn || (unheard.turn === undefined && turnKind === 'begin');
  const { notAsked, dropped } = isOfTurn ? unheard : NOTHING_UNHEARD;
  const lost = dropped === 1 ? 'was dropped' : 'were dropped';
  if (frames > 0) {
    const heard = `${counted(frames, 'frame')} came, ${frames === 1 ? 'and it was not' : 'none of them'} complete`;
    return dropped === 0 ? heard : `${heard}; ${dropped} more ${lost}`;
  }
  if (dropped > 0) return `${counted(dropped, 'frame')} came, and ${lost}`;
  return notAsked === undefined ? 'no frame came' : `the question was ${notAsked}`;
}
