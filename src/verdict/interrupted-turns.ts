import type { TurnEntry } from '../core/journal/entry.ts';
import type { CallEvidence } from './evidence.ts';

/** The turns of a call that were given up with something in them: cut while they were spoken, or never heard. */
export interface InterruptedTurns {
  has(turn: Pick<TurnEntry, 'turn' | 'turnKind'>): boolean;
  /** A turn that was asked for. */
  hasAsked(turn: number): boolean;
}

/** Reads which turns of a call were interrupted. */
export function interruptedTurns(call: CallEvidence): InterruptedTurns {
  const keys = new Set<string>();
  for (const { event } of call.interruptions) {
    if (event.kind === 'interrupted') keys.add(keyOf(event.turn, event.isUnasked === true));
  }
  return {
    has: ({ turn, turnKind }) => keys.has(keyOf(turn, turnKind === 'unasked')),
    hasAsked: (turn) => keys.has(keyOf(turn, false)),
  };
}

function keyOf(turn: number, isUnasked: boolean): string {
  return isUnasked ? `unasked ${turn}` : String(turn);
}
