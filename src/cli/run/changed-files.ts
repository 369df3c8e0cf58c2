import { resolve } from 'node:path';
import { watch } from 'chokidar';

/** Tells which files were changed. */
export interface ChangedFiles {
  /** What has changed since the last time that it was asked for, as absolute paths. */
  take(): ReadonlySet<string>;
  /** Resolves as soon as something has changed that was not taken yet. */
  next(): Promise<void>;
  stop(): Promise<void>;
}

/** Recorded replies are written by the run itself. */
const IGNORED = /(^|[\\/])(node_modules|__snapshots__|\.git)([\\/]|$)/;
/** Editors write a file in several steps. */
const QUIET_MS = 100;

/** Watches files and folders with all that is below them. */
export async function watchFiles(paths: readonly string[]): Promise<ChangedFiles> {
  const changed = new Set<string>();
  let wake: () => void = () => {};
  const watcher = watch([...paths], {
    ignoreInitial: true,
    ignored: (path) => IGNORED.test(path),
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
