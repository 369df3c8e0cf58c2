import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileProblemOf, SimulatorError } from '../../core/errors.ts';

/** One byte more than the parser takes, so that a larger file is refused and never read to its end. */
const READ_LIMIT_BYTES = 1_048_577;

/** Names beside a path that does not exist, for suggestions. */
export function siblingsOf(path: string): readonly string[] {
  try {
    return readdirSync(dirname(path)).slice(0, 1_000);
  } catch {
    // The folder is missing too: there is nothing to suggest.
    return [];
  }
}

/** The text of a scenario file. @throws DRY_FILE_UNREADABLE, DRY_SCENARIO_SYNTAX */
export function readScenarioText(file: string): string {
  const bytes = attempt(file, () => readStart(file));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    // A character that was cut at the limit is no fault of its encoding; the parser refuses the size.
    if (bytes.length === READ_LIMIT_BYTES) return bytes.toString('latin1');
    throw new SimulatorError('DRY_SCENARIO_SYNTAX', `${file} is not UTF-8 text`, {
      location: { file },
      cause: error,
    });
  }
}

function readStart(file: string): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(READ_LIMIT_BYTES, statSync(file).size + 1));
    let length = 0;
    while (length < buffer.length) {
      const count = readSync(descriptor, buffer, length, buffer.length - length, null);
      if (count === 0) break;
      length += count;
    }
    return buffer.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

/** @throws DRY_FILE_UNREADABLE in place of what the system says */
export function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new SimulatorError('DRY_FILE_UNREADABLE', `${path} cannot be read: ${fileProblemOf(error)}`, {
      location: { file: path },
      cause: error,
    });
  }
}
