import { formatDuration } from '../../core/time/duration.ts';
import type { Coverage } from '../../verdict/coverage/coverage.ts';
import type { Verdict } from '../../verdict/finding.ts';
import { renderCoverage } from '../../verdict/reports/coverage-table.ts';
import type { JudgedRun } from '../../verdict/reports/judged-run.ts';
import { createPaint } from '../../verdict/reports/paint.ts';
import { renderRepeats } from '../../verdict/reports/repeats.ts';
import { renderReplies } from '../../verdict/reports/replies-table.ts';
import { renderTotals } from '../../verdict/reports/summary.ts';
import { cleanText, cutText, displayWidth, padText } from '../../verdict/reports/terminal-text.ts';
import { renderFailure, type TextOptions } from '../../verdict/reports/text-report.ts';
import type { Output } from '../terminal/output.ts';
import { type Reported, renderReport } from './render-report.ts';
import type { ReportTarget } from './report-target.ts';
import { writeReports } from './write-reports.ts';

/** Says how a row of runs goes: a line for each, what was found in full at the end, and one line last. */
export interface RunPrinter {
  /** stdout is for people, not for one JSON text. */
  readonly isText: boolean;
  starts(name: string, failures?: number): void;
  ended(run: JudgedRun): void;
  finish(runs: readonly JudgedRun[], coverage?: readonly Coverage[]): Promise<void>;
}

export interface RunPrinterOptions {
  readonly reports: readonly ReportTarget[];
  /** The names of all runs that there will be. */
  readonly names: readonly string[];
  /** Why there is none, where that is no failure. */
  readonly none?: string | undefined;
}

const PROGRESS_WIDTH = 12;

/** Prepares the reports of a row of runs. */
export function startRunPrinter(output: Output, { reports, names, none }: RunPrinterOptions): RunPrinter {
  const onScreen = reports.filter(({ file }) => file === undefined).map(({ format }) => format);
  const screenFormat = onScreen.find((format) => format !== 'text') ?? 'text';
  const isText = screenFormat === 'text';
  const options: TextOptions = { isColored: output.isColored, width: output.width };
  const nameWidth = widest(names);
  let number = 0;
  return {
    isText,
    starts(name, failures = 0) {
      number += 1;
      if (!isText) return;
      const failed = failures === 0 ? '' : `${output.paint('red', `${failures} failed`)}   `;
      const width = output.width - PROGRESS_WIDTH - (failures === 0 ? 0 : PROGRESS_WIDTH);
      output.progress(
        ` ${number} of ${names.length}   ${failed}${cutText(cleanText(name), Math.max(10, width))}`,
      );
    },
    ended(run) {
      if (isText) output.line(renderRunLine(run, { ...options, nameWidth }));
    },
    async finish(runs, coverage) {
      const ended = { runs, coverage, none };
      output.line(isText ? renderEnd(ended, options) : await renderReport(screenFormat, ended));
      if (!isText && none !== undefined) output.complain(none);
      await writeReports(reports, (format) =>
        format === 'text' ? renderText(ended) : renderReport(format, ended),
      );
    },
  };
}

const WIDEST_NAME = 60;
/** " ok " before a name, and what stands behind it: "   40.2 s of script in 0.21 s   12 points". */
const MARK_WIDTH = 4;
const TIME_WIDTH = 36;
const LEAST_NAME = 20;

function widest(names: readonly string[]): number {
  return Math.min(WIDEST_NAME, Math.max(0, ...names.map((name) => displayWidth(cleanText(name)))));
}

/** " ok Books an appointment and says goodbye   40.2 s of script in 0.21 s"; on a narrow terminal the time stands below. */
function renderRunLine(
  { name, verdict, sweep }: JudgedRun,
  { isColored, nameWidth, width = Number.POSITIVE_INFINITY }: TextOptions & { readonly nameWidth: number },
): string {
  const paint = createPaint(isColored);
  const { scriptMs, wallMs } = verdict.stats;
  const points = sweep === undefined ? '' : `   ${sweep.points.length} points`;
  const time = `${formatDuration(scriptMs)} of script in ${formatDuration(wallMs)}${points}`;
  const room = width - MARK_WIDTH - TIME_WIDTH;
  const isBelow = room < Math.min(LEAST_NAME, nameWidth);
  const shownWidth = Math.min(nameWidth, isBelow ? width - MARK_WIDTH : room);
  const shown = cutText(cleanText(name), shownWidth);
  const between = isBelow ? `\n${' '.repeat(MARK_WIDTH)}` : '   ';
  return ` ${markOf(verdict, paint)} ${isBelow ? shown : padText(shown, shownWidth)}${between}${paint('dim', time)}`;
}

function markOf({ outcome, findings }: Verdict, paint: ReturnType<typeof createPaint>): string {
  if (outcome !== 'clean') return paint('red', 'x ');
  return findings.length > 0 ? paint('yellow', '! ') : paint('green', 'ok');
}

/** Coverage, and everything that was found, failures last, since they are what is looked for; and the line that sums it up. */
function renderEnd({ runs, coverage = [], none }: Reported, options: TextOptions): string {
  const found = runs.filter(({ verdict }) => verdict.findings.length > 0);
  const warned = found.filter(({ verdict }) => verdict.outcome === 'clean');
  const failed = found.filter(({ verdict }) => verdict.outcome !== 'clean');
  const verdicts = runs.map(({ verdict }) => verdict);
  const replies = renderReplies(verdicts, options);
  const repeats = renderRepeats(runs, options);
  const totals = none === undefined ? renderTotals(verdicts, options) : ` ${none}`;
  return [
    '',
    ...(replies.length === 0 ? [] : [...replies, '']),
    ...coverage.map((own) => `${renderCoverage(own, options)}\n`),
    ...[...warned, ...failed].map((run) => `${renderFailure(run, options)}\n`),
    ...(repeats.length === 0 ? [] : [...repeats, '']),
    totals,
  ].join('\n');
}

/** The whole report as a file, without colours. */
function renderText(ended: Reported): string {
  const nameWidth = widest(ended.runs.map(({ name }) => name));
  return [...ended.runs.map((run) => renderRunLine(run, { nameWidth })), renderEnd(ended, {})].join('\n');
}
