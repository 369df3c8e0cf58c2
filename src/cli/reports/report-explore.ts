import type { ExploreResult } from '../../simulator-explore.ts';
import { createPaint } from '../../verdict/reports/paint.ts';
import { cleanText } from '../../verdict/reports/terminal-text.ts';
import { VERSION } from '../../version.ts';
import type { Output } from '../terminal/output.ts';
import { type ExploreTextOptions, renderExploration, renderExplorationJunit } from './render-explore.ts';
import type { ReportFormat, ReportTarget } from './report-target.ts';
import { writeReports } from './write-reports.ts';

/** What exploring one run has found. */
export interface Explored {
  readonly result: ExploreResult;
  /** The command that plays one order of this run again. */
  readonly replayOf: (order: string) => string | undefined;
}

export interface ExploreSheet extends Omit<ExploreTextOptions, 'replayOf'> {
  /** Whether the file stands for several runs, of which each is told by its name. */
  readonly isMatrix: boolean;
}

/** One run for people, under its name where there are others. */
export function renderExplored({ result, replayOf }: Explored, sheet: ExploreSheet): string {
  const text = renderExploration(result, { ...sheet, replayOf });
  if (!sheet.isMatrix) return text;
  return ` ${createPaint(sheet.isColored)('bold', cleanText(result.scenario))}\n\n${text}\n`;
}

/** The last line, where there are several runs. */
export function renderExploredCount(explored: readonly Explored[], isColored?: boolean): string {
  const bad = explored.filter(({ result }) => !result.isClean).length;
  const paint = createPaint(isColored);
  const told =
    bad === 0
      ? paint('green', `${explored.length} of ${explored.length} runs clean`)
      : paint('red', `${bad} of ${explored.length} runs with findings`);
  return ` ${told}`;
}

/** Writes the reports that were asked for; what people read on the terminal is there already. */
export async function writeExploreReports(
  explored: readonly Explored[],
  reports: readonly ReportTarget[],
  { output, sheet }: { readonly output: Output; readonly sheet: ExploreSheet },
): Promise<void> {
  for (const { format, file } of reports)
    if (file === undefined && format !== 'text') output.line(renderReport(format, explored, sheet));
  await writeReports(reports, (format) => renderReport(format, explored, sheet));
}

function renderReport(format: ReportFormat, explored: readonly Explored[], sheet: ExploreSheet): string {
  if (format === 'json') return renderJson(explored, sheet);
  if (format === 'junit') return renderExplorationJunit(explored);
  const texts = explored.map((one) => renderExplored(one, { ...sheet, isColored: false }));
  return [...texts, ...(explored.length > 1 ? [renderExploredCount(explored)] : [])].join('\n');
}

function renderJson(explored: readonly Explored[], { isMatrix }: ExploreSheet): string {
  const runs = explored.map(({ result, replayOf }) => ({
    ...result,
    states: result.states.map((state) => ({ ...state, replay: replayOf(state.smallest) })),
  }));
  const told = isMatrix ? { isClean: runs.every(({ isClean }) => isClean), runs } : runs[0];
  return JSON.stringify({ format: 1, drydial: VERSION, ...told }, undefined, 2);
}
