import { formatScriptTime } from '../../core/time/duration.ts';
import type { FrameLine } from '../finding.ts';
import type { Paint } from './paint.ts';
import { cleanText, cutText, displayWidth, padText } from './terminal-text.ts';

/** What something is, what it says, and a remark. */
export interface Row {
  readonly left: string;
  readonly text: string;
  readonly note: string;
}

/** A frame of the LLM socket as a row. */
export function frameRow(frame: FrameLine): Row {
  const arrow = frame.direction === 'out' ? '->' : '<-';
  const text = frame.text === '' ? '' : `"${cleanText(frame.text)}"`;
  return {
    left: `${formatScriptTime(frame.atMs)} ${arrow} ${cleanText(frame.what)}`,
    text,
    note: cleanText(frame.note ?? ''),
  };
}

interface RowOptions {
  readonly width: number;
  readonly paint: Paint;
}

/** Below it too little of a text is left to know it by: it gets a line of its own. */
const LEAST_TEXT_WIDTH = 20;

/** Rows in three columns; where that would leave next to nothing of the texts, each text under its row. */
export function rowLines(rows: readonly Row[], options: RowOptions): readonly string[] {
  const columns = columnsOf(rows, options.width);
  const isTight = columns.room < Math.min(columns.longest, LEAST_TEXT_WIDTH);
  return isTight ? rows.flatMap((row) => stackedRow(row, options)) : inColumns(rows, columns, options.paint);
}

/** A row where three columns have no room. */
export function stackedRow({ left, text, note }: Row, { width, paint }: RowOptions): readonly string[] {
  const [what, remark] = [cutText(left.trimEnd(), width), displayWidth(left.trimEnd()) + 2];
  const beside = note === '' ? '' : `  ${paint('dim', cutText(note, width - remark))}`;
  return [what + beside, ...(text === '' ? [] : [`  ${cutText(text, width - 2)}`])];
}

interface Columns {
  readonly leftWidth: number;
  readonly noteWidth: number;
  /** For the texts. */
  readonly room: number;
  /** The widest of them. */
  readonly longest: number;
}

function columnsOf(rows: readonly Row[], width: number): Columns {
  const leftWidth = Math.min(width >> 1, Math.max(0, ...rows.map((row) => displayWidth(row.left))));
  const noteWidth = Math.min(
    Math.floor(width / 3),
    Math.max(0, ...rows.map((row) => displayWidth(row.note))),
  );
  const longest = Math.max(0, ...rows.map((row) => displayWidth(row.text)));
  return { leftWidth, noteWidth, room: width - leftWidth - noteWidth - 4, longest };
}

/** Rows in three columns, each cut to the room that there is. */
export function alignRows(rows: readonly Row[], { width, paint }: RowOptions): readonly string[] {
  return inColumns(rows, columnsOf(rows, width), paint);
}

function inColumns(rows: readonly Row[], columns: Columns, paint: Paint): readonly string[] {
  const { leftWidth, noteWidth, room, longest } = columns;
  const textWidth = Math.min(room, longest);
  return rows.map((row) => {
    const left = padText(cutText(row.left, leftWidth), leftWidth);
    const text = padText(cutText(row.text, textWidth), textWidth);
    return `${left}  ${text}  ${paint('dim', cutText(row.note, noteWidth))}`.trimEnd();
  });
}
