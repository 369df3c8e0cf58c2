import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { cleanText } from '../../verdict/reports/terminal-text.ts';

/** The last lines that a program printed, each safe for a terminal. */
export interface AppOutput {
  readonly lastLines: readonly string[];
  /** Tells of each line from now on. */
  onLine(listener: (line: string) => void): void;
}

/** An error with its stack, and a little before it. */
const KEPT_LINES = 20;
const LONGEST_LINE = 400;

/** Reads what a program prints, so that it never waits for a reader, and keeps the end of it. */
export function readAppOutput(streams: readonly Readable[]): AppOutput {
  const lastLines: string[] = [];
  const listeners: ((line: string) => void)[] = [];
  for (const stream of streams) {
    createInterface({ input: stream }).on('line', (line) => {
      const shown = cleanText(line.slice(0, LONGEST_LINE));
      lastLines.push(shown);
      if (lastLines.length > KEPT_LINES) lastLines.shift();
      for (const listener of listeners) listener(shown);
    });
  }
  return { lastLines, onLine: (listener) => void listeners.push(listener) };
}
