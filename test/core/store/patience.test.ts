import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSqliteStore } from '../../../src/core/store/sqlite-store.ts';
import type { FileTrouble } from '../../../src/core/store/sqlite-writes.ts';
import type { Collection, Store, WorldStore } from '../../../src/core/store/store.ts';
import { type FailingDisk, onFailingDisk } from '../../support/failing-disk.ts';

const folder = mkdtempSync(join(tmpdir(), 'drydial-patience-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
let file: string;
let store: Store;
let disk: FailingDisk;
let told: FileTrouble[];
let world: WorldStore;
let calls: Collection<number>;

beforeEach(async () => {
  vi.useFakeTimers();
  files += 1;
  file = join(folder, `store-${files}.db`);
  told = [];
  const patience = { retryMs: 1000, onTrouble: (trouble: FileTrouble) => told.push(trouble) };
  const made = await onFailingDisk(() => openSqliteStore(file, { patience }));
  store = made.opened;
  disk = made.disk;
  world = store.open('w1');
  calls = world.collection<number>('call');
});
afterEach(() => {
  disk.setWritable(true);
  store.close();
  vi.useRealTimers();
});

const inFile = (): readonly string[] =>
  disk
    .rows('SELECT world, collection, id, json FROM record ORDER BY position')
    .map((row) => `${row.world}/${row.collection}/${row.id}=${row.json}`);
const kinds = (): readonly string[] => told.map(({ kind }) => kind);

describe('while the file cannot be written', () => {
  test('what the file is owed stays, though nobody holds on to the world any more', () => {
    calls.put('a', 1);
    disk.setWritable(false);
    calls.put('a', 2);
    store.release('w1');
    expect(store.open('w1').collection('call').get('a')).toBe(2);
    disk.setWritable(true);
    vi.advanceTimersByTime(1000);
    store.release('w1');
    expect(store.open('w1').collection('call').get('a')).toBe(2);
  });

  test('what happens by itself goes on in memory, and reaches the file when it can', () => {
    calls.put('a', 1);
    calls.put('b', 1);
    disk.setWritable(false);
    calls.put('a', 2);
    calls.put('c', 1);
    calls.delete('b');
    calls.put('c', 2);
    expect([calls.get('a'), calls.has('b'), calls.get('c')]).toEqual([2, false, 2]);
    vi.advanceTimersByTime(5000);
    expect(inFile()).toEqual(['w1/call/a=1', 'w1/call/b=1']);

    disk.setWritable(true);
    vi.advanceTimersByTime(1000);
    expect(inFile()).toEqual(['w1/call/a=2', 'w1/call/c=2']);
    calls.put('d', 1);
    expect(inFile()).toContain('w1/call/d=1');
  });

  test('it is told once, and once that it is over', () => {
    disk.setWritable(false);
    for (let n = 0; n < 5; n += 1) calls.put('a', n);
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual([
      {
        kind: 'unwritable',
        world: 'w1',
        message: `The data file "${file}" cannot be written: attempt to write a readonly database`,
      },
    ]);
    disk.setWritable(true);
    vi.advanceTimersByTime(10_000);
    expect(told.slice(1)).toEqual([
      {
        kind: 'writable-again',
        world: 'w1',
        message: `The data file "${file}" can be written again, and has what has changed meanwhile (records: 1).`,
      },
    ]);
  });

  test('what a request asks for is refused and leaves no trace', () => {
    calls.put('a', 1);
    disk.setWritable(false);
    const refused = expect.objectContaining({ code: 'DRY_FILE_UNWRITABLE' });
    expect(() => world.strictly(() => calls.put('a', 2))).toThrow(refused);
    expect(() => world.strictly(() => calls.delete('a'))).toThrow(refused);
    expect(() => world.strictly(() => world.strictly(() => calls.put('b', 2)))).toThrow(refused);
    expect([...calls.values()]).toEqual([1]);
    expect(world.strictly(() => calls.get('a'))).toBe(1);
    expect(kinds()).toEqual(['unwritable']);

    disk.setWritable(true);
    world.strictly(() => calls.put('a', 3));
    vi.advanceTimersByTime(1000);
    expect([inFile(), kinds()]).toEqual([['w1/call/a=3'], ['unwritable', 'writable-again']]);
  });

  test('a request hears of what it has made happen and the file does not have', () => {
    disk.setWritable(false);
    const end = (): void => world.strictly(() => world.atomically(() => calls.put('a', 1)));
    expect(end).toThrow(expect.objectContaining({ code: 'DRY_FILE_UNWRITABLE' }));
    // It has happened: nobody can hang up a call for a while.
    expect(calls.get('a')).toBe(1);
    disk.setWritable(true);
    expect(() => world.strictly(() => calls.put('b', 1))).not.toThrow();
    expect(inFile()).toEqual(['w1/call/a=1', 'w1/call/b=1']);
  });

  test('several changes that are one are owed as one, or taken back as one', () => {
    const outbox = world.collection<number>('outbox');
    calls.put('a', 1);
    disk.setWritable(false);
    world.atomically(() => {
      calls.put('a', 2);
      outbox.put('m', 1);
    });
    const fail = (): void =>
      world.atomically(() => {
        calls.put('a', 3);
        outbox.delete('m');
        throw new Error('in the middle');
      });
    expect(fail).toThrow('in the middle');
    expect([calls.get('a'), outbox.get('m')]).toEqual([2, 1]);
    disk.setWritable(true);
    vi.advanceTimersByTime(1000);
    expect(inFile()).toEqual(['w1/call/a=2', 'w1/outbox/m=1']);
  });

  test('the disk may fail in the middle of several changes', () => {
    const outbox = world.collection<number>('outbox');
    calls.put('a', 1);
    world.atomically(() => {
      calls.put('a', 2);
      disk.setWritable(false);
      outbox.put('m', 1);
    });
    expect([calls.get('a'), outbox.get('m'), ...inFile()]).toEqual([2, 1, 'w1/call/a=1']);
    disk.setWritable(true);
    vi.advanceTimersByTime(1000);
    expect(inFile()).toEqual(['w1/call/a=2', 'w1/outbox/m=1']);
  });

  test('records keep the order of memory', () => {
    for (const id of ['a', 'b', 'c']) calls.put(id, 1);
    disk.setWritable(false);
    calls.delete('a');
    calls.put('d', 1);
    calls.put('a', 2);
    disk.setWritable(true);
    vi.advanceTimersByTime(1000);
    expect([...calls.values()]).toEqual([1, 1, 1, 2]);
    expect(inFile()).toEqual(['w1/call/b=1', 'w1/call/c=1', 'w1/call/d=1', 'w1/call/a=2']);
  });

  test('a world that is forgotten stays forgotten', () => {
    calls.put('a', 1);
    store.open('w2').collection<number>('call').put('x', 1);
    disk.setWritable(false);
    calls.put('b', 1);
    world.clear();
    calls.put('c', 1);
    disk.setWritable(true);
    vi.advanceTimersByTime(1000);
    expect(inFile()).toEqual(['w2/call/x=1', 'w1/call/c=1']);
  });

  test('whoever closes it is told what is lost; where it can be written by then, nothing is', () => {
    disk.setWritable(false);
    calls.put('a', 1);
    expect(() => store.close()).toThrow(
      `The data file "${file}" cannot be written: attempt to write a readonly database; what has changed since is lost (records: 1).`,
    );
    store = openSqliteStore(file);
    expect(store.open('w1').collection('call').size).toBe(0);
    disk.setWritable = () => {};
  });

  test.skipIf(process.platform === 'win32')('one that was moved away takes nothing until it is back', () => {
    calls.put('a', 1);
    renameSync(file, `${file}.moved`);
    const refused = expect.objectContaining({
      code: 'DRY_FILE_UNWRITABLE',
      message: expect.stringContaining('it was removed, moved or replaced while drydial runs; put it back'),
    });
    expect(() => world.strictly(() => calls.put('b', 1))).toThrow(refused);
    // Another file in its place is not the one.
    writeFileSync(file, '');
    world.atomically(() => calls.put('a', 2));
    calls.put('c', 1);
    vi.advanceTimersByTime(5000);
    expect([inFile(), kinds()]).toEqual([['w1/call/a=1'], ['unwritable']]);

    renameSync(`${file}.moved`, file);
    vi.advanceTimersByTime(1000);
    expect([inFile(), kinds()]).toEqual([
      ['w1/call/a=2', 'w1/call/c=1'],
      ['unwritable', 'writable-again'],
    ]);
  });

  test.skipIf(process.platform === 'win32')(
    'what is in uploads is not written to one that was moved away',
    () => {
      const upload = { contentType: 'text/plain', content: [Buffer.from('a')], sizeBytes: 1 };
      store.files?.write('a', upload);
      renameSync(file, `${file}.moved`);
      expect(() => store.files?.write('b', upload)).toThrow('removed, moved or replaced');
      expect(() => store.files?.remove('a')).toThrow('removed, moved or replaced');
      expect(store.files?.read('a')?.sizeBytes).toBe(1);
      renameSync(`${file}.moved`, file);
      expect(store.files?.list().map(({ path }) => path)).toEqual(['a']);
    },
  );

  test.skipIf(process.platform === 'win32')('whoever closes one that is gone is told', () => {
    calls.put('a', 1);
    rmSync(file);
    expect(() => store.close()).toThrow(
      expect.objectContaining({
        code: 'DRY_FILE_UNWRITABLE',
        message: expect.stringMatching(/ start drydial again$/),
      }),
    );
    disk.setWritable = () => {};
  });

  test('a defect is no reason for patience', () => {
    const record = { toJSON: () => 10n };
    expect(() => world.collection<object>('call').put('a', record)).toThrow(
      expect.objectContaining({ code: 'DRY_INTERNAL' }),
    );
    expect(told).toEqual([]);
  });
});
