import { open } from 'node:fs/promises';
import { fileProblemOf, SimulatorError } from './errors.ts';

export interface ReadingBounds {
  /** The most that is read, in bytes. */
  readonly limitBytes: number;
  /** What is thrown for a file that holds more. */
  readonly tooLarge: () => SimulatorError;
}

/**
 * Reads a text file in UTF-8, without a byte order mark, and no more of it than is allowed.
 * @throws DRY_FILE_UNREADABLE, and what `tooLarge` makes.
 */
export async function readBoundedFile(
  file: string,
  { limitBytes, tooLarge }: ReadingBounds,
): Promise<string> {
  const handle = await open(file, 'r').catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  try {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    // By its bytes and not by its stated size: a pipe has none.
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      const bytes = Buffer.from(chunk);
      sizeBytes += bytes.length;
      if (sizeBytes > limitBytes) throw tooLarge();
      chunks.push(bytes);
    }
    return Buffer.concat(chunks)
      .toString('utf8')
      .replace(/^\ufeff/, '');
  } catch (cause) {
    throw cause instanceof SimulatorError ? cause : unreadable(file, cause);
  } finally {
    await handle.close();
  }
}

/** The error for a file that the system does not let us read: DRY_FILE_UNREADABLE. */
export function unreadable(file: string, cause: unknown): SimulatorError {
  return new SimulatorError('DRY_FILE_UNREADABLE', `${file} cannot be read: ${fileProblemOf(cause)}`, {
    location: { file },
    cause,
  });
}
