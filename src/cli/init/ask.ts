import { createInterface } from 'node:readline/promises';

/** Puts a question; an empty answer is none. */
export type Ask = (question: string) => Promise<string>;

/** Asks on the terminal. */
export async function askOnTerminal(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await lines.question(`${question} `)).trim();
  } finally {
    lines.close();
  }
}
