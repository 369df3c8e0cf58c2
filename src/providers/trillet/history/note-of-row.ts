import { parseBoundedJson } from '../../../core/bounded-json.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { textField } from '../fields.ts';
import { noteOf } from './note-of.ts';

/** The column that every table of calls has (an export of the history, seen by a client: PORTAL, 2026). */
export const CALL_ID_COLUMN = 'Call ID';

/** What a row of an exported history tells of a call; undefined where it is none. */
export function noteOfRow(row: JsonObject): JsonObject | undefined {
  const cell = (name: string): string | undefined => textField(row, name) || undefined;
  const durationS = Number(cell('Duration (s)') ?? Number.NaN);
  const fields: Readonly<Record<string, Json | undefined>> = {
    callId: cell(CALL_ID_COLUMN) ?? cell('Record ID'),
    fromPhoneNumber: cell('From Phone Number'),
    toPhoneNumber: cell('To Phone Number'),
    direction: cell('Direction')?.toLowerCase(),
    status: cell('Status')?.toLowerCase(),
    duration: Number.isNaN(durationS) ? undefined : durationS,
    startTime: cell('Start Time (UTC)'),
    endTime: cell('End Time (UTC)'),
    summary: cell('Summary'),
    analyzedData: parseBoundedJson(cell('Analyzed Data (JSON)') ?? ''),
    transcript: transcriptOf(cell('Transcript') ?? cell('Transcripts')),
  };
  // What is left has no undefined in it.
  return noteOf(
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as JsonObject,
  );
}

/** Clients read a list in JSON and lines of text alike (PORTAL, 2026). */
function transcriptOf(cell: string | undefined): Json | undefined {
  return cell === undefined ? undefined : (parseBoundedJson(cell) ?? cell);
}
