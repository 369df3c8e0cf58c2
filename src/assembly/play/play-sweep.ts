import type { Scenario } from '../../scenario/model/scenario.ts';
import {
  atPoint,
  atSweepPoint,
  formatPoint,
  pointOf,
  type Sweep,
  sweepOf,
} from '../../scenario/model/sweep.ts';
import type { PlayResult } from '../../simulator-types.ts';
import type { SweepReport } from '../../verdict/sweep-report.ts';

/** More points tell nothing more, and each is a whole call. */
const MOST_POINTS = 100;
/** So many failures are enough to see which points fail. */
const ENOUGH_FAILURES = 5;
/** Between two points in time nothing finer is looked for. */
const FINEST_MS = 10;
const FINEST_WORDS = 1;

interface Tried {
  readonly amount: number;
  readonly result: PlayResult;
}

type Play = (scenario: Scenario) => Promise<PlayResult>;

/** One play; or where the scenario has a sweep, and none of its points is asked for, one for each of them. @throws DRY_OPTION_INVALID */
export async function playPoints(
  scenario: Scenario,
  sweepAt: string | undefined,
  play: Play,
): Promise<PlayResult> {
  const sweep = sweepAt === undefined ? sweepOf(scenario) : undefined;
  return sweep === undefined ? play(atSweepPoint(scenario, sweepAt)) : playSweep(scenario, sweep, play);
}

/**
 * Plays a scenario once for each point of its sweep, in a fresh world each, from before the reply to its end, and
 * narrows the first failure down to the smallest point that fails. The result is that play, or the last clean one.
 */
async function playSweep(scenario: Scenario, sweep: Sweep, play: Play): Promise<PlayResult> {
  const tried: Tried[] = [];
  /** Undefined where the reply was over before that point. */
  const playAt = async (amount: number): Promise<Tried | undefined> => {
    const result = await play(atPoint(scenario, sweep, pointOf(sweep, amount)));
    if (amount > 0 && isBeyond(result)) return undefined;
    const one = { amount, result };
    tried.push(one);
    return one;
  };
  for (let amount = 0; amount <= lastOf(sweep) && tried.length < MOST_POINTS; amount += sweep.every) {
    const one = await playAt(amount);
    if (one === undefined || failures(tried).length >= ENOUGH_FAILURES) break;
  }
  const first = failures(tried)[0];
  if (first !== undefined)
    await narrow(sweep, { failing: first.amount, clean: cleanBefore(tried, first.amount) }, playAt);
  tried.sort((one, other) => one.amount - other.amount);
  return summarise(sweep, tried);
}

/** Words are few: each is tried. Times are halved. */
async function narrow(
  sweep: Sweep,
  { failing, clean }: { failing: number; clean: number | undefined },
  playAt: (amount: number) => Promise<Tried | undefined>,
): Promise<void> {
  if (clean === undefined) return;
  if (sweep.unit === 'words') {
    for (let amount = clean + FINEST_WORDS; amount < failing; amount += FINEST_WORDS) {
      const one = await playAt(amount);
      if (one !== undefined && hasFailed(one)) return;
    }
    return;
  }
  let low = clean;
  let high = failing;
  while (high - low > FINEST_MS) {
    const middle = Math.round((low + high) / 2 / FINEST_MS) * FINEST_MS;
    if (middle <= low || middle >= high) return;
    const one = await playAt(middle);
    if (one === undefined) return;
    if (hasFailed(one)) high = middle;
    else low = middle;
  }
}

function summarise(sweep: Sweep, tried: readonly Tried[]): PlayResult {
  const smallest = failures(tried)[0];
  const shown = smallest ?? tried.at(-1);
  if (shown === undefined) throw new RangeError('a sweep plays at least once');
  const report: SweepReport = {
    points: tried.map(({ amount, result }) => ({
      at: formatPoint(pointOf(sweep, amount)),
      outcome: result.verdict.outcome,
      findings: result.verdict.findings.length,
    })),
    ...(sweep.line === undefined ? {} : { line: sweep.line }),
    ...(smallest === undefined ? {} : { smallestFailing: formatPoint(pointOf(sweep, smallest.amount)) }),
  };
  const sum = (figure: (result: PlayResult) => number): number =>
    tried.reduce((total, { result }) => total + figure(result), 0);
  return {
    ...shown.result,
    sweep: report,
    scriptMs: sum(({ scriptMs }) => scriptMs),
    wallMs: sum(({ wallMs }) => wallMs),
  };
}

function lastOf({ to }: Sweep): number {
  return to ?? Number.POSITIVE_INFINITY;
}

function failures(tried: readonly Tried[]): readonly Tried[] {
  return tried.filter(hasFailed).toSorted((one, other) => one.amount - other.amount);
}

function hasFailed({ result }: Tried): boolean {
  return result.verdict.outcome !== 'clean';
}

function cleanBefore(tried: readonly Tried[], amount: number): number | undefined {
  return tried.findLast((one) => one.amount < amount && !hasFailed(one))?.amount;
}

/** The agent had spoken its last word before the caller came to speak. */
function isBeyond({ entries }: PlayResult): boolean {
  return entries.some((entry) => entry.kind === 'violation' && entry.rule === 'interrupt-missed');
}
