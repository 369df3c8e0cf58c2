import { formatScriptTime } from '../../core/time/duration.ts';
import type { Candidate, Finding } from '../finding.ts';
import { EXPECTATIONS } from '../rule-names.ts';
import { holdsLine } from './holds-line.ts';
import type { JudgedRun } from './judged-run.ts';
import { createPaint, type Paint } from './paint.ts';
import { frameRow, type Row, rowLines, stackedRow } from './rows.ts';
import { pointOutcome, sweepHeadline } from './sweep-lines.ts';
import { cleanText, cutText, displayWidth, padText, wrapText } from './terminal-text.ts';

export interface TextOptions {
  readonly isColored?: boolean;
  /** Columns. Default 110, at least 40. */
  readonly width?: number;
  /** How many findings of one run are shown. Default 20. */
  readonly findingLimit?: number;
}

const DEFAULT_WIDTH = 110;
const LEAST_WIDTH = 40;
/** Below it a text stands under its label: beside it there would be no room. */
const NARROW_WIDTH = 60;
const DEFAULT_FINDING_LIMIT = 20;
const INDENT = '    ';
const LABEL_WIDTH = 14;
const UNDER_LABEL = '  ';
const NO_BREAK = '\u00a0';

interface Sheet {
  readonly paint: Paint;
  /** Columns of a report, and of what stands beside a label. */
  readonly width: number;
  readonly textWidth: number;
  readonly isNarrow: boolean;
}

/** Everything that was found in one run, as text: what was expected beside what was seen. */
export function renderFailure(run: JudgedRun, options: TextOptions = {}): string {
  const width = Math.max(LEAST_WIDTH, options.width ?? DEFAULT_WIDTH);
  const isNarrow = width < NARROW_WIDTH;
  const sheet: Sheet = {
    paint: createPaint(options.isColored),
    width,
    textWidth: width - INDENT.length - (isNarrow ? UNDER_LABEL.length : LABEL_WIDTH),
    isNarrow,
  };
  const { findings } = run.verdict;
  const limit = options.findingLimit ?? DEFAULT_FINDING_LIMIT;
  const blocks = arrange(findings.slice(0, limit)).map((group) => renderGroup(group, sheet));
  const left = findings.length - limit;
  if (left > 0) blocks.push([`${INDENT}and ${left} more; the JSON report has them all`]);
  return [
    header(run, sheet),
    ...blocks.flatMap((block) => ['', ...block]),
    ...sweepBlock(run, sheet),
    ...footer(run, sheet),
  ].join('\n');
}

/** A failed expectation, and what else was off in the same call: often its cause. */
interface Group {
  readonly first: Finding;
  readonly also: readonly Finding[];
}

function arrange(findings: readonly Finding[]): readonly Group[] {
  const expected = findings.filter(
    (finding) => finding.check === EXPECTATIONS && finding.callId !== undefined,
  );
  const told = new Set<Finding>();
  const groups: Group[] = [];
  for (const first of findings) {
    if (told.has(first)) continue;
    const also = expected.includes(first)
      ? findings.filter((it) => !told.has(it) && isBeside(first, it))
      : [];
    for (const finding of [first, ...also]) told.add(finding);
    groups.push({ first, also });
  }
  return groups;
}

function isBeside(expectation: Finding, other: Finding): boolean {
  return other.check !== EXPECTATIONS && other.callId === expectation.callId;
}

function header(run: JudgedRun, { paint, width, isNarrow }: Sheet): string {
  const hasErrors = run.verdict.findings.some((finding) => finding.severity === 'error');
  const place = cleanText(placeOf(run));
  const mark = hasErrors ? paint('red', 'x') : paint('yellow', '!');
  if (isNarrow)
    return [
      ` ${mark}  ${paint('bold', cutText(cleanText(run.name), width - 4))}`,
      ...(place === '' ? [] : [INDENT + paint('dim', place)]),
    ].join('\n');
  const name = cutText(cleanText(run.name), Math.max(20, width - 6 - displayWidth(place)));
  return ` ${mark}  ${paint('bold', padText(name, width - 6 - displayWidth(place)))}  ${paint('dim', place)}`.trimEnd();
}

/** Lines are those of a scenario's file: of a journal that is judged again they would name any line of that. */
function placeOf({ file = '', trace, verdict }: JudgedRun): string {
  const line = verdict.findings.find((finding) => finding.line !== undefined)?.line;
  return file === '' || file === trace || line === undefined ? file : `${file}:${line}`;
}

function renderGroup({ first, also }: Group, sheet: Sheet): readonly string[] {
  const { paint } = sheet;
  const head = first.check === EXPECTATIONS ? expectationHead(first, sheet) : problemHead(first, sheet);
  const nearest = (first.nearest ?? []).slice(0, 3);
  const details = [
    ...table('nearest', candidateRows(nearest), sheet),
    ...also.flatMap((finding) => labelled('also', alsoText(finding), sheet)),
    ...table(
      'frames',
      (first.frames ?? also.find((it) => it.frames !== undefined)?.frames ?? []).map(frameRow),
      sheet,
    ),
  ];
  const when = first.atMs === undefined ? '' : formatScriptTime(first.atMs);
  const where = [when, first.callId].filter((part) => part !== undefined && part !== '').join('  ');
  const tail =
    where === '' ? [] : beside('at', [paint('dim', cutText(cleanText(where), sheet.textWidth))], sheet);
  return [...head, ...(details.length === 0 ? [] : ['', ...details]), ...tail];
}

function expectationHead(finding: Finding, sheet: Sheet): readonly string[] {
  const subject = finding.subject ?? 'expected';
  return [
    ...labelled(subject, finding.expected ?? finding.title, sheet),
    ...labelled('seen', finding.seen ?? 'nothing', sheet, 'red'),
  ];
}

function problemHead(finding: Finding, sheet: Sheet): readonly string[] {
  const times = finding.times === undefined ? '' : `  (${finding.times} times)`;
  return [
    ...labelled(
      finding.severity === 'error' ? 'found' : 'warning',
      finding.title + times,
      sheet,
      colourOf(finding),
    ),
    ...optional('expected', finding.expected, sheet),
    ...optional('seen', finding.seen, sheet),
    ...optional('effect', finding.effect, sheet),
    ...labelled('rule', ruleOf(finding), sheet),
  ];
}

function alsoText(finding: Finding): string {
  const more = [finding.seen, finding.effect].filter((it) => it !== undefined).join('; ');
  const times = finding.times === undefined ? '' : `, ${finding.times} times`;
  // A title of several sentences goes on with another one.
  const between = finding.title.endsWith('.') ? ' ' : ': ';
  return `${finding.title}${more === '' ? '' : `${between}${more}`} (rule ${ruleOf(finding)}${times})`;
}

function ruleOf(finding: Finding): string {
  return finding.source === undefined ? finding.rule : `${finding.rule}, ${finding.source}`;
}

function colourOf(finding: Finding): 'red' | 'yellow' {
  return finding.severity === 'error' ? 'red' : 'yellow';
}

function optional(name: string, text: string | undefined, sheet: Sheet): readonly string[] {
  return text === undefined ? [] : labelled(name, text, sheet);
}

/** Lines with a label beside the first of them, or above it. */
function beside(name: string, lines: readonly string[], { paint, isNarrow }: Sheet): readonly string[] {
  if (lines.length === 0) return [];
  const label = cutText(cleanText(name), LABEL_WIDTH - 1);
  if (isNarrow) return [INDENT + paint('dim', label), ...lines.map((line) => INDENT + UNDER_LABEL + line)];
  const first = INDENT + paint('dim', padText(label, LABEL_WIDTH));
  return lines.map((line, index) => (index === 0 ? first : INDENT + ' '.repeat(LABEL_WIDTH)) + line);
}

const WRAPPED_LINES = 4;
const WRAPPED_LINES_NARROW = 7;

function labelled(name: string, text: string, sheet: Sheet, style?: 'red' | 'yellow'): readonly string[] {
  const lines = wrapText(cleanText(text), sheet.textWidth);
  const shown = lines.slice(0, sheet.isNarrow ? WRAPPED_LINES_NARROW : WRAPPED_LINES);
  if (lines.length > shown.length)
    shown[shown.length - 1] = cutText(`${shown.at(-1)} ${lines[shown.length]} `, sheet.textWidth);
  const painted = style === undefined ? shown : shown.map((line) => sheet.paint(style, line));
  return beside(name, painted, sheet);
}

function candidateRows(candidates: readonly Candidate[]): readonly Row[] {
  const width = Math.max(0, ...candidates.map((candidate) => displayWidth(cleanText(candidate.what))));
  return candidates.map(({ what, text, note }) => ({
    left: padText(cleanText(what), width),
    text: cleanText(text),
    note: note ?? '',
  }));
}

/** Rows under one label. */
function table(name: string, rows: readonly Row[], sheet: Sheet): readonly string[] {
  const { textWidth: width, paint, isNarrow } = sheet;
  const room = { width, paint };
  const lines = isNarrow ? rows.flatMap((row) => stackedRow(row, room)) : rowLines(rows, room);
  return beside(name, lines, sheet).map((line) => line.trimEnd());
}

const POINTS_SHOWN = 2;

/** Where the sweep begins to fail, with the points beside it: what came near, and was right. */
function sweepBlock({ sweep }: JudgedRun, sheet: Sheet): readonly string[] {
  const at = sweep?.points.findIndex((point) => point.at === sweep.smallestFailing) ?? -1;
  if (sweep === undefined || at < 0) return [];
  const { points } = sweep;
  const rows = points.slice(Math.max(0, at - POINTS_SHOWN), at + POINTS_SHOWN + 1);
  return [
    '',
    ...labelled('sweep', sweepHeadline(sweep), sheet),
    ...table(
      'points',
      rows.map((point) => ({
        left: point.at,
        text: pointOutcome(point),
        note: point === points[at] ? 'shown above' : '',
      })),
      sheet,
    ),
  ];
}

/** A figure stays beside its unit and its owner. */
function heldLines(held: string, sheet: Sheet): readonly string[] {
  const tied = held.replaceAll(/(?<! ) (?! )/g, NO_BREAK);
  const lines = wrapText(tied, sheet.textWidth).map((line) => line.replaceAll(NO_BREAK, ' ').trimEnd());
  return beside('held', lines, sheet);
}

function footer(run: JudgedRun, sheet: Sheet): readonly string[] {
  const held = holdsLine(run.verdict.stats.holds);
  const lines = [
    ...(held === '' ? [] : heldLines(held, sheet)),
    // Never wrapped: it is there to be copied.
    ...(run.replay === undefined ? [] : beside('replay', [cleanText(run.replay)], sheet)),
    ...(run.trace === undefined ? [] : beside('trace', [cleanText(run.trace)], sheet)),
  ];
  return lines.length === 0 ? [] : ['', ...lines];
}
