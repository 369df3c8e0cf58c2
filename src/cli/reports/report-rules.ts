import { EXIT, SimulatorError } from '../../core/errors.ts';
import type { Output } from '../terminal/output.ts';
import { type RuleSuite, renderRuleReport, renderRuleTable } from './render-rules.ts';
import type { ReportTarget } from './report-target.ts';
import { writeReports } from './write-reports.ts';

/** @throws DRY_OPTION_INVALID where a report is asked for that only calls have */
export function refuseRuleReports(reports: readonly ReportTarget[]): void {
  const other = reports.find(({ format }) => format === 'markdown' || format === 'html');
  if (other === undefined) return;
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `--report: conform has no ${other.format} report; use text, json or junit`,
  );
}

/** Whether people read along: no report for programs has the terminal. */
export function isTextOnScreen(reports: readonly ReportTarget[]): boolean {
  return !reports.some(({ format, file }) => file === undefined && format !== 'text');
}

/** Prints how a row of rules came out, writes the reports, and says with which exit code to end. */
export async function reportRules(
  suite: RuleSuite,
  reports: readonly ReportTarget[],
  output: Output,
): Promise<number> {
  const { isColored, width } = output;
  if (isTextOnScreen(reports)) output.line(renderRuleTable(suite, { isColored, width }));
  for (const { format, file } of reports)
    if (file === undefined && format !== 'text') output.line(await renderRuleReport(format, suite));
  await writeReports(reports, (format) => renderRuleReport(format, suite));
  return suite.results.some(({ result }) => result === 'broken') ? EXIT.findings : EXIT.clean;
}
