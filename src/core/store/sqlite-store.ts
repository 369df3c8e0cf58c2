import type { DatabaseSync } from 'node:sqlite';
import { messageOf, SimulatorError } from '../errors.ts';
import { Changes, type Transaction } from './changes.ts';
import { openDatabase, read, type Statements } from './sqlite-file.ts';
import type { Collection, Store, WorldStore } from './store.ts';

export interface SqliteStoreOptions {
  /** How long to wait for another process to let go of the file, ms. Default 2000; it blocks, but only here. */
  readonly busyTimeoutMs?: number;
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
 * not one of drydial. A write that fails throws DRY_FILE_UNWRITABLE and changes neither file nor memory.
 */
export function openSqliteStore(file: string, options: SqliteStoreOptions = {}): Store {
  const { database, statements } = openDatabase(file, options.busyTimeoutMs ?? DEFAULT_BUSY_TIMEOUT_MS);
  const worlds = new Map<string, WorldStore>();
  const shared: Shared = {
    file,
    statements,
    changes: new Changes(),
    transaction: transactionOn(file, database),
  };
  return {
    open(worldName) {
      let world = worlds.get(worldName);
      if (world === undefined) {
        world = openWorld(shared, worldName);
        worlds.set(worldName, world);
      }
      return world;
    },
    worldNames: () => read(file, () => statements.worlds.all().map((row) => String(row.world))),
    close() {
      if (database.isOpen) database.close();
    },
  };
}

/** What the worlds of one file have in common: it has one connection, and so one transaction at a time. */
interface Shared {
  readonly file: string;
  readonly statements: Statements;
  readonly changes: Changes;
  readonly transaction: Transaction;
}

function transactionOn(file: string, database: DatabaseSync): Transaction {
  return {
    begin: () => write(file, () => database.exec('BEGIN')),
    commit: () => write(file, () => database.exec('COMMIT')),
    rollback() {
      // Some failures, a full disk among them, have ended it already.
      if (database.isOpen && database.isTransaction) database.exec('ROLLBACK');
    },
  };
}

function openWorld(shared: Shared, worldName: string): WorldStore {
  const { file, statements, changes, transaction } = shared;
  const collections = new Map<string, Collection<unknown>>();
  const loaded = loadWorld(file, statements, worldName);
  return {
    collection<T>(name: string): Collection<T> {
      let found = collections.get(name);
      if (found === undefined) {
        const records = loaded.get(name) ?? new Map<string, unknown>();
        loaded.set(name, records);
        found = createCollection({ ...shared, worldName, name }, records);
        collections.set(name, found);
      }
      // One name stands for one type of record: who puts and who gets agree on it, and the store cannot know.
      return found as Collection<T>;
    },
    atomically: (work) => changes.atomically(work, transaction),
    // The maps are emptied and kept: parts of the world hold on to the collections that they asked for.
    clear() {
      write(file, () => statements.clear.run(worldName));
      for (const records of loaded.values()) {
        changes.beforeDelete(records);
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
      records.set(String(row.id), JSON.parse(String(row.json)));
    }
    return loaded;
  });
}

interface Place extends Shared {
  readonly worldName: string;
  readonly name: string;
}

/** The file first, memory second: where the first fails, both are as they were. */
function createCollection(place: Place, records: Map<string, unknown>): Collection<unknown> {
  const { file, statements, changes, worldName, name } = place;
  return {
    get size() {
      return records.size;
    },
    // SQLite keeps UTF-8, which has no lone surrogates; memory must not tell apart what the file cannot.
    get: (id) => records.get(id.toWellFormed()),
    has: (id) => records.has(id.toWellFormed()),
    put(id, record) {
      const key = id.toWellFormed();
      const json = toJson(`${name} "${key}"`, record);
      write(file, () => statements.put.run(worldName, name, key, json));
      changes.beforePut(records, key);
      records.set(key, record);
    },
    delete(id) {
      const key = id.toWellFormed();
      if (!records.has(key)) return false;
      write(file, () => statements.delete.run(worldName, name, key));
      changes.beforeDelete(records);
      return records.delete(key);
    },
    values: () => records.values(),
  };
}

function toJson(what: string, record: unknown): string {
  try {
    const json: string | undefined = JSON.stringify(record);
    if (json !== undefined) return json;
  } catch (thrown) {
    throw new SimulatorError('DRY_INTERNAL', `${what} cannot be stored: ${messageOf(thrown)}`, {
      cause: thrown,
    });
  }
  throw new SimulatorError('DRY_INTERNAL', `${what} cannot be stored: ${typeof record} is no record.`);
}

function write(file: string, run: () => void): void {
  try {
    run();
  } catch (thrown) {
    throw new SimulatorError(
      'DRY_FILE_UNWRITABLE',
      `The data file "${file}" cannot be written: ${messageOf(thrown)}`,
      {
        cause: thrown,
      },
    );
  }
}
