import { DatabaseSync } from 'node:sqlite';
import { vi } from 'vitest';

/** The disk under a data file. */
export interface FailingDisk {
  /** Every write fails from now on, or none does: SQLite itself says so, as on a disk that may only be read. */
  setWritable(isWritable: boolean): void;
  /** Rows of the data file, while the store has it open. */
  rows(sql: string): readonly Record<string, unknown>[];
}

/** Runs what opens a data file, and gives it with the way to make its disk fail. */
export async function onFailingDisk<T>(
  openFile: () => T | Promise<T>,
): Promise<{ opened: T; disk: FailingDisk }> {
  const exec = vi.spyOn(DatabaseSync.prototype, 'exec');
  const opened = await openFile();
  // A spy keeps what a method was called on, which is a database here.
  const database = exec.mock.contexts[0] as DatabaseSync;
  exec.mockRestore();
  return {
    opened,
    disk: {
      setWritable: (isWritable) => database.exec(`PRAGMA query_only = ${isWritable ? 0 : 1}`),
      rows: (sql) => database.prepare(sql).all(),
    },
  };
}
