import type { RunStats } from './stats.ts';

export type Severity = 'error' | 'warning';

/** Something that came near to what was expected: where it was, what it said, why it is not enough. */
export interface Candidate {
  readonly what: string;
  readonly text: string;
  readonly note?: string | undefined;
}

/** One frame of the LLM socket around the moment of a finding. */
export interface FrameLine {
  readonly atMs: number;
  /** `out` is towards the customer. */
  readonly direction: 'in' | 'out';
  readonly what: string;
  readonly text: string;
  readonly note?: string | undefined;
}

/** Something that is not as it should be, with what a reader needs to understand it. */
export interface Finding {
  /** The check that found it; "expectations" for what the scenario itself expects. */
  readonly check: string;
  readonly rule: string;
  readonly severity: Severity;
  /** One line: what is wrong. */
  readonly title: string;
  /** What kind of expectation failed, in one word: "expect_reply", "webhook". */
  readonly subject?: string | undefined;
  readonly expected?: string | undefined;
  readonly seen?: string | undefined;
  /** Up to three, nearest first. */
  readonly nearest?: readonly Candidate[] | undefined;
  readonly frames?: readonly FrameLine[] | undefined;
  /** What the provider would do with it. */
  readonly effect?: string | undefined;
  readonly source?: string | undefined;
  readonly callId?: string | undefined;
  /** Script time, ms. */
  readonly atMs?: number | undefined;
  /** One-based line of the scenario file. */
  readonly line?: number | undefined;
  /** How often the very same was found; absent for once. */
  readonly times?: number | undefined;
}

/** A finding before the judge has said which check it belongs to. */
export type FindingDraft = Omit<Finding, 'check' | 'times'>;

/** What is to be said of a run. */
export interface Verdict {
  /** `defect` where drydial itself was wrong, `findings` where at least one is an error; warnings alone are clean. */
  readonly outcome: 'clean' | 'findings' | 'defect';
  /** Errors first, then warnings; expectations before checks, and before both why there was no call or no agent. */
  readonly findings: readonly Finding[];
  readonly checks: readonly CheckResult[];
  readonly expectations: { readonly count: number; readonly failed: number };
  readonly stats: RunStats;
}

/** How one check went. */
export interface CheckResult {
  readonly name: string;
  readonly title: string;
  readonly result: 'holds' | 'warned' | 'broken' | 'off';
  readonly findings: number;
}
