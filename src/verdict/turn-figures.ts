import type { TurnEntry } from '../core/journal/entry.ts';
import type { CallEvidence } from './evidence.ts';

/** More turns than anybody reads; the distributions count all of them. */
const MOST_TURNS = 1000;

/** How one turn went, and how long it took: wire time from the question, ms. */
export interface TurnFigures {
  readonly callId?: string | undefined;
  readonly turn: number;
  readonly kind: TurnEntry['turnKind'];
  readonly outcome: TurnEntry['outcome'];
  /** Asked at a pause inside the caller's words. */
  readonly early?: TurnEntry['early'];
  readonly firstFrameMs?: number | undefined;
  readonly firstSentenceMs?: number | undefined;
  readonly completeMs?: number | undefined;
}

/** The turns of some calls, one by one: the first thousand. */
export function turnFigures(calls: readonly CallEvidence[]): readonly TurnFigures[] {
  const figures: TurnFigures[] = [];
  for (const { turns } of calls) {
    for (const turn of turns) {
      if (figures.length === MOST_TURNS) return figures;
      figures.push(toFigures(turn));
    }
  }
  return figures;
}

function toFigures({ callId, turn, turnKind, outcome, early, wall }: TurnEntry): TurnFigures {
  return {
    callId,
    turn,
    kind: turnKind,
    outcome,
    ...(early === undefined ? {} : { early }),
    firstFrameMs: numberIn(wall.firstFrameMs),
    firstSentenceMs: numberIn(wall.firstSentenceMs),
    completeMs: numberIn(wall.completeMs),
  };
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
