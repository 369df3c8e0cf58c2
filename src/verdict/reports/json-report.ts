import type { Coverage } from '../coverage/coverage.ts';
import type { ExploreReport } from '../explore-report.ts';
import type { CheckResult, Finding, Verdict } from '../finding.ts';
import type { RunStats } from '../stats.ts';
import type { SweepReport } from '../sweep-report.ts';
import type { JudgedRun } from './judged-run.ts';

/**
 * The report for programs. Fields are only ever added within one format; docs/checks.md describes them.
 * Every time is in ms; a field that does not apply is absent.
 */
export interface JsonReport {
  readonly format: 1;
  readonly drydial: string;
  readonly outcome: Verdict['outcome'];
  readonly totals: {
    readonly runs: number;
    readonly clean: number;
    readonly errors: number;
    readonly warnings: number;
    readonly scriptMs: number;
    readonly wallMs: number;
  };
  readonly runs: readonly JsonRun[];
  /** One for each provider that was played with; only where it was asked for. */
  readonly coverage?: readonly Coverage[] | undefined;
}

export interface JsonReportOptions {
  readonly version: string;
  readonly coverage?: readonly Coverage[] | undefined;
}

export interface JsonRun {
  readonly name: string;
  readonly file?: string | undefined;
  readonly seed?: number | string | undefined;
  readonly clock?: string | undefined;
  readonly replay?: string | undefined;
  readonly trace?: string | undefined;
  readonly outcome: Verdict['outcome'];
  readonly expectations: Verdict['expectations'];
  readonly checks: readonly CheckResult[];
  readonly findings: readonly Finding[];
  readonly stats: RunStats;
  readonly sweep?: SweepReport | undefined;
  readonly explored?: ExploreReport | undefined;
}

/** Gathers runs into the report for programs. */
export function createJsonReport(runs: readonly JudgedRun[], options: JsonReportOptions): JsonReport {
  const findings = runs.flatMap((run) => run.verdict.findings);
  return {
    format: 1,
    drydial: options.version,
    outcome: worst(runs.map((run) => run.verdict.outcome)),
    totals: {
      runs: runs.length,
      clean: runs.filter((run) => run.verdict.outcome === 'clean').length,
      errors: findings.filter((finding) => finding.severity === 'error').length,
      warnings: findings.filter((finding) => finding.severity === 'warning').length,
      scriptMs: sum(runs.map((run) => run.verdict.stats.scriptMs)),
      wallMs: sum(runs.map((run) => run.verdict.stats.wallMs)),
    },
    runs: runs.map(toJsonRun),
    ...(options.coverage === undefined ? {} : { coverage: options.coverage }),
  };
}

/** The report as text: JSON in which nothing can steer a terminal that shows it. */
export function renderJsonReport(runs: readonly JudgedRun[], options: JsonReportOptions): string {
  const text = JSON.stringify(createJsonReport(runs, options), undefined, 2);
  return text.replace(STEERING, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What JSON itself leaves as it is: C1 controls, writing direction, line and paragraph ends. */
const STEERING = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function toJsonRun({ name, file, seed, clock, replay, trace, verdict, sweep, explored }: JudgedRun): JsonRun {
  const { outcome, expectations, checks, findings, stats } = verdict;
  return {
    name,
    file,
    seed,
    clock,
    replay,
    trace,
    outcome,
    expectations,
    checks,
    findings,
    stats,
    sweep,
    explored,
  };
}

function worst(outcomes: readonly Verdict['outcome'][]): Verdict['outcome'] {
  if (outcomes.includes('defect')) return 'defect';
  return outcomes.includes('findings') ? 'findings' : 'clean';
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
