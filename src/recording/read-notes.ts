import { SimulatorError } from '../core/errors.ts';
import type { RecordedCall } from '../core/recorded-call.ts';
import { NoteLedger, type NoteReader, notesIn } from './note-ledger.ts';
import { tableRows } from './table-rows.ts';

/** What was made of a file. */
export interface ReadNotes {
  readonly calls: readonly RecordedCall[];
  /** What was left out, and why: in sentences. */
  readonly skipped: readonly string[];
}

const MOST_NOTES = 100_000;
const SHOWN_SKIPPED = 5;

/**
 * Reads saved call objects or webhook bodies: one JSON value, a list of them, one on each line, or a table of calls
 * where the provider has such. What several tell of one call is put together: the one that tells the most counts.
 * @throws DRY_NOTES_INVALID
 */
export function readNotes(text: string, reader: NoteReader, file: string): ReadNotes {
  const ledger = new NoteLedger(reader);
  const skipped: string[] = [];
  let skips = 0;
  for (const { value, where } of valuesIn(text.replace(/^\ufeff/, ''), { file, reader })) {
    const note = ledger.add(value);
    if (note.kind === 'call') continue;
    skips += 1;
    if (skips <= SHOWN_SKIPPED)
      skipped.push(`${where}: ${note.kind === 'other' ? `it is ${note.what}` : note.problem}`);
  }
  if (skips > SHOWN_SKIPPED) skipped.push(`and ${skips - SHOWN_SKIPPED} more`);
  if (ledger.size === 0) throw noCall(file, skipped);
  return { calls: ledger.calls(), skipped };
}

function noCall(file: string, skipped: readonly string[]): SimulatorError {
  const seen = skipped.length === 0 ? 'it is empty' : skipped.join('; ');
  return new SimulatorError('DRY_NOTES_INVALID', `${file} holds no call: ${seen}`, { location: { file } });
}

interface PlacedValue {
  readonly value: unknown;
  readonly where: string;
}

function valuesIn(
  text: string,
  { file, reader }: { readonly file: string; readonly reader: NoteReader },
): readonly PlacedValue[] {
  const whole = parse(text);
  const values =
    whole === undefined ? (rowsIn(text, file, reader) ?? linesIn(text, file, reader)) : placed(whole.value);
  if (values.length <= MOST_NOTES) return values;
  throw new SimulatorError('DRY_NOTES_INVALID', `${file} holds more than ${MOST_NOTES} values: split it.`, {
    location: { file },
  });
}

function placed(value: unknown): readonly PlacedValue[] {
  const { notes, under } = notesIn(value);
  if (under === undefined && !Array.isArray(value)) return [{ value, where: 'the file' }];
  return notes.map((note, index) => ({
    value: note,
    where: under === undefined ? `item ${index + 1}` : `${under}[${index}]`,
  }));
}

function rowsIn(text: string, file: string, { tableColumn }: NoteReader): readonly PlacedValue[] | undefined {
  if (tableColumn === undefined) return undefined;
  const rows = tableRows(text, { column: tableColumn, file });
  return rows?.map((value, index) => ({ value, where: `row ${index + 1}` }));
}

function linesIn(text: string, file: string, { tableColumn }: NoteReader): readonly PlacedValue[] {
  const lines = text.split('\n').map((line, index) => ({ line: line.trim(), number: index + 1 }));
  return lines
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => {
      const parsed = parse(line);
      if (parsed !== undefined) return { value: parsed.value, where: `line ${number}` };
      const kinds =
        tableColumn === undefined
          ? 'neither JSON nor JSON lines'
          : `neither JSON nor JSON lines nor a table of calls with a column "${tableColumn}"`;
      const message = `${file} is ${kinds}: line ${number} begins with ${JSON.stringify(line.slice(0, 40))}`;
      throw new SimulatorError('DRY_NOTES_INVALID', message, { location: { file, line: number } });
    });
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
