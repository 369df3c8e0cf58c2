import type { Finding } from '../verdict/finding.ts';
import { VERSION } from '../version.ts';
import type { ReportFormat } from './report-target.ts';

/** How a row of rules came out. */
export interface RuleSuite {
  readonly name: string;
  /** Who was tried. */
  readonly target: string;
  readonly wallMs: number;
  readonly results: readonly {
    readonly id: string;
    readonly title: string;
    readonly result: 'holds' | 'broken' | 'no occasion';
    readonly finding?: Finding | undefined;
    readonly conversation?: string | undefined;
  }[];
}

/** A row of rules as a report: JUnit XML has a test for each, everything else is JSON. */
export async function renderRuleReport(format: ReportFormat, suite: RuleSuite): Promise<string> {
  const { name, target, wallMs, results } = suite;
  if (format !== 'junit')
    return JSON.stringify(
      { format: 1, drydial: VERSION, name, target, wallMs, rules: results },
      undefined,
      2,
    );
  const { renderJunit } = await import('../verdict/reports/junit-report.ts');
  return renderJunit(
    name,
    results.map(({ id, title, result, finding }) => ({
      name: `${id}: ${title}`,
      className: name,
      wallMs: wallMs / results.length,
      outcome: result === 'broken' ? 'findings' : 'clean',
      message: finding?.title,
      text: finding === undefined ? (result === 'holds' ? undefined : result) : textOf(finding),
    })),
  );
}

function textOf({ title, expected, seen, effect, frames = [] }: Finding): string {
  return [
    title,
    expected === undefined ? '' : `expected: ${expected}`,
    seen === undefined ? '' : `seen: ${seen}`,
    effect === undefined ? '' : `effect: ${effect}`,
    ...frames.map((frame) => `${frame.atMs} ${frame.direction} ${frame.what} ${frame.text}`),
  ]
    .filter((line) => line !== '')
    .join('\n');
}
