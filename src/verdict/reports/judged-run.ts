import type { Entry } from '../../core/journal/entry.ts';
import type { ExploreReport } from '../explore-report.ts';
import type { Verdict } from '../finding.ts';
import type { SweepReport } from '../sweep-report.ts';

/** One run with its verdict: what a report is made of. */
export interface JudgedRun {
  /** Name of the scenario, or of whatever was played. */
  readonly name: string;
  /** The name without its repetition, where it was played several times. */
  readonly story?: string | undefined;
  /** The scenario's file as the user named it; of a journal that is judged again the journal, as in `trace`. */
  readonly file?: string | undefined;
  readonly seed?: number | string | undefined;
  /** The clock's mode, as in "skip" or "speed=2". */
  readonly clock?: string | undefined;
  /** The command that plays exactly this run again. */
  readonly replay?: string | undefined;
  /** Where the run's journal or trace was saved. */
  readonly trace?: string | undefined;
  readonly verdict: Verdict;
  /** Where it was played at many points: how each went. The verdict is that of the smallest that failed, or of the last. */
  readonly sweep?: SweepReport | undefined;
  /** Where its webhooks were played in every order: what came of it. */
  readonly explored?: ExploreReport | undefined;
  /** What happened, for reports that show it. */
  readonly entries?: readonly Entry[] | undefined;
}
