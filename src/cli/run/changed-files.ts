import { existsSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { watch } from 'chokidar';
import { isPassedOver } from '../inputs/files-under.ts';

/** Tells which files were changed. */
export interface ChangedFiles {
  /** What has changed since the last time that it was asked for, as absolute paths. */
  take(): ReadonlySet<string>;
  /** Resolves as soon as something has changed that was not taken yet. */
  next(): Promise<void>;
  stop(): Promise<void>;
}

/** What is watched. */
export interface WatchedFiles {
  /** Files, folders and globs of scenarios: YAML beside and below them counts, since a scenario includes nothing else. */
  readonly scenarios: readonly string[];
  /** Files and folders in which everything counts. */
  readonly program: readonly string[];
  /** Files that the run itself writes, and the folder of its journals: each round would bring about the next one. */
  readonly reports: readonly string[];
  readonly journalFolder?: string | undefined;
}

/** Recorded replies are written by the run itself. */
const IGNORED = /(^|[\\/])(node_modules|__snapshots__|\.git)([\\/]|$)/;
/** Editors write a file in several steps. */
const QUIET_MS = 100;

/** Watches files and folders with all that is below them. */
export async function watchFiles(files: WatchedFiles): Promise<ChangedFiles> {
  const { scenarios, program } = files;
  const folders = scenarios.map(folderOf);
  const changed = new Set<string>();
  let wake: () => void = () => {};
  const watcher = watch([...folders, ...program], {
    ignoreInitial: true,
    ignored: (path, stats) =>
      IGNORED.test(path) ||
      isWritten(files, path) ||
      !(isBelow(program, path) || isNamed(scenarios, path) || isIn(folders, path, stats?.isFile() === true)),
    awaitWriteFinish: { stabilityThreshold: QUIET_MS, pollInterval: QUIET_MS / 2 },
  });
  watcher.on('all', (event, path) => {
    if (event === 'addDir') return;
    changed.add(resolve(path));
    wake();
  });
  // A folder that cannot be looked into is not watched; the others are.
  watcher.on('error', () => {});
  await new Promise<void>((ready) => void watcher.once('ready', () => ready()));
  return {
    take() {
      const taken = new Set(changed);
      changed.clear();
      return taken;
    },
    next: () =>
      changed.size > 0
        ? Promise.resolve()
        : new Promise<void>((resolveNext) => {
            wake = resolveNext;
          }),
    stop: () => watcher.close(),
  };
}

function isWritten({ reports, journalFolder }: WatchedFiles, path: string): boolean {
  return (
    isBelow(reports, path) ||
    (journalFolder !== undefined && path.endsWith('.jsonl') && isBelow([journalFolder], path))
  );
}

/** It may have any name then. */
function isNamed(scenarios: readonly string[], path: string): boolean {
  return scenarios.some((named) => resolve(named) === resolve(path));
}

/** As folders of scenarios are read: YAML, and nothing in hidden folders or those that programs fill. */
function isIn(folders: readonly string[], path: string, isFile: boolean): boolean {
  if (isFile && !/\.ya?ml$/i.test(path)) return false;
  const folder = isFile ? dirname(path) : path;
  return folders.some(
    (root) => isBelow([root], path) && !relative(root, folder).split(sep).some(isPassedOver),
  );
}

function isBelow(folders: readonly string[], path: string): boolean {
  return folders.some((folder) => `${resolve(path)}${sep}`.startsWith(`${resolve(folder)}${sep}`));
}

/** The folder in which a scenario may include files, or that a glob looks into. */
function folderOf(path: string): string {
  const glob = /[*?[{]/.exec(path);
  if (glob !== null && !existsSync(path)) return dirname(`${path.slice(0, glob.index)}x`);
  return isFolder(path) ? path : dirname(path);
}

/** What cannot be looked at is told by whoever reads it. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
