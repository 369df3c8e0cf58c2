import type { TurnEntry } from '../core/journal/entry.ts';
import type { HoldTotal } from '../core/time/clock.ts';
import type { LatencyFigure, Scenario } from '../scenario/model/scenario.ts';
import type { CallEvidence, Evidence } from './evidence.ts';
import { type FaultFate, fatesOf } from './fault-fates.ts';
import { type TurnFigures, turnFigures } from './turn-figures.ts';

const MOST_ROUND_TRIPS = 1000;

/** What a run was, in numbers. */
export interface RunStats {
  readonly calls: number;
  readonly exchanges: number;
  readonly webhooks: { readonly messages: number; readonly attempts: number; readonly accepted: number };
  readonly turns: TurnStats;
  /** The turns one by one: the first thousand. */
  readonly replies: readonly TurnFigures[];
  /** Wall ms of keepalives that were echoed: the first thousand. */
  readonly roundTripsMs: readonly number[];
  /** Every fault that was set, in that order, and how often it struck. */
  readonly faults: readonly FaultFate[];
  /** Script time from the first entry to the last, ms. */
  readonly scriptMs: number;
  /** Wall time from the first entry to the last, ms. */
  readonly wallMs: number;
  /** What each kind of wait cost in wall time. */
  readonly holds: readonly HoldTotal[];
  /** The scenario's latency budgets, ms. */
  readonly budgets: Budgets;
}

export type Budgets = Readonly<Partial<Record<LatencyFigure, number>>>;

export interface TurnStats {
  readonly count: number;
  readonly unanswered: number;
  readonly superseded: number;
  /** Asked at a pause inside the caller's words. */
  readonly early: number;
  /** Wire time from the question to the first frame, the first whole sentence and completion. */
  readonly firstFrame?: Distribution | undefined;
  readonly firstSentence?: Distribution | undefined;
  readonly complete?: Distribution | undefined;
  /** Wire time of keepalives, there and back. */
  readonly roundTrip?: Distribution | undefined;
}

/** Percentiles by nearest rank: each is a value that was measured. All in ms. */
export interface Distribution {
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export type TurnFigure = 'firstFrame' | 'firstSentence' | 'complete' | 'roundTrip';

/** Counts and measures a run. */
export function computeStats(
  evidence: Evidence,
  options: {
    readonly scenario?: Scenario | undefined;
    readonly holds?: readonly HoldTotal[] | undefined;
  } = {},
): RunStats {
  const calls = evidence.calls;
  const attempts = evidence.messages.flatMap((message) => message.attempts);
  return {
    calls: calls.filter((call) => call.hasHappened).length,
    exchanges: evidence.exchanges.length,
    webhooks: {
      messages: evidence.messages.length,
      attempts: attempts.length,
      accepted: attempts.filter((attempt) => attempt.outcome.kind === 'accepted').length,
    },
    turns: computeTurnStats(calls),
    replies: turnFigures(calls),
    roundTripsMs: calls.flatMap((call) => call.roundTripsMs).slice(0, MOST_ROUND_TRIPS),
    faults: fatesOf(evidence),
    scriptMs: evidence.scriptMs,
    wallMs: evidence.wallMs,
    holds: options.holds ?? [],
    budgets: budgetsOf(options.scenario),
  };
}

/** Counts and measures the turns of an agent. */
export function computeTurnStats(calls: readonly CallEvidence[]): TurnStats {
  const turns = calls.flatMap((call) => call.turns);
  return {
    count: turns.length,
    unanswered: turns.filter((turn) => turn.outcome === 'unanswered').length,
    superseded: turns.filter((turn) => turn.outcome === 'superseded').length,
    early: turns.filter((turn) => turn.early !== undefined).length,
    firstFrame: distributionOf(measured(turns, 'firstFrame')),
    firstSentence: distributionOf(measured(turns, 'firstSentence')),
    complete: distributionOf(measured(turns, 'complete')),
    roundTrip: distributionOf(calls.flatMap((call) => call.roundTripsMs)),
  };
}

/** The value of rank ceil(p * n): the smallest that so large a part of all values does not exceed. */
export function nearestRank(sorted: readonly number[], part: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
}

/** Percentiles of some values; undefined where there are none. */
export function distributionOf(values: readonly number[]): Distribution | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  const max = sorted.at(-1);
  if (max === undefined) return undefined;
  const at = (part: number): number => nearestRank(sorted, part) ?? max;
  return { count: sorted.length, p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), max };
}

/** Nobody asked for an unasked turn, so there is no moment from which it could be measured. */
function measured(turns: readonly TurnEntry[], figure: Exclude<TurnFigure, 'roundTrip'>): readonly number[] {
  return turns.flatMap((turn) => {
    const value = turn.turnKind === 'unasked' ? undefined : turn.wall[`${figure}Ms`];
    return typeof value === 'number' && Number.isFinite(value) ? [value] : [];
  });
}

/** The strictest budget for each figure that a scenario sets. */
function budgetsOf(scenario: Scenario | undefined): Budgets {
  const budgets: Partial<Record<LatencyFigure, number>> = {};
  for (const expectation of scenario?.expect ?? []) {
    if (expectation.kind !== 'latency') continue;
    for (const [figure, budgetMs] of budgetsIn(expectation.budgets)) {
      budgets[figure] = Math.min(budgetMs, budgets[figure] ?? budgetMs);
    }
  }
  return budgets;
}

/** The budgets of one expectation, one by one. */
export function budgetsIn(budgets: Budgets): readonly (readonly [LatencyFigure, number])[] {
  // The keys of `Budgets` are latency figures by its type; Object.entries only forgets that.
  return Object.entries(budgets) as [LatencyFigure, number][];
}
