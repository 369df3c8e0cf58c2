import { counted } from '../../core/text/counted.ts';
import { formatDuration } from '../../core/time/duration.ts';
import type { Verdict } from '../finding.ts';
import type { Distribution, RunStats } from '../stats.ts';
import { faultsLines } from './faults-lines.ts';
import { holdsLine } from './holds-line.ts';
import { createPaint } from './paint.ts';
import type { TextOptions } from './text-report.ts';

const LABEL_WIDTH = 10;

/** The last lines of one run: replies, who held the clock, and the verdict last. */
export function renderSummary(verdict: Verdict, options: TextOptions = {}): string {
  const paint = createPaint(options.isColored);
  const { stats } = verdict;
  const held = holdsLine(stats.holds);
  const word = { clean: 'clean', findings: 'failed', defect: 'defect' }[verdict.outcome];
  const colour = verdict.outcome === 'clean' ? 'green' : 'red';
  const lines = [
    ...(stats.turns.count === 0
      ? []
      : [` ${paint('dim', 'replies'.padEnd(LABEL_WIDTH))}${repliesText(stats)}`]),
    ...faultsLines(stats.faults, paint).map(
      (line, index) => ` ${paint('dim', (index === 0 ? 'faults' : '').padEnd(LABEL_WIDTH))}${line}`,
    ),
    ...(held === '' ? [] : [` ${paint('dim', 'held'.padEnd(LABEL_WIDTH))}${held}`]),
    ` ${paint(colour, word.padEnd(LABEL_WIDTH))}${[countsText(verdict), timeText(stats)].join('      ')}`,
  ];
  return lines.join('\n');
}

/** One line for several runs, the last one that is printed. */
export function renderTotals(verdicts: readonly Verdict[], options: TextOptions = {}): string {
  const paint = createPaint(options.isColored);
  const failed = verdicts.filter((verdict) => verdict.outcome !== 'clean').length;
  const warnings = total(verdicts, (verdict) => countOf(verdict, 'warning'));
  const parts = [
    failed > 0
      ? paint('red', `${failed} of ${counted(verdicts.length, 'scenario')} failed`)
      : paint('green', `${counted(verdicts.length, 'scenario')} clean`),
    ...(failed > 0 && failed < verdicts.length ? [`${verdicts.length - failed} clean`] : []),
    ...(warnings > 0 ? [paint('yellow', counted(warnings, 'warning'))] : []),
    `script ${formatDuration(total(verdicts, (it) => it.stats.scriptMs))} in ${formatDuration(total(verdicts, (it) => it.stats.wallMs))}`,
  ];
  return ` ${parts.join('   ')}`;
}

function repliesText({ turns, budgets }: RunStats): string {
  const parts = [
    counted(turns.count, 'turn'),
    ...(turns.unanswered === 0 ? [] : [`${turns.unanswered} unanswered`]),
    ...(turns.firstFrame === undefined ? [] : [`first frame ${spread(turns.firstFrame)}`]),
    ...(turns.complete === undefined ? [] : [`complete ${spread(turns.complete)}`]),
    ...(budgets.first_frame_p95 === undefined ? [] : [`budget ${formatDuration(budgets.first_frame_p95)}`]),
  ];
  return parts.join('   ');
}

function spread({ p50, p95 }: Distribution): string {
  return `p50 ${formatDuration(p50)}  p95 ${formatDuration(p95)}`;
}

function countsText(verdict: Verdict): string {
  const ran = verdict.checks.filter((check) => check.result !== 'off').length;
  const errors = countOf(verdict, 'error');
  const warnings = countOf(verdict, 'warning');
  const off = verdict.checks.length - ran;
  return [
    ...(errors === 0 ? [] : [counted(errors, 'finding')]),
    ...(warnings === 0 ? [] : [counted(warnings, 'warning')]),
    `${counted(ran, 'check')}${off === 0 ? '' : ` (${off} off)`}`,
    ...(verdict.expectations.count === 0 ? [] : [counted(verdict.expectations.count, 'expectation')]),
  ].join(', ');
}

function timeText(stats: RunStats): string {
  return `${formatDuration(stats.scriptMs)} of script in ${formatDuration(stats.wallMs)}`;
}

function countOf(verdict: Verdict, severity: 'error' | 'warning'): number {
  return verdict.findings.filter((finding) => finding.severity === severity).length;
}

function total(verdicts: readonly Verdict[], figure: (verdict: Verdict) => number): number {
  return verdicts.reduce((sum, verdict) => sum + figure(verdict), 0);
}
