import type { ReadStream } from 'node:tty';

/** What is pressed while nothing runs, and while something does. */
export interface Keys {
  onKey(listener: (key: string) => void): void;
  stop(): void;
}

/** Reads single keys from a terminal, without Enter. */
export function readKeys(input: ReadStream): Keys {
  const listeners: ((key: string) => void)[] = [];
  const tell = (data: Buffer): void => {
    for (const key of data.toString('utf8')) for (const listener of listeners) listener(key);
  };
  input.setRawMode(true);
  input.on('data', tell).resume();
  return {
    onKey: (listener) => void listeners.push(listener),
    stop() {
      input.off('data', tell).pause();
      input.setRawMode(false);
    },
  };
}
