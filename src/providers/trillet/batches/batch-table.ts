import { isE164 } from '../../../core/e164.ts';
import { messageOf } from '../../../core/errors.ts';
import { likelyE164 } from '../numbers/phone-format.ts';

/** The only column that a batch must have (docs: calls/batch/overview). */
const PHONE_COLUMN = 'phone_number';

/** The most that the file of a batch may have (docs: calls/batch/start). */
export const BATCH_FILE_BYTES = 20 * 1024 * 1024;

/** Somebody to call. */
export interface BatchRow {
  /** As a spreadsheet counts: the heads are row 1. */
  readonly row: number;
  readonly phoneNumber: string;
  /** Every column by its name: what the prompt refers to as {column}. */
  readonly variables: Readonly<Record<string, string>>;
}

/** What is wrong with one place of the table. */
export interface TableProblem {
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

export interface BatchTable {
  readonly columns: readonly string[];
  /** Those that can be dialled. */
  readonly rows: readonly BatchRow[];
  /** The first ones as they stand there, right or wrong. */
  readonly firstRows: readonly Readonly<Record<string, string>>[];
  readonly totalRows: number;
  readonly invalidRows: number;
  /** The first ones, in the order of the file. */
  readonly problems: readonly TableProblem[];
}

export interface TableLimits {
  readonly rows: number;
  /** Problems that are told. */
  readonly problems: number;
}

/** What a preview shows. */
const FIRST_ROWS = 10;
/** Longer ones are no cells of a table of people. */
const LONGEST_RECORD_BYTES = 256 * 1024;
/** Every row has all columns, so that a short file can make many: 200 in each of the 10,000 rows of a batch. */
const MOST_CELLS = 2_000_000;

/** Reads the table of a batch: CSV in UTF-8, record by record as its bytes come, so that only the rows are kept. */
export async function readBatchTable(chunks: Iterable<Uint8Array>, limits: TableLimits): Promise<BatchTable> {
  // Loaded with the first batch: most programs start none, and start-up counts.
  const [{ parse }, { pipeline }] = await Promise.all([import('csv-parse'), import('node:stream/promises')]);
  const reader = new TableReader(limits);
  const parser = parse({ bom: true, relax_column_count: true, max_record_size: LONGEST_RECORD_BYTES });
  try {
    await pipeline(decoded(chunks), parser, async (records: AsyncIterable<readonly string[]>) => {
      // Without `columns` a record is the list of its cells.
      for await (const cells of records) if (!reader.take(cells)) break;
    });
  } catch (error) {
    // What is left unread ends the pipeline with an error, too.
    if (!reader.isFull) reader.fail(error);
  }
  return reader.finish();
}

/** @throws TypeError where the bytes are no UTF-8 */
function* decoded(chunks: Iterable<Uint8Array>): Generator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** What errors of the decoder and of the parser say beside their text. */
interface ReadError extends Error {
  readonly code: string;
  readonly lines: number;
}

const READ_ERRORS: Readonly<Record<string, string>> = {
  ERR_ENCODING_INVALID_ENCODED_DATA: 'the file is not UTF-8 text',
  CSV_QUOTE_NOT_CLOSED: 'quotes are opened and not closed from here to the end of the file',
  CSV_INVALID_CLOSING_QUOTE: 'text follows closing quotes; quotes inside of a value are written twice',
  INVALID_OPENING_QUOTE: 'quotes stand in the middle of a value; quote the whole value',
  CSV_MAX_RECORD_SIZE: 'the row is longer than any row should be',
};

class TableReader {
  readonly #limits: TableLimits;
  readonly #rows: BatchRow[] = [];
  readonly #firstRows: Readonly<Record<string, string>>[] = [];
  readonly #problems: TableProblem[] = [];
  #columns: readonly string[] | undefined;
  #row = 0;
  #totalRows = 0;
  #invalidRows = 0;
  #isFull = false;

  constructor(limits: TableLimits) {
    this.#limits = limits;
  }

  /** Whether it wanted no more, though more may have come. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** Takes one record; false where no more are wanted. */
  take(cells: readonly string[]): boolean {
    this.#row += 1;
    if (cells.length <= 1 && (cells[0] ?? '').trim() === '') return true;
    if (this.#columns === undefined) this.#takeHeads(cells.map((cell) => cell.trim()));
    else {
      const excess = this.#excess(this.#columns.length);
      if (excess === undefined) this.#takeRow(cells, this.#columns);
      else this.#stop({ column: '', message: excess });
    }
    return !this.#isFull;
  }

  /** What is too much, were there one more row. */
  #excess(columns: number): string | undefined {
    const { rows } = this.#limits;
    if (this.#totalRows === rows) return `the file has more than ${rows} rows`;
    if ((this.#totalRows + 1) * columns <= MOST_CELLS) return undefined;
    return `the file has more than ${MOST_CELLS} cells, with ${columns} columns in each row`;
  }

  #stop(problem: Omit<TableProblem, 'row'>): void {
    this.#isFull = true;
    this.#report(problem);
  }

  /** The rest cannot be read. */
  fail(error: unknown): void {
    // Errors of the decoder and of the parser have these beside their text; of others nothing is read.
    const { code = '', lines = this.#row + 1 } = error as Partial<ReadError>;
    // The parser reads ahead of the records that it has given out, and counts for itself.
    this.#row = lines;
    this.#report({ column: '', message: READ_ERRORS[code] ?? `the file is no CSV: ${messageOf(error)}` });
  }

  finish(): BatchTable {
    if (this.#columns === undefined && this.#problems.length === 0) {
      this.#row = 1;
      this.#report({ column: PHONE_COLUMN, message: 'the file is empty' });
    } else if (this.#totalRows === 0 && this.#problems.length === 0) {
      this.#report({ column: '', message: 'the file has no rows' });
    }
    return {
      columns: this.#columns ?? [],
      rows: this.#rows,
      firstRows: this.#firstRows,
      totalRows: this.#totalRows,
      invalidRows: this.#invalidRows,
      problems: this.#problems,
    };
  }

  #takeHeads(columns: readonly string[]): void {
    this.#columns = columns;
    const names = new Set<string>();
    for (const [index, column] of columns.entries()) {
      if (column === '') this.#report({ column: String(index + 1), message: 'the column has no name' });
      else if (names.has(column)) this.#report({ column, message: 'the column is there twice' });
      names.add(column);
    }
    if (names.has(PHONE_COLUMN)) return;
    this.#stop({ column: PHONE_COLUMN, message: `the column is missing${headsHint(columns)}` });
  }

  #takeRow(cells: readonly string[], columns: readonly string[]): void {
    this.#totalRows += 1;
    const variables = Object.fromEntries(columns.map((name, index) => [name, cells[index]?.trim() ?? '']));
    if (this.#firstRows.length < FIRST_ROWS) this.#firstRows.push(variables);
    const phoneNumber = variables[PHONE_COLUMN] ?? '';
    const problem = phoneProblem(phoneNumber) ?? cellProblem(cells, columns);
    if (problem === undefined) this.#rows.push({ row: this.#row, phoneNumber, variables });
    else {
      this.#invalidRows += 1;
      this.#report(problem);
    }
  }

  #report(problem: Omit<TableProblem, 'row'>): void {
    if (this.#problems.length < this.#limits.problems) this.#problems.push({ row: this.#row, ...problem });
  }
}

function headsHint(columns: readonly string[]): string {
  const [only = ''] = columns;
  if (columns.length === 1 && /[;\t|]/.test(only)) return '; columns are separated by commas';
  if (columns.some(isE164)) return '; the first row holds the names of the columns';
  const near = columns.find((column) => /phone|number|mobile/i.test(column));
  return near === undefined ? '' : `; rename ${JSON.stringify(near.slice(0, 40))}`;
}

function phoneProblem(number: string): Omit<TableProblem, 'row'> | undefined {
  if (number === '') return { column: PHONE_COLUMN, message: 'the number is missing' };
  if (isE164(number)) return undefined;
  const likely = likelyE164(number);
  const hint = likely === undefined ? '' : `; did you mean ${likely}?`;
  const seen = JSON.stringify(number.slice(0, 40));
  return { column: PHONE_COLUMN, message: `${seen} is no number in E.164 format${hint}` };
}

function cellProblem(
  cells: readonly string[],
  columns: readonly string[],
): Omit<TableProblem, 'row'> | undefined {
  if (cells.length <= columns.length) return undefined;
  return { column: '', message: `the row has ${cells.length} values for ${columns.length} columns` };
}
