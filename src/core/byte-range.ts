/** What is sent of a file: all of it, a part, or nothing, since it has nothing of what is asked for. */
export interface FilePart {
  readonly status: 200 | 206 | 416;
  readonly headers: Readonly<Record<string, string>>;
  /** From this byte on. */
  readonly start: number;
  /** Up to this byte, which is not sent any more. */
  readonly end: number;
}

/** The part of a file of `sizeBytes` that a GET asks for (RFC 9110, 14). The file has no validator. */
export function partOfFile(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  sizeBytes: number,
): FilePart {
  // A part that depends on a validator is asked for in vain (RFC 9110, 13.1.5).
  const range = headers['if-range'] === undefined ? readByteRange(headers.range, sizeBytes) : undefined;
  if (range === undefined)
    return { status: 200, headers: { 'accept-ranges': 'bytes' }, start: 0, end: sizeBytes };
  if (range === 'beyond') return part(416, `bytes */${sizeBytes}`, { start: 0, end: 0 });
  const { start, end } = range;
  return part(206, `bytes ${start}-${end}/${sizeBytes}`, { start, end: end + 1 });
}

function part(status: 206 | 416, range: string, bytes: Pick<FilePart, 'start' | 'end'>): FilePart {
  return { status, headers: { 'accept-ranges': 'bytes', 'content-range': range }, ...bytes };
}

/** The part of a file that a client wants: both ends belong to it. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The part of a file of `sizeBytes` that a Range header asks for: "beyond" where the file has nothing of it, undefined where
 * the whole file is the answer. That is so without the header, for one that cannot be read, and for several parts at once,
 * which nobody has to serve (RFC 9110, 14.2).
 */
export function readByteRange(
  header: string | readonly string[] | undefined,
  sizeBytes: number,
): ByteRange | 'beyond' | undefined {
  if (typeof header !== 'string') return undefined;
  const [, first = '', last = ''] = RANGE.exec(header) ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? 'beyond' : { start: sizeBytes - length, end: sizeBytes - 1 };
  }
  const start = Number(first);
  const end = last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (last !== '' && Number(last) < start) return undefined;
  return start >= sizeBytes ? 'beyond' : { start, end };
}

/** With few blanks, or a long row of them would be tried in every way. */
const RANGE = /^\s{0,9}bytes\s{0,9}=\s{0,9}(\d*)\s{0,9}-\s{0,9}(\d*)\s{0,9}$/i;
