import type { RuleResult } from '../../conform/rule-result.ts';
import { counted } from '../../core/text/counted.ts';
import type { Finding } from '../../verdict/finding.ts';
import { createPaint } from '../../verdict/reports/paint.ts';
import { alignRows, frameRow, rowLines } from '../../verdict/reports/rows.ts';
import { cleanText, wrapText } from '../../verdict/reports/terminal-text.ts';
import { VERSION } from '../../version.ts';
import type { ReportFormat } from './report-target.ts';

/** How a row of rules came out. */
export interface RuleSuite {
  readonly name: string;
  /** Who was tried. */
  readonly target: string;
  readonly wallMs: number;
  readonly results: readonly RuleResult[];
}

const FILE_WIDTH = 120;
const WORD_WIDTH = 12;

/** A row of rules as a report: JUnit XML has a test for each, JSON all that is known, text the table. */
export async function renderRuleReport(format: ReportFormat, suite: RuleSuite): Promise<string> {
  switch (format) {
    case 'json': {
      const { name, target, wallMs, results } = suite;
      const report = { format: 1, drydial: VERSION, name, target, wallMs, rules: results };
      return JSON.stringify(report, undefined, 2);
    }
    case 'junit':
      return renderRuleJunit(suite);
    // The other two are refused before anything is tried.
    case 'text':
    case 'markdown':
    case 'html':
      return `${suite.name}   ${suite.target}\n\n${renderRuleTable(suite, { isColored: false, width: FILE_WIDTH })}`;
  }
}

async function renderRuleJunit({ name, wallMs, results }: RuleSuite): Promise<string> {
  const { renderJunit } = await import('../../verdict/reports/junit-report.ts');
  return renderJunit(
    name,
    results.map(({ id, title, result, finding, because }) => ({
      name: `${id}: ${title}`,
      className: name,
      wallMs: wallMs / results.length,
      outcome: result === 'broken' ? 'findings' : 'clean',
      message: finding?.title,
      text: finding === undefined ? (result === 'holds' ? undefined : (because ?? result)) : textOf(finding),
    })),
  );
}

/** A line for each rule, and what broke it; the sum comes last. */
export function renderRuleTable(
  { results, wallMs }: RuleSuite,
  { isColored, width }: { readonly isColored: boolean; readonly width: number },
): string {
  const paint = createPaint(isColored);
  const idWidth = Math.max(...results.map(({ id }) => id.length));
  const indent = ' '.repeat(WORD_WIDTH + 1);
  const lines = results.flatMap((it) => {
    const { id, title, result, finding } = it;
    const colour = { holds: 'green', broken: 'red', fragile: 'yellow', 'no occasion': 'dim' } as const;
    const word = paint(colour[result], result.padEnd(WORD_WIDTH));
    const line = ` ${word}${paint('dim', id.padEnd(idWidth))}  ${title}`;
    const room = Math.max(40, width - indent.length);
    const told = toldOf(it);
    const wrapped = told === '' ? [] : wrapText(cleanText(told), room);
    const frames = rowLines((finding?.frames ?? []).map(frameRow), { width: room, paint });
    return [line, ...[...wrapped, ...frames].map((text) => indent + text)];
  });
  const count = (word: RuleResult['result']): number =>
    results.filter(({ result }) => result === word).length;
  const broken = count('broken');
  const causes = results.filter((it) => it.result === 'broken' && it.fallsWith === undefined).length;
  const of = causes === broken ? '' : `, by ${counted(causes, 'cause')}`;
  const sum =
    broken === 0
      ? paint('green', count('holds') === 1 ? '1 rule holds' : `${count('holds')} rules hold`)
      : paint('red', `${broken} of ${results.length} rules broken${of}`);
  const idle = count('no occasion');
  const fragile = count('fragile') === 0 ? '' : `   ${count('fragile')} fragile`;
  const rest = fragile + (idle === 0 ? '' : `   ${idle} had no occasion`);
  const holding = broken === 0 ? '' : `   ${count('holds')} hold`;
  return `${lines.join('\n')}\n\n ${sum}${holding}${rest}   in ${(wallMs / 1000).toFixed(1)} s`;
}

/** What broke a rule, what the provider makes of it, and where it came about. */
function toldOf({ finding, conversation, does, because }: RuleResult): string {
  const told = [finding?.title, finding?.effect, because].filter((text) => text !== undefined);
  const done = does === undefined ? '' : `, in which drydial ${does}`;
  const where = conversation === undefined ? '' : ` (conversation "${conversation}"${done})`;
  return told.join('; ') + where;
}

function textOf({ title, expected, seen, effect, frames = [] }: Finding): string {
  return [
    title,
    expected === undefined ? '' : `expected: ${expected}`,
    seen === undefined ? '' : `seen: ${seen}`,
    effect === undefined ? '' : `effect: ${effect}`,
    ...alignRows(frames.map(frameRow), { width: FILE_WIDTH, paint: createPaint(false) }),
  ]
    .filter((line) => line !== '')
    .join('\n');
}
