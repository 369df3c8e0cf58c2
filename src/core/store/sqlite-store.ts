import type { Owed } from './debts.ts';
import { type BeforeAndAfter, LongRecords } from './long-records.ts';
import { applyChange } from './record-change.ts';
import { toJson } from './record-json.ts';
import { openDatabase, read, type Statements } from './sqlite-file.ts';
import { openFileShelf } from './sqlite-files.ts';
import { type Patience, SqliteWrites } from './sqlite-writes.ts';
import type { Collection, Store, WorldStore } from './store.ts';

export interface SqliteStoreOptions {
  /** How long to wait for another process to let go of the file, ms. Default 2000; it blocks, but only here. */
  readonly busyTimeoutMs?: number;
  /** Goes on in memory where the file cannot be written for a while. Default: whoever writes gets the error. */
  readonly patience?: Patience;
}

const DEFAULT_BUSY_TIMEOUT_MS = 2000;

/**
 * Opens a store that keeps its records in an SQLite file. Reads come from memory (a world is read whole when
 * it is opened); every write goes to the file before it is acknowledged, so that a killed process
 * loses nothing that its clients were told.
 *
 * The file is held alone as long as the store is open: two processes with a memory of their own would
 * answer from records that the other has changed. Folders are not created.
 *
 * @throws DRY_STORE_UNUSABLE where the file cannot be opened, is held by another process, is damaged, or is
 * not one of drydial. A write that fails throws DRY_FILE_UNWRITABLE and changes neither file nor memory, unless
 * the store has patience.
 */
export function openSqliteStore(file: string, options: SqliteStoreOptions = {}): Store {
  const opened = openDatabase(file, options.busyTimeoutMs ?? DEFAULT_BUSY_TIMEOUT_MS);
  const { statements } = opened;
  const worlds = new Map<string, WorldStore>();
  const shared: Shared = { file, statements, writes: new SqliteWrites(file, opened, options.patience) };
  return {
    files: read(file, () => openFileShelf(opened)),
    open(worldName) {
      let world = worlds.get(worldName);
      if (world === undefined) {
        world = openWorld(shared, worldName);
        worlds.set(worldName, world);
      }
      return world;
    },
    release(worldName) {
      // What the file is owed is in this memory alone.
      if (!shared.writes.isOwing) worlds.delete(worldName);
    },
    worldNames: () => read(file, () => statements.worlds.all().map((row) => String(row.world))),
    close: () => shared.writes.close(),
  };
}

/** What the worlds of one file have in common: it has one connection, and so one transaction at a time. */
interface Shared {
  readonly file: string;
  readonly statements: Statements;
  readonly writes: SqliteWrites;
}

function openWorld(shared: Shared, worldName: string): WorldStore {
  const { file, statements, writes } = shared;
  const collections = new Map<string, Collection<unknown>>();
  const longOnes: LongRecords[] = [];
  const loaded = loadWorld(file, statements, worldName);
  return {
    collection<T>(name: string): Collection<T> {
      let found = collections.get(name);
      if (found === undefined) {
        const records = loaded.get(name) ?? new Map<string, unknown>();
        loaded.set(name, records);
        const longRecords = new LongRecords(name, () => writes.rollbacks);
        longOnes.push(longRecords);
        found = createCollection({ ...shared, longRecords, worldName, name }, records);
        collections.set(name, found);
      }
      // One name stands for one type of record: who puts and who gets agree on it, and the store cannot know.
      return found as Collection<T>;
    },
    atomically: (work) => writes.atomically(work),
    strictly: (work) => writes.strictly(work),
    // The maps are emptied and kept: parts of the world hold on to the collections that they asked for.
    clear() {
      writes.write({ world: worldName, isCleared: true }, () => statements.clear.run(worldName));
      for (const longRecords of longOnes) longRecords.clear();
      for (const records of loaded.values()) {
        writes.changes.beforeDelete(records);
        records.clear();
      }
    },
  };
}

function loadWorld(
  file: string,
  statements: Statements,
  worldName: string,
): Map<string, Map<string, unknown>> {
  return read(file, () => {
    const loaded = new Map<string, Map<string, unknown>>();
    for (const row of statements.load.iterate(worldName)) {
      const name = String(row.collection);
      const records = loaded.get(name) ?? new Map<string, unknown>();
      loaded.set(name, records);
      const record = JSON.parse(String(row.json));
      if (row.isChanged === 1)
        for (const { json } of statements.changes.iterate(Number(row.position)))
          applyChange(record, JSON.parse(String(json)));
      records.set(String(row.id), record);
    }
    return loaded;
  });
}

interface Place extends Shared {
  readonly longRecords: LongRecords;
  readonly worldName: string;
  readonly name: string;
}

/** The file first, memory second: where the first fails, both are as they were. */
function createCollection(place: Place, records: Map<string, unknown>): Collection<unknown> {
  const { statements, writes, longRecords, worldName, name } = place;
  const changeOf = (id: string, isDeleted: boolean): Owed => ({
    world: worldName,
    collection: name,
    id,
    records,
    isDeleted,
  });
  return {
    get size() {
      return records.size;
    },
    // SQLite keeps UTF-8, which has no lone surrogates; memory must not tell apart what the file cannot.
    get: (id) => records.get(id.toWellFormed()),
    has: (id) => records.has(id.toWellFormed()),
    put(id, record) {
      const key = id.toWellFormed();
      writes.write(changeOf(key, false), writeOf(place, key, { before: records.get(key), after: record }));
      writes.changes.beforePut(records, key);
      records.set(key, record);
    },
    delete(id) {
      const key = id.toWellFormed();
      if (!records.has(key)) return false;
      writes.write(changeOf(key, true), () => statements.delete.run(worldName, name, key));
      longRecords.delete(key);
      writes.changes.beforeDelete(records);
      return records.delete(key);
    },
    values: () => records.values(),
  };
}

/** How the file gets a record: of a long one that it has already, only what has changed. */
function writeOf(place: Place, id: string, records: BeforeAndAfter): () => void {
  const { statements, longRecords, worldName, name } = place;
  const change = longRecords.changeTo(id, records);
  if (change !== undefined) {
    return () => {
      statements.change.run(worldName, name, id, change.step, change.json);
      longRecords.changed(id, change);
    };
  }
  const json = toJson(`${name} "${id}"`, records.after);
  return () => {
    statements.put.run(worldName, name, id, json);
    longRecords.rewritten(id, json);
  };
}
