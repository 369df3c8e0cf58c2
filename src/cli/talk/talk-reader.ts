import { clearScreenDown, createInterface, cursorTo, moveCursor } from 'node:readline';
import type { Output } from '../terminal/output.ts';

/** Where lines come from. */
export interface TalkLines {
  /** Of the person, or of a pipe. */
  readonly input: NodeJS.ReadableStream;
  /** The terminal on which the person sees what is typed; absent where nobody does. */
  readonly screen?: NodeJS.WritableStream | undefined;
}

/** Reads line by line. On a terminal a line can be edited, and those before it come back with the arrow keys. */
export interface TalkReader {
  /** Prints above the line that is being typed. */
  readonly output: Output;
  /** By a person, who may say more when all is over. */
  readonly isTyped: boolean;
  close(): void;
}

export interface TalkListeners {
  onLine(line: string): void;
  onEnd(): void;
}

const MOST_LINES_KEPT = 500;

/** Begins to read. */
export function readTalk(
  { input, screen }: TalkLines,
  output: Output,
  { onLine, onEnd }: TalkListeners,
): TalkReader {
  const isTyped = 'isTTY' in input && input.isTTY === true;
  const typed = { output: screen, terminal: true, prompt: '', historySize: MOST_LINES_KEPT };
  const reader = createInterface({
    input,
    ...(isTyped && screen !== undefined ? typed : {}),
    removeHistoryDuplicates: true,
  });
  let isOpen = true;
  reader.on('line', onLine);
  reader.on('close', () => {
    isOpen = false;
    onEnd();
  });
  // A terminal whose keys are read one by one sends no signal by itself.
  reader.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  const close = (): void => reader.close();
  if (!isTyped || screen === undefined) return { output, isTyped, close };
  const above = (print: () => void): void => {
    if (isOpen) {
      moveCursor(screen, 0, -reader.getCursorPos().rows);
      cursorTo(screen, 0);
      clearScreenDown(screen);
    }
    print();
    if (isOpen) reader.prompt(true);
  };
  return {
    output: {
      ...output,
      line: (text) => above(() => output.line(text)),
      complain: (text) => above(() => output.complain(text)),
    },
    isTyped,
    close,
  };
}
