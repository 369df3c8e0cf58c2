import type { TurnEntry } from '../../core/journal/entry.ts';
import { formatDuration } from '../../core/time/duration.ts';
import type { ExpectationAction, LatencyFigure } from '../../scenario/model/scenario.ts';
import type { Candidate } from '../finding.ts';
import { budgetsIn, computeTurnStats, type Distribution, type TurnFigure, type TurnStats } from '../stats.ts';
import type { Grounds, Shortfall } from './judge-expectations.ts';

type LatencyExpectation = Extract<ExpectationAction, { kind: 'latency' }>;
type Percentile = Exclude<keyof Distribution, 'count'>;

const FIGURES: Readonly<Record<string, { readonly figure: TurnFigure; readonly words: string }>> = {
  first_frame: { figure: 'firstFrame', words: 'first frame' },
  first_sentence: { figure: 'firstSentence', words: 'first sentence' },
  complete: { figure: 'complete', words: 'complete' },
  round_trip: { figure: 'roundTrip', words: 'keepalive' },
};

/** Compares measured wire times with their budgets. No turn measured means that no budget was kept. */
export function judgeLatency(expectation: LatencyExpectation, { calls }: Grounds): Shortfall | undefined {
  const turns = calls.flatMap((call) => call.turns);
  const stats = computeTurnStats(calls);
  const broken = budgetsIn(expectation.budgets).flatMap(([name, budgetMs]) => {
    const reading = read(name, stats);
    return reading.valueMs !== undefined && reading.valueMs <= budgetMs ? [] : [{ ...reading, budgetMs }];
  });
  const first = broken[0];
  if (first === undefined) return undefined;
  const slowest = slowestTurns(turns, first.figure, first.words);
  return {
    expected: broken
      .map(({ words, part, budgetMs }) => `${words} ${part} within ${formatDuration(budgetMs)}`)
      .join(', '),
    seen: `${broken.map(seenOf).join(', ')}${unanswered(stats)}`,
    nearest: slowest,
  };
}

interface Reading {
  readonly figure: TurnFigure;
  readonly words: string;
  readonly part: Percentile;
  readonly valueMs: number | undefined;
  readonly turns: number;
}

function read(name: LatencyFigure, stats: TurnStats): Reading {
  const cut = name.lastIndexOf('_');
  const { figure, words } = FIGURES[name.slice(0, cut)] ?? { figure: 'complete' as const, words: name };
  // What follows the last "_" of a latency figure is a percentile, by its type.
  const part = name.slice(cut + 1) as Percentile;
  const distribution = stats[figure];
  return { figure, words, part, valueMs: distribution?.[part], turns: distribution?.count ?? 0 };
}

function seenOf({ figure, words, part, valueMs, turns }: Reading): string {
  if (valueMs === undefined)
    return figure === 'roundTrip' ? 'no keepalive was echoed' : `${words} was measured in no turn`;
  const noun = figure === 'roundTrip' ? 'echo' : 'turn';
  const nouns = turns === 1 ? noun : figure === 'roundTrip' ? 'echoes' : 'turns';
  return `${words} ${part} ${formatDuration(valueMs)} over ${turns} ${nouns}`;
}

function unanswered({ unanswered: count }: TurnStats): string {
  return count === 0 ? '' : `; ${count} more never answered`;
}

function slowestTurns(
  turns: readonly TurnEntry[],
  figure: TurnFigure,
  words: string,
): readonly Candidate[] | undefined {
  const slowest = turns
    .map((turn) => ({ turn, valueMs: turn.wall[`${figure}Ms`] }))
    .filter((it): it is { turn: TurnEntry; valueMs: number } => typeof it.valueMs === 'number')
    .sort((one, other) => other.valueMs - one.valueMs)
    .slice(0, 3);
  if (slowest.length === 0) return undefined;
  return slowest.map(({ turn, valueMs }) => ({
    what: `turn ${turn.turn}`,
    text: turn.text,
    note: `${words} ${formatDuration(valueMs)}`,
  }));
}
