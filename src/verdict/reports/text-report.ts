import { formatScriptTime } from '../../core/duration.ts';
import type { Candidate, Finding } from '../finding.ts';
import { EXPECTATIONS } from '../rule-names.ts';
import { holdsLine } from './holds-line.ts';
import type { JudgedRun } from './judged-run.ts';
import { createPaint, type Paint } from './paint.ts';
import { alignRows, frameRow, type Row } from './rows.ts';
import { pointOutcome, sweepHeadline } from './sweep-lines.ts';
import { cleanText, cutText, displayWidth, padText, wrapText } from './terminal-text.ts';

export interface TextOptions {
  readonly isColored?: boolean;
  /** Columns. Default 110, at least 60. */
  readonly width?: number;
  /** How many findings of one run are shown. Default 20. */
  readonly findingLimit?: number;
}

const DEFAULT_WIDTH = 110;
const LEAST_WIDTH = 60;
const DEFAULT_FINDING_LIMIT = 20;
const INDENT = '    ';
const LABEL_WIDTH = 14;
const NO_BREAK = '\u00a0';

interface Sheet {
  readonly paint: Paint;
  /** Columns of a report, and of what stands beside a label. */
  readonly width: number;
  readonly textWidth: number;
}

/** Everything that was found in one run, as text: what was expected beside what was seen. */
export function renderFailure(run: JudgedRun, options: TextOptions = {}): string {
  const width = Math.max(LEAST_WIDTH, options.width ?? DEFAULT_WIDTH);
  const sheet: Sheet = {
    paint: createPaint(options.isColored),
    width,
    textWidth: width - INDENT.length - LABEL_WIDTH,
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

function header(run: JudgedRun, { paint, width }: Sheet): string {
  const hasErrors = run.verdict.findings.some((finding) => finding.severity === 'error');
  const line = run.verdict.findings.find((finding) => finding.line !== undefined)?.line;
  const place =
    run.file === undefined ? '' : cleanText(line === undefined ? run.file : `${run.file}:${line}`);
  const name = cutText(cleanText(run.name), Math.max(20, width - 6 - displayWidth(place)));
  const mark = hasErrors ? paint('red', 'x') : paint('yellow', '!');
  return ` ${mark}  ${paint('bold', padText(name, width - 6 - displayWidth(place)))}  ${paint('dim', place)}`.trimEnd();
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
    where === '' ? [] : [label('at', sheet) + paint('dim', cutText(cleanText(where), sheet.textWidth))];
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

function label(name: string, { paint }: Sheet): string {
  return INDENT + paint('dim', padText(cutText(cleanText(name), LABEL_WIDTH - 1), LABEL_WIDTH));
}

const WRAPPED_LINES = 4;

function labelled(name: string, text: string, sheet: Sheet, style?: 'red' | 'yellow'): readonly string[] {
  const lines = wrapText(cleanText(text), sheet.textWidth);
  const shown = lines.slice(0, WRAPPED_LINES);
  if (lines.length > shown.length)
    shown[shown.length - 1] = cutText(`${shown.at(-1)} ${lines[WRAPPED_LINES]} `, sheet.textWidth);
  return shown.map((line, index) => {
    const start = index === 0 ? label(name, sheet) : INDENT + ' '.repeat(LABEL_WIDTH);
    return start + (style === undefined ? line : sheet.paint(style, line));
  });
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
  return alignRows(rows, { width: sheet.textWidth, paint: sheet.paint }).map((row, index) => {
    const start = index === 0 ? label(name, sheet) : INDENT + ' '.repeat(LABEL_WIDTH);
    return `${start}${row}`.trimEnd();
  });
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
  return wrapText(tied, sheet.textWidth).map((line, index) => {
    const start = index === 0 ? label('held', sheet) : INDENT + ' '.repeat(LABEL_WIDTH);
    return start + line.replaceAll(NO_BREAK, ' ').trimEnd();
  });
}

function footer(run: JudgedRun, sheet: Sheet): readonly string[] {
  const held = holdsLine(run.verdict.stats.holds);
  const lines = [
    ...(held === '' ? [] : heldLines(held, sheet)),
    // Never wrapped: it is there to be copied.
    ...(run.replay === undefined ? [] : [label('replay', sheet) + cleanText(run.replay)]),
    ...(run.trace === undefined ? [] : [label('trace', sheet) + cleanText(run.trace)]),
  ];
  return lines.length === 0 ? [] : ['', ...lines];
}
