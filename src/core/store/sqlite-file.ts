import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { isError, messageOf, SimulatorError } from '../errors.ts';

/** Rises when the tables change in a way that an older drydial cannot read. */
const FORMAT = 2;
/** Had no changes: each record was written whole. */
const WITHOUT_CHANGES = 1;

/** SQLite empties its log at 1000 pages of 4 kB (sqlite.org/pragma.html, wal_autocheckpoint). */
const LOG_BYTES = 4 * 1024 * 1024;
/** Less than this, standing empty, disturbs nobody. */
const MUCH_ROOM_BYTES = 8 * 1024 * 1024;

const CREATE_CHANGES = `
  CREATE TABLE change (
    record INTEGER NOT NULL, -- its position
    step INTEGER NOT NULL,
    json TEXT NOT NULL, -- what it makes of the record as the steps before have left it
    PRIMARY KEY (record, step)
  ) STRICT, WITHOUT ROWID;
  -- Whoever writes a record whole, or takes it away, does so with its changes.
  CREATE TRIGGER record_rewritten AFTER UPDATE ON record BEGIN
    DELETE FROM change WHERE record = old.position;
  END;
  CREATE TRIGGER record_deleted AFTER DELETE ON record BEGIN
    DELETE FROM change WHERE record = old.position;
  END;
`;

const CREATE = `
  CREATE TABLE drydial (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE record (
    position INTEGER PRIMARY KEY, -- the order in which records were first put
    world TEXT NOT NULL,
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    json TEXT NOT NULL,
    UNIQUE (world, collection, id)
  ) STRICT;
  ${CREATE_CHANGES}
  INSERT INTO drydial (name, value) VALUES ('format', '${FORMAT}');
`;

const UPDATE = `
  ${CREATE_CHANGES}
  UPDATE drydial SET value = '${FORMAT}' WHERE name = 'format';
`;

/** A data file, held by this process alone. */
export interface OpenDatabase {
  readonly database: DatabaseSync;
  readonly statements: Statements;
  /**
   * Looks whether the path still leads to it: a file that was removed takes every write, and goes with the process.
   * @throws DRY_FILE_UNWRITABLE
   */
  readonly checkPlace: () => void;
}

/** Opens the file, or makes it. @throws DRY_STORE_UNUSABLE */
export function openDatabase(file: string, busyTimeoutMs: number): OpenDatabase {
  // An absolute path is never one of SQLite's special names, as ":memory:" would be.
  const path = resolve(file);
  if (!existsSync(dirname(path))) {
    const problem = `the folder "${dirname(path)}" does not exist`;
    throw unusable(file, { problem, fix: `Make the folder, or ${ANOTHER_FILE}` });
  }
  let database: DatabaseSync | undefined;
  try {
    // Its records hold API keys: a new file is for its owner alone. SQLite gives its log the same mode.
    // Only a new one is touched: to close a file gives up every lock that this process has on it.
    if (!existsSync(path)) closeSync(openSync(path, 'wx', 0o600));
    database = new DatabaseSync(path, { timeout: busyTimeoutMs });
    // Before anything is read: the lock that comes with the first read is then never given back, and falls
    // with the process, however that ends.
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    setUp(database);
    const opened = statSync(path, { bigint: true });
    const checkPlace = (): void => {
      const found = statSync(path, { bigint: true, throwIfNoEntry: false });
      if (found?.ino !== opened.ino || found.dev !== opened.dev) throw outOfPlace(file);
    };
    return { database, statements: prepare(database), checkPlace };
  } catch (thrown) {
    database?.close();
    throw unusable(file, explain(thrown), thrown);
  }
}

/** Looks before it writes: somebody else's database is left alone. */
function setUp(database: DatabaseSync): void {
  const tables = database.prepare('SELECT name FROM sqlite_schema').all();
  const isNew = tables.length === 0;
  const isOurs = tables.some((row) => row.name === 'drydial');
  const format = isNew ? FORMAT : formatOf(database, isOurs);
  // What a commit has written to the log survives the end of the process; NORMAL spares the wait for
  // the disk itself, which only a power cut would need.
  // The log of a very large change, as a reset is one, is cut to what it usually is.
  database.exec(
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = ${LOG_BYTES};`,
  );
  // A file that may be read but not written is found now and not at the first call.
  database.exec(`BEGIN IMMEDIATE; ${isNew ? CREATE : format === FORMAT ? '' : UPDATE} COMMIT;`);
  giveBackRoom(database);
}

/** What a reset has left empty is used again while drydial runs, and given back at the next start. */
function giveBackRoom(database: DatabaseSync): void {
  const read = (name: string): number => Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
  const free = read('freelist_count');
  if (free * read('page_size') < MUCH_ROOM_BYTES || free < read('page_count') / 2) return;
  try {
    database.exec('VACUUM');
  } catch {
    // Without the room for a copy of what is left it stays as large as it is.
  }
}

function formatOf(database: DatabaseSync, isOurs: boolean): number {
  if (!isOurs) throw new Error('it is a database of another program');
  const format = Number(database.prepare("SELECT value FROM drydial WHERE name = 'format'").get()?.value);
  if (format === FORMAT || format === WITHOUT_CHANGES) return format;
  const problem = `it has format ${format}, and this version of drydial reads formats up to ${FORMAT}`;
  throw new SimulatorError('DRY_STORE_UNUSABLE', problem, {
    fix: `Update drydial (a newer one has written it), or ${ANOTHER_FILE}`,
  });
}

/** Everything that a store asks of its file. */
export interface Statements {
  readonly load: StatementSync;
  readonly changes: StatementSync;
  readonly worlds: StatementSync;
  readonly put: StatementSync;
  readonly change: StatementSync;
  readonly delete: StatementSync;
  readonly clear: StatementSync;
}

function prepare(database: DatabaseSync): Statements {
  return {
    // Positions are put in order, and not the records with their texts, of which there may be very many.
    load: database.prepare(
      'SELECT position, collection, id, json, ' +
        'EXISTS (SELECT 1 FROM change WHERE change.record = record.position) AS isChanged ' +
        'FROM record WHERE position IN (SELECT position FROM record WHERE world = ?) ORDER BY position',
    ),
    changes: database.prepare('SELECT json FROM change WHERE record = ? ORDER BY step'),
    worlds: database.prepare('SELECT world FROM record GROUP BY world ORDER BY min(position)'),
    // An update keeps the position, and so the place.
    put: database.prepare(
      'INSERT INTO record (world, collection, id, json) VALUES (?, ?, ?, ?) ' +
        'ON CONFLICT (world, collection, id) DO UPDATE SET json = excluded.json',
    ),
    // Of a record that is not there, the position is NULL, which the table refuses.
    change: database.prepare(
      'INSERT INTO change (record, step, json) VALUES ' +
        '((SELECT position FROM record WHERE world = ? AND collection = ? AND id = ?), ?, ?)',
    ),
    delete: database.prepare('DELETE FROM record WHERE world = ? AND collection = ? AND id = ?'),
    clear: database.prepare('DELETE FROM record WHERE world = ?'),
  };
}

/** Runs something that only reads. @throws DRY_STORE_UNUSABLE where the file is damaged. */
export function read<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (thrown) {
    throw unusable(file, explain(thrown), thrown);
  }
}

interface Trouble {
  readonly problem: string;
  readonly fix?: string;
}

function outOfPlace(file: string): SimulatorError {
  const message =
    `The data file "${file}" cannot be written: it was removed, moved or replaced while drydial runs; ` +
    'put it back, or start drydial again';
  return new SimulatorError('DRY_FILE_UNWRITABLE', message);
}

function unusable(file: string, { problem, fix }: Trouble, cause?: unknown): SimulatorError {
  const message = `The data file "${file}" cannot be used: ${problem}.`;
  return new SimulatorError('DRY_STORE_UNUSABLE', message, { cause, ...(fix === undefined ? {} : { fix }) });
}

const ANOTHER_FILE = 'name another file with --data.';
/** SQLite's primary result codes (sqlite.org/rescode.html) for what a user can cause. */
const BUSY = 5;
const READ_ONLY = 8;
const CORRUPT = 11;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;

/** Only of a file that is drydial's own, and beyond repair, is it said that it may be removed. */
function explain(thrown: unknown): Trouble {
  if (thrown instanceof SimulatorError) return { problem: thrown.message, fix: thrown.fix };
  // The low byte is the primary code; the rest of it says more than a user can use.
  const code = isError(thrown) && 'errcode' in thrown ? Number(thrown.errcode) & 0xff : 0;
  switch (code) {
    case BUSY: {
      const problem = 'another process holds it (is a second drydial running?)';
      return { problem, fix: `Stop the other one, or ${ANOTHER_FILE}` };
    }
    case READ_ONLY:
      return { problem: 'it may only be read' };
    case CORRUPT: {
      const problem = `it is damaged (${messageOf(thrown)})`;
      return {
        problem,
        fix: `Bring it back from a copy, remove it with all that it holds, or ${ANOTHER_FILE}`,
      };
    }
    case CANNOT_OPEN:
      return { problem: 'it is no file, or its permissions forbid to open it' };
    case NOT_A_DATABASE:
      return { problem: 'it is no database' };
    default:
      return { problem: messageOf(thrown) };
  }
}
