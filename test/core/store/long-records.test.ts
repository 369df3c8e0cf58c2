import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSqliteStore } from '../../../src/core/store/sqlite-store.ts';
import type { Collection, Store } from '../../../src/core/store/store.ts';
import { onFailingDisk } from '../../support/failing-disk.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A record that is long from the beginning, and grows, as a call does. */
interface Talk {
  readonly settings: string;
  readonly transcript: readonly object[];
  readonly [field: string]: unknown;
}

const TALK: Talk = { settings: 'x'.repeat(5000), transcript: [] };

function withLine(talk: Talk, text: string): Talk {
  return { ...talk, transcript: [...talk.transcript, { role: 'agent', text }] };
}

let file: string;
let store: Store;
const talksOf = (): Collection<Talk> => store.open('w1').collection<Talk>('call');
const jsonOf = (): readonly string[] => [...talksOf().values()].map((talk) => JSON.stringify(talk));

beforeEach(async () => {
  file = join(await temporaryFolder(), 'store.db');
  store = openSqliteStore(file);
});
afterEach(() => store.close());

function reopen(): void {
  store.close();
  store = openSqliteStore(file);
}

/** Rows of the file while no store holds it. */
function rows(sql: string): readonly unknown[] {
  store.close();
  const database = new DatabaseSync(file);
  const found = database.prepare(sql).all();
  database.close();
  store = openSqliteStore(file);
  return found;
}

const changes = (): readonly unknown[] => rows('SELECT json FROM change ORDER BY record, step');

describe('a long record', () => {
  test('is not written again with each of its changes', () => {
    const run = vi.spyOn(StatementSync.prototype, 'run');
    let talk = TALK;
    for (let line = 0; line < 1000; line += 1) {
      talk = withLine(talk, `This is what was said in line ${line}`);
      talksOf().put('a', talk);
    }
    const written = run.mock.calls.flat().reduce<number>((sum, value) => sum + String(value).length, 0);
    run.mockRestore();
    expect(written / JSON.stringify(talk).length).toBeLessThan(5);
    reopen();
    expect(jsonOf()).toEqual([JSON.stringify(talk)]);
  });

  test('takes its changes along when it goes, and when it is written whole', () => {
    const grown = withLine(withLine(TALK, 'one'), 'two');
    for (const id of ['a', 'b', 'c']) {
      talksOf().put(id, TALK);
      talksOf().put(id, withLine(TALK, 'one'));
    }
    expect(changes()).toHaveLength(3);
    talksOf().put('a', grown);
    talksOf().delete('b');
    expect(changes()).toHaveLength(1);
    store.open('w1').clear();
    expect(changes()).toEqual([]);
  });

  test('is short at first', () => {
    talksOf().put('a', { settings: '', transcript: [] });
    talksOf().put('a', { settings: '1', transcript: [] });
    expect(changes()).toEqual([]);
  });

  test('with a change that is no JSON stays as it was', () => {
    talksOf().put('a', TALK);
    expect(() => talksOf().put('a', { ...TALK, field: 10n })).toThrow(
      expect.objectContaining({
        code: 'DRY_INTERNAL',
        message: expect.stringContaining('call "a" cannot be stored'),
      }),
    );
    reopen();
    expect(jsonOf()).toEqual([JSON.stringify(TALK)]);
  });

  test('with a change that does not fit is a damaged file', () => {
    talksOf().put('a', TALK);
    talksOf().put('a', withLine(TALK, 'one'));
    rows(`UPDATE change SET json = '{"splice":{"nothing":[0,0,1]}}'`);
    expect(() => talksOf()).toThrow(
      expect.objectContaining({
        code: 'DRY_STORE_UNUSABLE',
        message: expect.stringContaining('it has no list "nothing"'),
      }),
    );
  });
});

test('a file of format 1, which had no changes, is read and gets them', () => {
  talksOf().put('a', TALK);
  store.close();
  const old = new DatabaseSync(file);
  old.exec(`
    DROP TRIGGER record_rewritten; DROP TRIGGER record_deleted; DROP TABLE change;
    UPDATE drydial SET value = '1' WHERE name = 'format';
  `);
  old.close();
  store = openSqliteStore(file);
  expect(jsonOf()).toEqual([JSON.stringify(TALK)]);
  talksOf().put('a', withLine(TALK, 'one'));
  talksOf().put('a', withLine(withLine(TALK, 'one'), 'two'));
  expect(rows('SELECT value FROM drydial')).toEqual([{ value: '2' }]);
  expect(changes()).toHaveLength(1);
  expect(jsonOf()).toEqual([JSON.stringify(withLine(withLine(TALK, 'one'), 'two'))]);
});

const KINDS = ['set', 'set', 'unset', 'delete', 'take back', 'clear', 'full', 'free'] as const;

test('a file has what memory has, whatever happened: changes, what was taken back, a full disk', async () => {
  vi.useFakeTimers();
  const step = fc.record({
    kind: fc.constantFrom(...Array<'say'>(8).fill('say'), ...KINDS),
    id: fc.constantFrom('a', 'b'),
  });
  const folder = await temporaryFolder();
  let runs = 0;
  let withChanges = 0;
  const holds = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
    runs += 1;
    file = join(folder, `store-${runs}.db`);
    let isFull = false;
    const made = await onFailingDisk(() =>
      openSqliteStore(file, { patience: { retryMs: 10, onTrouble: () => expect(isFull).toBe(true) } }),
    );
    store.close();
    store = made.opened;
    const talks = talksOf();
    for (const [index, { kind, id }] of steps.entries()) {
      const talk = talks.get(id) ?? TALK;
      if (kind === 'say') talks.put(id, withLine(talk, `line ${index}`));
      if (kind === 'set') talks.put(id, { ...talk, [`field ${index % 3}`]: index });
      if (kind === 'unset') talks.put(id, { ...talk, 'field 0': undefined });
      if (kind === 'delete') talks.delete(id);
      if (kind === 'clear') store.open('w1').clear();
      if (kind === 'full') {
        isFull = true;
        made.disk.setWritable(false);
      }
      if (kind === 'free') {
        made.disk.setWritable(true);
        vi.advanceTimersByTime(20);
        isFull = false;
      }
      if (kind === 'take back') {
        const fail = (): void =>
          store.open('w1').atomically(() => {
            talks.put(id, withLine(talk, 'never said'));
            talks.delete(id);
            talks.put(id, talk);
            throw new Error('in the middle');
          });
        expect(fail).toThrow('in the middle');
      }
    }
    made.disk.setWritable(true);
    vi.advanceTimersByTime(20);
    withChanges += made.disk.rows('SELECT 1 FROM change').length > 0 ? 1 : 0;
    const inMemory = jsonOf();
    reopen();
    expect(jsonOf()).toEqual(inMemory);
  });
  try {
    await fc.assert(holds, { seed: 7, numRuns: 60 });
    expect(withChanges).toBeGreaterThan(15);
  } finally {
    vi.useRealTimers();
  }
});
