import { createReadStream } from 'node:fs';

/** A line of a text file, without its line feed. */
export interface TextLine {
  readonly text: string;
  /** One-based. */
  readonly number: number;
  /** False for a last line that ends with the file. */
  readonly isTerminated: boolean;
}

/**
 * Reads a UTF-8 file line by line, whatever its size. Lines end at line feeds alone: node:readline also ends
 * them at U+2028 and U+2029, which stand unescaped in JSON strings.
 */
export async function* readLines(file: string): AsyncGenerator<TextLine> {
  let number = 0;
  // Parts of a line that is not over yet: joined once, so that a long line costs linear time.
  let parts: string[] = [];
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 256 * 1024 })) {
    const text = String(chunk);
    let from = 0;
    for (let endAt = text.indexOf('\n'); endAt !== -1; endAt = text.indexOf('\n', from)) {
      parts.push(text.slice(from, endAt));
      number += 1;
      yield { text: parts.join(''), number, isTerminated: true };
      parts = [];
      from = endAt + 1;
    }
    if (from < text.length) parts.push(text.slice(from));
  }
  if (parts.length > 0) yield { text: parts.join(''), number: number + 1, isTerminated: false };
}
