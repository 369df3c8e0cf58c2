import { stripVTControlCharacters } from 'node:util';
import { createPaint, type Paint } from '../../verdict/reports/paint.ts';

/** A stream that people read: process.stdout, process.stderr, or a test's. */
export interface TextStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
  /** Bytes that were written and not yet taken. */
  readonly writableLength?: number;
}

/** Where a command prints. */
export interface Output {
  readonly isTerminal: boolean;
  readonly isColored: boolean;
  /** Columns. */
  readonly width: number;
  readonly paint: Paint;
  /** For complaints, which may go to another place than the output does. */
  readonly errorPaint: Paint;
  /** Prints one or more whole lines. */
  line(text?: string): void;
  /** Prints one or more whole lines where complaints go. */
  complain(text: string): void;
  /** Shows how far it is in a line that the next one takes the place of; only on a terminal. */
  progress(text: string): void;
  /** True where so much waits to be read that more would only fill the memory. */
  isFlooded(): boolean;
}

export interface OutputOptions {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const DEFAULT_WIDTH = 100;
const FLOOD_BYTES = 1024 * 1024;
const ERASE_LINE = '\r\x1b[2K';

/** Prepares printing: colours only on a terminal, unless NO_COLOR or FORCE_COLOR say otherwise. */
export function createOutput({ stdout, stderr, env }: OutputOptions): Output {
  const isColored = wantsColour(stdout, env);
  const isTerminal = stdout.isTTY === true;
  let isProgressShown = false;
  const clear = (): void => {
    if (isProgressShown) stdout.write(ERASE_LINE);
    isProgressShown = false;
  };
  return {
    isTerminal,
    isColored,
    // A terminal that does not know its size says 0.
    width: stdout.columns || DEFAULT_WIDTH,
    paint: createPaint(isColored),
    errorPaint: createPaint(wantsColour(stderr, env)),
    line(text = '') {
      clear();
      stdout.write(`${text}\n`);
    },
    complain(text) {
      clear();
      stderr.write(`${text}\n`);
    },
    progress(text) {
      if (!isTerminal) return;
      stdout.write(`${ERASE_LINE}${text}`);
      isProgressShown = true;
    },
    isFlooded: () => (stdout.writableLength ?? 0) > FLOOD_BYTES,
  };
}

/** See no-color.org and force-color.org; forcing wins, as in Node itself. */
function wantsColour(stream: TextStream, env: OutputOptions['env']): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused } = env;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (refused !== undefined && refused !== '') return false;
  return stream.isTTY === true && env.TERM !== 'dumb';
}

/**
 * A text of several lines with nothing in it that could steer a terminal. Unlike cleanText of the reports it keeps
 * line ends and spacing: an excerpt of a file has a mark under its place.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(/(?!\n)[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, '\u{fffd}');
}
