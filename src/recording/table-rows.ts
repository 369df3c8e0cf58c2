import { parse } from 'csv-parse/sync';
import { messageOf, SimulatorError } from '../core/errors.ts';

/** The rows of a table of calls, each under the names of its columns; undefined where the text is no table with that column. */
export function tableRows(
  text: string,
  { column, file }: { readonly column: string; readonly file: string },
): readonly Readonly<Record<string, string>>[] | undefined {
  const [head = ''] = text.split('\n', 1);
  const names = head.split(',').map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  if (!names.includes(column)) return undefined;
  try {
    return parse(text, { columns: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    const message = `${file} is no whole table of calls: ${messageOf(error)}`;
    throw new SimulatorError('DRY_NOTES_INVALID', message, { location: { file } });
  }
}
