import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SimulatorError } from '../../core/errors.ts';
import { unreadable } from '../../core/read-bounded-file.ts';

const MOST_FILES = 20_000;
/** Larger source files are generated ones. */
const MOST_SOURCE_BYTES = 2 * 1024 * 1024;
const SKIPPED = new Set(['node_modules', 'dist', 'build', 'coverage']);

/** A folder that holds nothing that its owner has written: hidden, or filled by programs. */
export function isPassedOver(name: string): boolean {
  return name.startsWith('.') || SKIPPED.has(name);
}

/**
 * Files that were named, and those of a kind in folders that were named, sorted; without hidden folders and those
 * that programs fill.
 * @throws DRY_FILE_UNREADABLE, DRY_OPTION_INVALID where there are more than 20,000
 */
export async function filesUnder(paths: readonly string[], kind: RegExp): Promise<readonly string[]> {
  const found = new Set<string>();
  const visit = async (folder: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
      throw unreadable(folder, cause);
    });
    for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !isPassedOver(entry.name)) await visit(path);
      else if (entry.isFile() && kind.test(entry.name)) found.add(path);
      if (found.size > MOST_FILES)
        throw new SimulatorError(
          'DRY_OPTION_INVALID',
          `${folder} holds more than ${MOST_FILES} files: name a smaller folder.`,
        );
    }
  };
  for (const path of paths) {
    const facts = await stat(path).catch((cause: unknown) => {
      throw unreadable(path, cause);
    });
    if (facts.isDirectory()) await visit(path);
    else found.add(path);
  }
  return [...found];
}

/** The text of a source file; empty for one that is too large to have been written by hand. */
export async function readSource(file: string): Promise<string> {
  try {
    return (await stat(file)).size > MOST_SOURCE_BYTES ? '' : await readFile(file, 'utf8');
  } catch (cause) {
    throw unreadable(file, cause);
  }
}
