import type { Paint } from '../verdict/reports/paint.ts';
import { cleanText, displayWidth, wrapText } from '../verdict/reports/terminal-text.ts';
import { CHANGE_LEVELS, type ChangeLevel, type ChangeSide } from './change.ts';
import type { TouchingChange } from './touched.ts';

/** Two contracts that were compared, ready to be shown. */
export interface DriftReport {
  readonly before: ContractLabel;
  readonly after: ContractLabel;
  readonly changes: readonly TouchingChange[];
  readonly notes: readonly string[];
  /** Whether anything was said that could be touched: scenarios, journals, code. */
  readonly hasUsages: boolean;
}

export interface ContractLabel {
  /** The file, or the provider whose own contract it is. */
  readonly name: string;
  readonly title?: string;
  readonly version?: string;
}

export interface DriftTextOptions {
  readonly paint: Paint;
  /** Columns. */
  readonly width: number;
  /** Also what is only information. Default: those are counted. */
  readonly isAll: boolean;
  /** Changes of which somebody is touched, and no others. */
  readonly isTouchedOnly: boolean;
}

const SHOWN_NAMES = 4;
const SHOWN_TOUCHES = 6;
const PLACE_WIDTH = 46;
const COLOURS = { breaking: 'red', warning: 'yellow', information: 'cyan' } as const;
const SIDES: Readonly<Record<ChangeSide, string>> = { sent: 'you send', received: 'you are sent' };

/** How two contracts differ, as a table: the worst first, each with the operations in which it is met. */
export function renderDrift(report: DriftReport, options: DriftTextOptions): readonly string[] {
  const { paint, isAll, isTouchedOnly } = options;
  const shown = isTouchedOnly ? report.changes.filter(({ touches }) => touches.length > 0) : report.changes;
  const lines = [` ${paint('bold', 'drift')}  ${labelText(report.before)}  ->  ${labelText(report.after)}`];
  for (const level of CHANGE_LEVELS) {
    const changes = shown.filter((change) => change.level === level);
    if (changes.length === 0 || (level === 'information' && !isAll)) continue;
    lines.push('', ` ${paint(COLOURS[level], `${level} (${changes.length})`)}`);
    for (const change of changes) lines.push(...changeLines(change, options));
  }
  return [
    ...lines,
    '',
    ...report.notes.map((note) => ` ${paint('yellow', 'note')}  ${cleanText(note)}`),
    ` ${summary(report)}`,
    ...(isAll || countOf(report, 'information') === 0
      ? []
      : [` ${paint('dim', 'information is counted only; --all shows it')}`]),
  ];
}

/** The same as data: what --json prints. */
export function driftJson(report: DriftReport): unknown {
  const { before, after, changes, notes } = report;
  const summary = Object.fromEntries(CHANGE_LEVELS.map((level) => [level, countOf(report, level)]));
  return { old: before, new: after, summary, notes, changes };
}

export function countOf({ changes }: Pick<DriftReport, 'changes'>, level: ChangeLevel): number {
  return changes.filter((change) => change.level === level).length;
}

function summary(report: DriftReport): string {
  if (report.changes.length === 0) return 'no difference that a program could meet';
  const counts = CHANGE_LEVELS.map((level) => `${countOf(report, level)} ${level}`).join(', ');
  if (!report.hasUsages) return counts;
  const touched = report.changes.filter(({ touches }) => touches.length > 0);
  const files = new Set(
    touched.flatMap(({ touches }) => touches.map(({ where }) => where.replace(/:\d+$/, ''))),
  );
  if (touched.length === 0) return `${counts}; nothing that you named is touched`;
  const places = files.size === 1 ? '1 file' : `${files.size} files`;
  return `${counts}; ${touched.length} of them touch ${places} of yours`;
}

function changeLines(change: TouchingChange, { paint, width }: DriftTextOptions): readonly string[] {
  const place = cleanText(change.place);
  const text = cleanText(change.text);
  const isNarrow = displayWidth(place) > PLACE_WIDTH;
  const indent = ' '.repeat(PLACE_WIDTH + 5);
  const wrapped = wrapText(text, Math.max(30, width - indent.length));
  const first = isNarrow
    ? [`   ${place}`, ...wrapped.map((line) => indent + line)]
    : wrapped.map((line, index) =>
        index === 0 ? `   ${place.padEnd(PLACE_WIDTH)}  ${line}` : indent + line,
      );
  const names = [...change.operations, ...change.events.map((event) => `webhook ${event}`)];
  const side = change.side === undefined ? '' : SIDES[change.side];
  // Where the place says the operation itself there is nothing to add but the side.
  const met = names.length === 1 && place.startsWith(names[0] ?? '') ? '' : `in ${listText(names)}`;
  const about = [side, met].filter((part) => part !== '').join('; ');
  return [
    ...first,
    ...(about === ''
      ? []
      : wrapText(cleanText(about), Math.max(30, width - 6)).map((line) => `      ${paint('dim', line)}`)),
    ...touchLines(change, paint),
  ];
}

function touchLines({ touches }: TouchingChange, paint: Paint): readonly string[] {
  const byWhat = new Map<string, string[]>();
  for (const { where, what } of touches) byWhat.set(what, [...(byWhat.get(what) ?? []), where]);
  const shown = [...byWhat].slice(0, SHOWN_TOUCHES).map(([what, places]) => `${listText(places)}: ${what}`);
  const more = byWhat.size - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more; --json lists them`] : [])].map(
    (line) => `      ${paint('magenta', 'touches')}  ${cleanText(line)}`,
  );
}

function listText(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN_NAMES).join(', ');
  const more = names.length - SHOWN_NAMES;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

function labelText({ name, title, version }: ContractLabel): string {
  const about = [title, version].filter((part) => part !== undefined).join(' ');
  return cleanText(about === '' ? name : `${name} (${about})`);
}
