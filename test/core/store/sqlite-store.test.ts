import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../../src/core/store/sqlite-store.ts';
import type { Store } from '../../../src/core/store/store.ts';
import { describeStore } from './store-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'drydial-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const WRITER = fileURLToPath(new URL('sqlite-writer.ts', import.meta.url));
let files = 0;

function freshFile(): string {
  files += 1;
  return join(folder, `store-${files}.db`);
}

/** Opens, uses and closes: as one life of a simulator. */
function live<T>(file: string, use: (store: Store) => T): T {
  const store = openSqliteStore(file, { busyTimeoutMs: 0 });
  try {
    return use(store);
  } finally {
    store.close();
  }
}

describeStore('a store in a file', () => openSqliteStore(freshFile()));

describe('a file', () => {
  test('keeps records, their order and their worlds over a restart', () => {
    const file = freshFile();
    live(file, (store) => {
      const calls = store.open('w2').collection<unknown>('call');
      for (const [n, id] of ['z', 'a', 'm', 'a\u0000b', ''].entries())
        calls.put(id, { n, text: 'ä\u0000\ud800😀' });
      calls.put('z', { n: 10 });
      calls.delete('m');
      calls.put('m', { n: 20 });
      store.open('w1').collection('agent').put('x', [1, null, 'two']);
    });
    live(file, (store) => {
      expect(store.worldNames()).toEqual(['w2', 'w1']);
      const calls = store.open('w2').collection<{ n: number }>('call');
      expect([...calls.values()].map((call) => call.n)).toEqual([10, 1, 3, 4, 20]);
      expect(calls.get('a')).toEqual({ n: 1, text: 'ä\u0000\ud800😀' });
      expect([calls.has('a\u0000b'), calls.has('')]).toEqual([true, true]);
      expect(store.open('w1').collection('agent').get('x')).toEqual([1, null, 'two']);
    });
  });

  test('stays cleared over a restart, also of what was never asked for', () => {
    const file = freshFile();
    live(file, (store) => store.open('w1').collection('call').put('a', 1));
    live(file, (store) => {
      store.open('w1').clear();
      expect(store.open('w1').collection('call').size).toBe(0);
    });
    live(file, (store) => expect(store.worldNames()).toEqual([]));
  });

  test.skipIf(process.platform === 'win32')('is for its owner alone, with its log', () => {
    const file = freshFile();
    live(file, (store) => {
      store.open('w1').collection('call').put('a', 1);
      for (const name of [file, `${file}-wal`]) expect((statSync(name).mode & 0o777).toString(8)).toBe('600');
    });
  });

  test('is one file once the store is closed', () => {
    const file = freshFile();
    live(file, (store) => store.open('w1').collection('call').put('a', 1));
    expect([existsSync(file), existsSync(`${file}-wal`), existsSync(`${file}-shm`)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('gives back the room of what was forgotten, and of its log', () => {
    const file = freshFile();
    const sizeOf = (name: string): number => statSync(name).size;
    live(file, (store) => {
      const calls = store.open('w1').collection('call');
      for (let n = 0; n < 2000; n += 1) calls.put(`call_${n}`, 'x'.repeat(10_000));
      store.open('w2').collection('call').put('kept', 1);
      store.open('w1').clear();
      calls.put('large', 'x'.repeat(8_000_000));
      for (const id of ['a', 'b', 'large']) calls.put(id, 1);
      expect(sizeOf(`${file}-wal`)).toBeLessThan(6_000_000);
    });
    const before = sizeOf(file);
    live(file, (store) => {
      expect(store.worldNames()).toEqual(['w2', 'w1']);
      expect(store.open('w2').collection('call').get('kept')).toBe(1);
    });
    expect(before).toBeGreaterThan(20_000_000);
    expect(sizeOf(file)).toBeLessThan(2_000_000);
  });

  test('holds every acknowledged record after a kill in the middle of writing', async () => {
    const file = freshFile();
    const writer = spawn(process.execPath, [WRITER, file, 'for-ever'], { stdio: ['ignore', 'pipe', 'pipe'] });
    let told = '';
    let complaints = '';
    writer.stderr.on('data', (chunk: Buffer) => {
      complaints += chunk.toString();
    });
    writer.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      if (told.length > 20_000) writer.kill('SIGKILL');
    });
    const signal = await new Promise((resolve) => writer.on('close', (_, name) => resolve(name)));
    expect([signal, complaints]).toEqual(['SIGKILL', '']);

    const acknowledged = new Map<string, number>();
    for (const line of told.slice(0, told.lastIndexOf('\n')).split('\n')) {
      const [id = '', n] = line.split(' ');
      acknowledged.set(id, Number(n));
    }
    expect(acknowledged.size).toBeGreaterThan(300);
    live(file, (store) => {
      const calls = store.open('w1').collection<{ n: number; lines?: readonly string[] }>('call');
      const { n, lines = [] } = calls.get('talk') ?? { n: -1 };
      expect(lines.map((line) => line.split(' ')[1])).toEqual(
        Array.from({ length: n + 1 }, (_, at) => `${at}`),
      );
      // One write may have been done and not told.
      for (const [id, n] of acknowledged) expect(calls.get(id)?.n, id).toBeGreaterThanOrEqual(n);
      expect(calls.size - acknowledged.size).toBeLessThanOrEqual(1);
    });
    expect(integrityOf(file)).toBe('ok');
  });

  test.skipIf(process.platform === 'win32')(
    'that can grow no further refuses the write and keeps the rest',
    () => {
      const file = freshFile();
      const script = 'ulimit -f 1024; exec "$0" "$@"';
      const run = spawnSync('sh', ['-c', script, process.execPath, WRITER, file, 'until-full'], {
        encoding: 'utf8',
      });
      expect(JSON.parse(run.stderr)).toEqual({
        code: 'DRY_FILE_UNWRITABLE',
        isConsistent: true,
        stillReads: true,
      });
      const acknowledged = run.stdout.trimEnd().split('\n').length;
      expect(acknowledged).toBeGreaterThan(10);
      live(file, (store) => expect(store.open('w1').collection('call').size).toBe(acknowledged));
      expect(integrityOf(file)).toBe('ok');
    },
  );
});

function integrityOf(file: string): unknown {
  const database = new DatabaseSync(file);
  const result = database.prepare('PRAGMA integrity_check').get()?.integrity_check;
  database.close();
  return result;
}

describe('a write', () => {
  test('of what is no JSON is refused and changes nothing', () => {
    const file = freshFile();
    live(file, (store) => {
      const calls = store.open('w1').collection<unknown>('call');
      calls.put('a', 1);
      for (const record of [10n, undefined, () => 1]) {
        expect(() => calls.put('a', record)).toThrow(expect.objectContaining({ code: 'DRY_INTERNAL' }));
      }
      expect(calls.get('a')).toBe(1);
    });
    live(file, (store) => expect(store.open('w1').collection('call').get('a')).toBe(1));
  });

  test('after the store was closed is refused', () => {
    const store = openSqliteStore(freshFile());
    const calls = store.open('w1').collection<number>('call');
    calls.put('a', 1);
    store.close();
    expect(() => calls.put('b', 2)).toThrow(expect.objectContaining({ code: 'DRY_FILE_UNWRITABLE' }));
    expect(() => calls.delete('a')).toThrow(expect.objectContaining({ code: 'DRY_FILE_UNWRITABLE' }));
    expect([calls.has('a'), calls.has('b')]).toEqual([true, false]);
  });
});

describe('a file that cannot be used', () => {
  function refusal(file: string): unknown {
    try {
      live(file, () => undefined);
    } catch (thrown) {
      return thrown;
    }
    throw new Error('it was opened');
  }

  test('is one in a folder that does not exist', () => {
    expect(refusal(join(folder, 'no', 'such', 'a.db'))).toMatchObject({
      code: 'DRY_STORE_UNUSABLE',
      message: expect.stringContaining(`the folder "${join(folder, 'no', 'such')}" does not exist`),
    });
  });

  test('is a folder', () => {
    expect(refusal(folder)).toMatchObject({
      code: 'DRY_STORE_UNUSABLE',
      message: expect.stringContaining('it is no file'),
    });
  });

  test('is a text, and it stays as it was', () => {
    const file = freshFile();
    const text = 'name: Booking\n'.repeat(100);
    writeFileSync(file, text);
    expect(refusal(file)).toMatchObject({
      code: 'DRY_STORE_UNUSABLE',
      message: expect.stringContaining('it is no database'),
    });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test("is another program's database, and it stays as it was", () => {
    const file = freshFile();
    const other = new DatabaseSync(file);
    other.exec('CREATE TABLE customer (name TEXT)');
    other.close();
    const before = readFileSync(file);
    expect(refusal(file)).toMatchObject({
      code: 'DRY_STORE_UNUSABLE',
      message: `The data file "${file}" cannot be used: it is a database of another program.`,
      fix: 'Name another file with --data.',
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('is one of a newer drydial', () => {
    const file = freshFile();
    live(file, () => undefined);
    alter(file, "UPDATE drydial SET value = '3'");
    expect(refusal(file)).toMatchObject({
      message: expect.stringContaining('it has format 3, and this version of drydial reads formats up to 2'),
      fix: 'Update drydial (a newer one has written it), or name another file with --data.',
    });
  });

  test('is one that is damaged, which alone may be removed', () => {
    const file = freshFile();
    live(file, (store) => {
      const calls = store.open('w1').collection('call');
      for (let index = 0; index < 200; index += 1) calls.put(`call_${index}`, 'x'.repeat(500));
    });
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0x41, 4096, 12_288));
    expect(refusal(file)).toMatchObject({
      code: 'DRY_STORE_UNUSABLE',
      message: expect.stringContaining('it is damaged (database disk image is malformed)'),
      fix: expect.stringMatching(/^Bring it back from a copy, remove it /),
    });
  });

  test('is one without its tables', () => {
    const file = freshFile();
    live(file, () => undefined);
    alter(file, 'DROP TABLE record');
    expect(refusal(file)).toMatchObject({ code: 'DRY_STORE_UNUSABLE' });
  });

  test('is one that another store holds', () => {
    const file = freshFile();
    live(file, (store) => {
      store.open('w1').collection('call').put('a', 1);
      expect(refusal(file)).toMatchObject({
        code: 'DRY_STORE_UNUSABLE',
        message: expect.stringContaining('another process holds it'),
        fix: 'Stop the other one, or name another file with --data.',
      });
    });
    live(file, (store) => expect(store.open('w1').collection('call').size).toBe(1));
  });

  test('is one with a damaged record', () => {
    const file = freshFile();
    live(file, (store) => store.open('w1').collection('call').put('a', 1));
    alter(file, "UPDATE record SET json = '{oops'");
    live(file, (store) => {
      expect(() => store.open('w1')).toThrow(expect.objectContaining({ code: 'DRY_STORE_UNUSABLE' }));
    });
  });

  function alter(file: string, sql: string): void {
    const database = new DatabaseSync(file);
    database.exec(sql);
    database.close();
  }

  test('is not an empty file: that is taken as a new one', () => {
    const file = freshFile();
    writeFileSync(file, '');
    live(file, (store) => store.open('w1').collection('call').put('a', 1));
    expect(readFileSync(file).subarray(0, 6).toString()).toBe('SQLite');
  });
});
