import type { Verdict } from './finding.ts';

/** What became of a scenario that was played once for each combination of its matrix. */
export interface MatrixReport {
  readonly runs: readonly MatrixRun[];
}

export interface MatrixRun {
  /** With its values: "Booking [fault=duplicate]". */
  readonly name: string;
  readonly values: Readonly<Record<string, string | number | boolean>>;
  readonly outcome: Verdict['outcome'];
  readonly findings: number;
}
