import { mkdir, writeFile } from 'node:fs/promises';
import { fileProblemOf, SimulatorError, systemCodeOf } from '../../core/errors.ts';

/** Writes a file that the user named. @throws DRY_FILE_UNWRITABLE */
export async function writeTextFile(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((cause: unknown) => {
    throw unwritable(file, cause);
  });
}

/** Writes a file unless there is one already: whether it did. @throws DRY_FILE_UNWRITABLE */
export async function writeNewFile(file: string, text: string): Promise<boolean> {
  return writeFile(file, text, { flag: 'wx' }).then(
    () => true,
    (cause: unknown) => {
      if (systemCodeOf(cause) === 'EEXIST') return false;
      throw unwritable(file, cause);
    },
  );
}

/** Makes a folder that the user named, with those above it: whether it was not there. @throws DRY_FILE_UNWRITABLE */
export async function makeFolder(folder: string): Promise<boolean> {
  const made = await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw unwritable(folder, cause);
  });
  return made !== undefined;
}

function unwritable(path: string, cause: unknown): SimulatorError {
  return new SimulatorError('DRY_FILE_UNWRITABLE', `${path} cannot be written: ${fileProblemOf(cause)}`, {
    location: { file: path },
    cause,
  });
}
