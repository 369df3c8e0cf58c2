import { constants } from 'node:fs';
import { access, type FileHandle, mkdir, open, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileProblemOf, SimulatorError, systemCodeOf } from '../../core/errors.ts';

/** Makes the folder of a file that is to be written later, and refuses what cannot be written. @throws DRY_FILE_UNWRITABLE */
export async function prepareFile(file: string): Promise<void> {
  const folder = dirname(file);
  await makeFolder(folder);
  const there = await stat(file).catch(() => undefined);
  if (there?.isDirectory() === true) {
    throw new SimulatorError('DRY_FILE_UNWRITABLE', `${file} cannot be written: it is a folder`, {
      location: { file },
      fix: 'Name a file in it.',
    });
  }
  await refuseUnwritable(there === undefined ? folder : file, file);
}

/** Makes a folder for files that are to be written later, and refuses one that takes none. @throws DRY_FILE_UNWRITABLE */
export async function prepareFolder(folder: string): Promise<void> {
  await makeFolder(folder);
  await refuseUnwritable(folder, folder);
}

async function refuseUnwritable(path: string, named: string): Promise<void> {
  await access(path, constants.W_OK).catch((cause: unknown) => {
    throw unwritable(named, cause);
  });
}

/** Writes a file, or to a pipe, that the user named. @throws DRY_FILE_UNWRITABLE */
export async function writeTextFile(file: string, text: string): Promise<void> {
  let pipe: FileHandle | undefined;
  try {
    pipe = await openIfPipe(file);
    await writeFile(file, text);
  } catch (cause) {
    throw unwritable(file, cause);
  } finally {
    await pipe?.close();
  }
}

/** A pipe opens when somebody reads it, which may be never; to be asked without waiting, it says ENXIO at once (open(2)). */
async function openIfPipe(file: string): Promise<FileHandle | undefined> {
  const there = await stat(file).catch(() => undefined);
  return there?.isFIFO() === true ? open(file, constants.O_WRONLY | constants.O_NONBLOCK) : undefined;
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
  try {
    return await makeMissing(folder);
  } catch (cause) {
    throw unwritable(folder, cause);
  }
}

/**
 * One folder after another: where a folder is there and none can be made in it (/proc, a link that leads nowhere), Node's
 * own `recursive` goes up and down between the two and never ends.
 */
async function makeMissing(folder: string): Promise<boolean> {
  const above = dirname(folder);
  try {
    return await makeOne(folder);
  } catch (thrown) {
    if (systemCodeOf(thrown) !== 'ENOENT' || above === folder) throw thrown;
  }
  await makeMissing(above);
  return makeOne(folder);
}

async function makeOne(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (thrown) {
    const there = await stat(folder).catch(() => undefined);
    if (there?.isDirectory() === true) return false;
    throw thrown;
  }
}

function unwritable(path: string, cause: unknown): SimulatorError {
  return new SimulatorError('DRY_FILE_UNWRITABLE', `${path} cannot be written: ${fileProblemOf(cause)}`, {
    location: { file: path },
    cause,
  });
}
