/** A row of a table, by the names in its first line; a short row has none of its last. */
export type TableRow = ReadonlyMap<string, string>;

/** Reads comma-separated values (RFC 4180): quoted fields may hold commas, line breaks and doubled quotes. Empty lines are passed over. */
export function readTable(text: string): {
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
} {
  const [header = [], ...lines] = readLines(text.replace(/^\uFEFF/, ''));
  const columns = header.map((name) => name.trim());
  // Of the cells that are there: columns times lines would be far more than what came.
  const rows = lines.map(
    (line) =>
      new Map(line.slice(0, columns.length).map((cell, index) => [columns[index] ?? '', cell.trim()])),
  );
  return { columns, rows };
}

/** One field with what ends it: a comma, the end of the line, or the end of the text. */
const FIELD = /(?:"((?:[^"]|"")*)"[^,\r\n]*|([^,\r\n]*))(,|\r\n|\n|\r|$)/gy;

function readLines(text: string): readonly (readonly string[])[] {
  const lines: string[][] = [];
  let line: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(FIELD)) {
    line.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (line.some((field) => field !== '')) lines.push(line);
    line = [];
    if (end === '') break;
  }
  return lines;
}
