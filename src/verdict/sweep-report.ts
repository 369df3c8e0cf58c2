import type { Verdict } from './finding.ts';

/** How a scenario went that was played once for each point of a sweep. */
export interface SweepReport {
  /** In their order, as a file has them: "question", "1 word", "2 words". */
  readonly points: readonly SweptPoint[];
  /** The smallest point at which something was found; absent where all are clean. */
  readonly smallestFailing?: string;
  /** One-based line of the sweep in its file. */
  readonly line?: number;
}

export interface SweptPoint {
  readonly at: string;
  readonly outcome: Verdict['outcome'];
  readonly findings: number;
}
