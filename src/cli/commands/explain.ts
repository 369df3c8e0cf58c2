import type { FidelityGrade, LedgerRow } from '../../contract/ledger.ts';
import { EXIT, SimulatorError } from '../../core/errors.ts';
import { counted } from '../../core/text/counted.ts';
import { nearestWord } from '../../core/text/nearest-word.ts';
import { ledgerOf } from '../../simulator.ts';
import { wrapText } from '../../verdict/reports/terminal-text.ts';
import type { CliContext } from '../terminal/context.ts';

export interface ExplainRequest {
  /** Id of a provider. */
  readonly provider: string;
  /** An operation, or words of a behaviour; empty for the ledger as a whole. */
  readonly words: readonly string[];
}

/** Prints the rows of a provider's ledger about an operation or a behaviour. @throws DRY_OPTION_INVALID where there are none */
export function explain({ provider, words }: ExplainRequest, { output }: CliContext): number {
  const rows = ledgerOf(provider);
  if (words.length === 0) {
    output.line(summary(provider, rows, output));
    return EXIT.clean;
  }
  const found = rowsAbout(rows, words);
  if (found.length === 0) throw nothingKnown(provider, rows, words.join(' '));
  const sections = Map.groupBy(found, (row) => row.section);
  const blocks = [...sections].flatMap(([title, own]) => [
    ` ${output.paint('bold', title)}`,
    ...own.map((row) => rowText(row, output)),
  ]);
  output.line(blocks.join('\n\n'));
  return EXIT.clean;
}

/** Rows of the operation that is named; where none is, rows that hold every word. */
function rowsAbout(rows: readonly LedgerRow[], words: readonly string[]): readonly LedgerRow[] {
  const name = plain(words.join(''));
  const ofOperation = rows.filter(({ operation }) => operation !== undefined && plain(operation) === name);
  if (ofOperation.length > 0) return ofOperation;
  const wanted = words.flatMap((word) => word.toLowerCase().split(/\s+/)).filter((word) => word !== '');
  return rows.filter(({ section, operation = '', behaviour, quirk = '' }) => {
    const text = [section, operation, behaviour, quirk].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/** "create-phone-call", "Create phone call" and "createPhoneCall" are one operation. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function nothingKnown(provider: string, rows: readonly LedgerRow[], asked: string): SimulatorError {
  const operations = [...new Set(rows.flatMap(({ operation }) => operation ?? []))];
  const near = nearestWord(asked, operations);
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  return new SimulatorError(
    'DRY_OPTION_INVALID',
    `the ledger of ${provider} has nothing about "${asked}".${hint}`,
    { fix: `\`drydial explain ${provider}\` lists what it is about.` },
  );
}

/** How sure each grade is, in a colour. */
const COLOURS = {
  documented: 'green',
  sdk: 'green',
  observed: 'cyan',
  assumed: 'yellow',
} as const satisfies Record<FidelityGrade, string>;

function rowText(
  { behaviour, operation, grade, source, quirk }: LedgerRow,
  { paint, width }: CliContext['output'],
) {
  const [first = '', ...more] = wrapText(source, width - 16);
  return [
    ...wrapText(behaviour, width - 3).map((line) => `   ${line}`),
    ...(operation === undefined ? [] : [`   ${paint('dim', 'operation')}  ${operation}`]),
    `   ${paint('dim', 'grade')}      ${paint(COLOURS[grade], grade)}`,
    `   ${paint('dim', 'source')}     ${first}`,
    ...more.map((line) => `              ${line}`),
    ...(quirk === undefined ? [] : [`   ${paint('dim', 'quirk')}      ${quirk}`]),
  ].join('\n');
}

function summary(provider: string, rows: readonly LedgerRow[], { paint }: CliContext['output']): string {
  const sections = Map.groupBy(rows, (row) => row.section);
  const width = Math.max(0, ...[...sections.keys()].map((title) => title.length));
  const lines = [...sections].map(([title, own]) => {
    const grades = Map.groupBy(own, (row) => row.grade);
    const counts = [...grades].map(([grade, graded]) => `${graded.length} ${paint(COLOURS[grade], grade)}`);
    return `   ${title.padEnd(width)}  ${counts.join(', ')}`;
  });
  return [
    ` ${paint('bold', provider)}  ${counted(rows.length, 'behaviour')}`,
    '',
    ...lines,
    '',
    ` ${paint('dim', `drydial explain ${provider} <operation or words> prints rows`)}`,
  ].join('\n');
}
