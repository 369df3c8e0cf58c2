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

/** Rows in three columns, each cut to the room that there is. */
export function alignRows(
  rows: readonly Row[],
  { width, paint }: { readonly width: number; readonly paint: Paint },
): readonly string[] {
  const leftWidth = Math.min(width >> 1, Math.max(0, ...rows.map((row) => displayWidth(row.left))));
  const noteWidth = Math.min(
    Math.floor(width / 3),
    Math.max(0, ...rows.map((row) => displayWidth(row.note))),
  );
  const room = width - leftWidth - noteWidth - 4;
  const textWidth = Math.min(room, Math.max(0, ...rows.map((row) => displayWidth(row.text))));
  return rows.map((row) => {
    const left = padText(cutText(row.left, leftWidth), leftWidth);
    const text = padText(cutText(row.text, textWidth), textWidth);
    return `${left}  ${text}  ${paint('dim', cutText(row.note, noteWidth))}`.trimEnd();
  });
}
