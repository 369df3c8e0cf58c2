import type { FileShelf } from '../kept-files.ts';

/** A named set of records of one world, in the order in which they were first put. */
export interface Collection<T> {
  readonly size: number;
  get(id: string): T | undefined;
  has(id: string): boolean;
  /** Records are values: put a new one, never change one that was read. */
  put(id: string, record: T): void;
  delete(id: string): boolean;
  values(): IterableIterator<T>;
}

/** The records of one world. Names are the pack's ("agent") or core's ("call"). */
export interface WorldStore {
  collection<T>(name: string): Collection<T>;
  /**
   * Does everything that `work` puts and deletes, or nothing of it: where it throws, the records are as before.
   * It must not wait. Calls within each other are one.
   */
  atomically<T>(work: () => T): T;
  /**
   * Carries out what somebody asks for and waits for: what it puts is kept when this returns. A file that cannot be
   * written makes it throw; what happens by itself goes on in memory meanwhile, and is written later.
   * @throws DRY_FILE_UNWRITABLE
   */
  strictly<T>(work: () => T): T;
  /** Forgets every record. */
  clear(): void;
}

/** Where worlds keep their records: in memory, or in a file that survives a restart. */
export interface Store {
  /** What clients have uploaded lies there; absent where it goes with the process. */
  readonly files?: FileShelf;
  open(worldName: string): WorldStore;
  /** Nobody holds on to a world any more: where it has no records, or a file has them, its memory is given back. */
  release(worldName: string): void;
  /** Worlds that have records already (from an earlier process). */
  worldNames(): readonly string[];
  close(): void;
}
