import reporter, { type Builder } from 'junit-report-builder';
import type { Verdict } from '../finding.ts';
import type { JudgedRun } from './judged-run.ts';
import { sweepHeadline } from './sweep-lines.ts';
import { cleanText } from './terminal-text.ts';
import { renderFailure } from './text-report.ts';

/** One test as JUnit's format has it. */
export interface JunitCase {
  readonly name: string;
  /** What groups it in a viewer: a file, or a suite of rules. */
  readonly className: string;
  readonly file?: string | undefined;
  readonly wallMs: number;
  readonly outcome: Verdict['outcome'];
  /** The failure in one line, where it failed. */
  readonly message?: string | undefined;
  /** The failure in full; of a clean case, what else is worth reading. */
  readonly text?: string | undefined;
}

/** Writes a suite as JUnit XML, the form that CI systems read (testmoapp/junitxml describes it). */
export function renderJunit(suiteName: string, cases: readonly JunitCase[]): string {
  // Its types say that it has a default export; what CommonJS hands over is that export itself.
  const builder = (reporter as unknown as Builder).newBuilder();
  const suite = builder.testSuite().name(safe(suiteName));
  suite.time(seconds(cases.reduce((sum, { wallMs }) => sum + wallMs, 0)));
  for (const { name, className, file, wallMs, outcome, message = '', text = '' } of cases) {
    const test = suite.testCase().name(safe(name)).className(safe(className)).time(seconds(wallMs));
    if (file !== undefined) test.file(safe(file));
    if (outcome === 'findings') test.failure(safe(message), 'finding').stacktrace(safe(text));
    else if (outcome === 'defect') test.error(safe(message), 'defect', safe(text));
    else if (text !== '') test.standardOutput(safe(text));
  }
  return builder.build().trimEnd();
}

/** The report for CI systems: one test for each run. */
export function renderJunitReport(runs: readonly JudgedRun[]): string {
  return renderJunit('drydial', runs.map(toCase));
}

function toCase(run: JudgedRun): JunitCase {
  const { name, file, verdict, sweep } = run;
  const { findings, outcome, stats } = verdict;
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : '';
  return {
    name,
    className: file ?? 'scenario',
    file,
    wallMs: stats.wallMs,
    outcome,
    message: findings[0] === undefined ? undefined : `${findings[0].title}${more}`,
    text: findings.length === 0 ? sweep && `sweep: ${sweepHeadline(sweep)}` : renderFailure(run),
  };
}

/** XML has no place for most control characters, escaped or not. */
function safe(text: string): string {
  return text.split('\n').map(cleanText).join('\n');
}

function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}
