import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../src/core/journal/entry.ts';
import { createJournal } from '../../../src/core/journal/memory-journal.ts';
import { wallNowMs } from '../../../src/core/time/wall-clock.ts';
import { created, exchange, fakeWorld, frame, KEY, violation } from './drafts.ts';

function idsOf(entries: readonly Entry[]): string[] {
  return entries.map((entry) => entry.id);
}

describe('appending', () => {
  test('adds world, script time and wall time, and hands the entry back', () => {
    const world = { ...fakeWorld(), atMs: 4000 };
    const before = wallNowMs();
    const journal = createJournal();
    const { id } = journal.writerFor(world).append({ ...exchange(), wall: { tookMs: 2.5 } });
    const [entry] = journal.entries();
    expect(id).toBe(entry?.id);
    expect(entry).toMatchObject({
      id: 'w1/rest:1',
      world: 'w1',
      atMs: 4000,
      status: 201,
      wall: { tookMs: 2.5 },
    });
    expect(entry?.wall.atMs).toBeGreaterThanOrEqual(before);
  });

  test('leaves out what a draft has left undefined', () => {
    const journal = createJournal();
    const writer = journal.writerFor(fakeWorld());
    const asked = { wire: 'rest', kind: 'exchange', method: 'GET', path: '/', status: 404 } as const;
    writer.append({ ...asked, operation: undefined, callId: undefined, note: undefined });
    writer.append({ ...asked, note: 'off contract', by: undefined });
    const fields = journal.entries().map((entry) => Object.keys(entry));
    for (const left of ['operation', 'callId', 'note']) expect(fields[0]).not.toContain(left);
    expect(fields[1]).toContain('note');
    expect(fields[1]).not.toContain('by');
  });

  test('numbers each stream of a world, call and wire by itself', () => {
    const journal = createJournal();
    const [one, two] = [journal.writerFor(fakeWorld('w1')), journal.writerFor(fakeWorld('w2'))];
    one.append(exchange());
    one.append(exchange());
    one.append(frame('call_a', '1'));
    one.append(created('call_a'));
    one.append(frame('call_a', '2'));
    two.append(exchange());
    expect(idsOf(journal.entries())).toEqual([
      'w1/rest:1',
      'w1/rest:2',
      'call_a/socket:1',
      'call_a/call:1',
      'call_a/socket:2',
      'w2/rest:1',
    ]);
  });

  test('begins anew where a world is opened again after its entries were cleared', () => {
    const journal = createJournal();
    journal.writerFor(fakeWorld('w1')).append(exchange());
    journal.writerFor(fakeWorld('w2')).append(exchange());
    journal.clear({ world: 'w1' });
    expect(journal.writerFor(fakeWorld('w1')).append(exchange()).id).toBe('w1/rest:1');
    expect(journal.writerFor(fakeWorld('w2')).append(exchange()).id).toBe('w2/rest:2');
  });

  test('goes on counting where a world is opened again', () => {
    const journal = createJournal();
    journal.writerFor(fakeWorld()).append(exchange());
    expect(journal.writerFor(fakeWorld()).append(exchange()).id).toBe('w1/rest:2');
  });
});

describe('the bound', () => {
  test('drops the oldest entries and counts them', () => {
    const journal = createJournal({ maxEntries: 3 });
    const writer = journal.writerFor(fakeWorld());
    for (let n = 0; n < 100; n += 1) writer.append(exchange());
    expect(idsOf(journal.entries())).toEqual(['w1/rest:98', 'w1/rest:99', 'w1/rest:100']);
    expect([journal.size, journal.droppedCount]).toEqual([3, 97]);
  });

  test('counts what each world has lost, and begins anew with a world of which nothing is left', () => {
    const journal = createJournal({ maxEntries: 3 });
    const [one, two] = [journal.writerFor(fakeWorld('w1')), journal.writerFor(fakeWorld('w2'))];
    for (let n = 0; n < 4; n += 1) one.append(exchange());
    two.append(exchange());
    expect(['w1', 'w2', 'w3'].map((world) => journal.droppedIn(world))).toEqual([2, 0, 0]);
    for (let n = 0; n < 3; n += 1) two.append(exchange());
    expect(['w1', 'w2'].map((world) => journal.droppedIn(world))).toEqual([4, 1]);
    journal.writerFor(fakeWorld('w1'));
    expect([journal.droppedIn('w1'), journal.droppedCount]).toEqual([0, 5]);
  });

  test('forgets dropped entries in the index of calls too', () => {
    const journal = createJournal({ maxEntries: 2 });
    const writer = journal.writerFor(fakeWorld());
    for (const callId of ['a', 'a', 'b', 'a']) writer.append(frame(callId, 'x'));
    expect(idsOf(journal.entries({ callId: 'a' }))).toEqual(['a/socket:3']);
    expect(idsOf(journal.entries({ callId: 'b' }))).toEqual(['b/socket:1']);
    writer.append(exchange());
    writer.append(exchange());
    expect(journal.entries({ callId: 'a' })).toEqual([]);
  });

  test('never gives an id again to a call whose entries were all dropped', () => {
    const journal = createJournal({ maxEntries: 2 });
    const writer = journal.writerFor(fakeWorld());
    writer.append(frame('a', 'x'));
    writer.append(exchange());
    writer.append(exchange());
    expect(writer.append(frame('a', 'y')).id).toBe('a/socket:2');
  });

  test('holds for bytes as well, and keeps the newest entry whatever its size', () => {
    const journal = createJournal({ maxBytes: 10_000 });
    const writer = journal.writerFor(fakeWorld());
    for (let n = 0; n < 10; n += 1) writer.append(frame('a', 'x'.repeat(4000)));
    expect(journal.size).toBe(2);
    writer.append(exchange({ requestBody: { blob: 'x'.repeat(50_000) } }));
    expect(idsOf(journal.entries())).toEqual(['w1/rest:1']);
    writer.append(exchange({ requestBody: { deep: [[['x']]] } }), 20_000);
    expect(idsOf(journal.entries())).toEqual(['w1/rest:2']);
    writer.append(exchange());
    expect(idsOf(journal.entries())).toEqual(['w1/rest:3']);
  });

  test.each([0, -1, Number.NaN])('must not be %s', (maxEntries) => {
    expect(() => createJournal({ maxEntries })).toThrow(
      expect.objectContaining({ code: 'DRY_OPTION_INVALID' }),
    );
  });
});

describe('asking', () => {
  const journal = createJournal();
  const [one, two] = [journal.writerFor(fakeWorld('w1')), journal.writerFor(fakeWorld('w2'))];
  one.append(exchange());
  one.append(created('a'));
  one.append(frame('a', '1'));
  two.append(frame('b', '1'));
  one.append(frame('a', '2'));

  test.each([
    [{ world: 'w2' }, ['b/socket:1']],
    [{ callId: 'a' }, ['a/call:1', 'a/socket:1', 'a/socket:2']],
    [{ callId: 'a', world: 'w2' }, []],
    [{ callId: 'nobody' }, []],
    [{ wire: 'rest' }, ['w1/rest:1']],
    [{ kind: 'frame', world: 'w1' }, ['a/socket:1', 'a/socket:2']],
    [{ limit: 2 }, ['b/socket:1', 'a/socket:2']],
    [{ kind: 'frame', limit: 1 }, ['a/socket:2']],
    [{ limit: 0 }, []],
    [{ afterId: 'a/socket:1' }, ['b/socket:1', 'a/socket:2']],
    [{ afterId: 'b/socket:1', callId: 'a' }, ['a/socket:2']],
    [{ afterId: 'a/socket:2' }, []],
  ] as const)('%o selects %o', (query, expected) => {
    expect(idsOf(journal.entries(query))).toEqual(expected);
  });

  test('gives everything that is left after an id that is gone', () => {
    expect(journal.entries({ afterId: 'a/socket:0' })).toHaveLength(5);
  });
});

describe('asking for what came after an entry', () => {
  const journal = createJournal();
  const [one, two] = [journal.writerFor(fakeWorld('w1')), journal.writerFor(fakeWorld('w2'))];
  one.append(exchange());
  one.append(frame('a', '1'));
  two.append(frame('a', '1'));
  one.append(frame('a', '2'));
  two.append(exchange());

  test.each([
    ['w1/rest:1', {}, ['w1 a/socket:1', 'w2 a/socket:1', 'w1 a/socket:2', 'w2 w2/rest:1']],
    ['w1/rest:1', { limit: 2 }, ['w1 a/socket:1', 'w2 a/socket:1']],
    ['w1 w1/rest:1', { world: 'w2' }, ['w2 a/socket:1', 'w2 w2/rest:1']],
    ['w1 w1/rest:1', { callId: 'a', limit: 1 }, ['w1 a/socket:1']],
    ['w1 w1/rest:1', { wire: 'rest' }, ['w2 w2/rest:1']],
    ['w1 a/socket:1', {}, ['w2 a/socket:1', 'w1 a/socket:2', 'w2 w2/rest:1']],
    // An id that two worlds have stands for the newest.
    ['a/socket:1', {}, ['w1 a/socket:2', 'w2 w2/rest:1']],
    ['w2 w2/rest:1', {}, []],
  ] as const)('%s with %o gives %o', (mark, query, expected) => {
    const found = journal.entriesAfter(mark, query);
    expect(found?.map(({ world, id }) => `${world} ${id}`)).toEqual(expected);
  });

  test.each(['w1 a/socket:3', 'w3 a/socket:1', 'b/socket:1', 'a/frame:1', 'nobody', ''])(
    'knows nothing after "%s"',
    (mark) => {
      expect(journal.entriesAfter(mark)).toBeUndefined();
    },
  );

  test('finds an entry whose world is named with half a character', () => {
    const odd = createJournal();
    const writer = odd.writerFor(fakeWorld('key \ud83d'));
    writer.append(exchange());
    writer.append(exchange());
    expect(odd.entriesAfter('key \ufffd key \ufffd/rest:1')?.map(({ id }) => id)).toEqual([
      'key \ud83d/rest:2',
    ]);
  });
});

describe('clearing', () => {
  test('removes all entries without counting them as dropped, and goes on numbering', () => {
    const journal = createJournal();
    const writer = journal.writerFor(fakeWorld());
    writer.append(frame('a', 'x'));
    journal.clear();
    expect([journal.size, journal.droppedCount, journal.entries({ callId: 'a' })]).toEqual([0, 0, []]);
    expect(writer.append(frame('a', 'x')).id).toBe('a/socket:2');
  });

  test('removes only what the query selects', () => {
    const journal = createJournal();
    const writer = journal.writerFor(fakeWorld());
    for (const callId of ['a', 'b', 'a']) writer.append(frame(callId, 'x'));
    journal.clear({ callId: 'a' });
    expect(idsOf(journal.entries())).toEqual(['b/socket:1']);
    expect(idsOf(journal.entries({ callId: 'b' }))).toEqual(['b/socket:1']);
  });
});

test('clearing after each of many calls does not let the journal grow', () => {
  const journal = createJournal({ maxEntries: 2 });
  const writer = journal.writerFor(fakeWorld());
  for (const callId of ['a', 'b', 'c']) {
    writer.append(frame(callId, 'x'));
    journal.clear();
  }
  // The numbers of the oldest call were forgotten with it.
  expect(writer.append(frame('a', 'x')).id).toBe('a/socket:1');
});

test('does not forget the numbers of a call that has entries again', () => {
  const journal = createJournal({ maxEntries: 2 });
  const writer = journal.writerFor(fakeWorld());
  // Each of the last three pushes the entries of another call out: first that of "a", which then comes again.
  for (const callId of ['a', 'b', 'c', 'a', 'd']) writer.append(frame(callId, 'x'));
  expect(idsOf(journal.entries())).toEqual(['a/socket:2', 'd/socket:1']);
  expect(writer.append(frame('a', 'x')).id).toBe('a/socket:3');
});

test('a call of one id in two worlds is two calls, and both are found by it', () => {
  const journal = createJournal();
  const [one, two] = [journal.writerFor(fakeWorld('w1')), journal.writerFor(fakeWorld('w2'))];
  for (const writer of [one, two, one]) writer.append(frame('a', 'x'));
  expect(journal.entries({ callId: 'a' }).map(({ world, id }) => [world, id])).toEqual([
    ['w1', 'a/socket:1'],
    ['w2', 'a/socket:1'],
    ['w1', 'a/socket:2'],
  ]);
  expect(journal.entries({ callId: 'a', world: 'w2' })).toHaveLength(1);
});

describe('listeners', () => {
  test('hear each entry until they stop listening', () => {
    const journal = createJournal();
    const writer = journal.writerFor(fakeWorld());
    const heard: string[] = [];
    const stop = journal.subscribe((entry) => heard.push(entry.id));
    writer.append(exchange());
    stop();
    stop();
    writer.append(exchange());
    expect(heard).toEqual(['w1/rest:1']);
  });

  test('do not disturb each other or the writer by throwing', () => {
    const journal = createJournal();
    const heard: string[] = [];
    journal.subscribe(() => {
      throw new Error('broken listener');
    });
    journal.subscribe((entry) => heard.push(entry.id));
    expect(journal.writerFor(fakeWorld()).append(exchange()).id).toBe('w1/rest:1');
    expect(heard).toEqual(['w1/rest:1']);
  });

  test('all hear one order, also when one of them appends', () => {
    const journal = createJournal();
    const writer = journal.writerFor(fakeWorld());
    const heard: string[] = [];
    journal.subscribe((entry) => {
      if (entry.wire === 'rest') writer.append(violation('off contract'));
    });
    journal.subscribe((entry) => heard.push(entry.id));
    writer.append(exchange());
    expect(heard).toEqual(['w1/rest:1', 'w1/verdict:1']);
  });

  test('that another listener has ended hear nothing more', () => {
    const journal = createJournal();
    const heard: string[] = [];
    journal.subscribe(() => stop());
    const stop = journal.subscribe((entry) => heard.push(entry.id));
    journal.writerFor(fakeWorld()).append(exchange());
    expect(heard).toEqual([]);
  });
});

describe('secrets', () => {
  const draft = exchange({
    path: `/hook?key=${KEY}`,
    requestBody: { note: `my key is ${KEY}`, nested: [{ password: 'hunter2' }] },
  });

  test('are gone on every way out', async () => {
    const journal = createJournal();
    const writer = journal.writerFor(fakeWorld('w1', [KEY]));
    const heard: Entry[] = [];
    const awaited = journal.waitFor((entry) => {
      heard.push(entry);
      return true;
    });
    journal.subscribe((entry) => heard.push(entry));
    writer.append(draft);
    const texts = [...journal.entries(), ...heard, await awaited].map((entry) => JSON.stringify(entry));
    expect(texts).toHaveLength(4);
    for (const text of texts) {
      expect(text).not.toContain(KEY);
      expect(text).not.toContain('hunter2');
      expect(text).toContain('my key is [redacted key]');
    }
  });

  test('are taken out once: later readers get the same entry', () => {
    const journal = createJournal();
    journal.writerFor(fakeWorld('w1', [KEY])).append(draft);
    expect(journal.entries()[0]).toBe(journal.entries()[0]);
  });

  test('are looked for once in a reply that is given many times', () => {
    const journal = createJournal();
    const writer = journal.writerFor(fakeWorld());
    const replyBody = { token: 'x' };
    writer.append(exchange({ replyBody }));
    writer.append(exchange({ replyBody }));
    const replies = journal.entries().map((entry) => 'replyBody' in entry && entry.replyBody);
    expect(replies[0]).toEqual({ token: '[redacted]' });
    expect(replies[1]).toBe(replies[0]);
  });

  test('are left alone in what the writer handed in', () => {
    const body = { password: 'hunter2' };
    const journal = createJournal();
    journal.writerFor(fakeWorld()).append(exchange({ requestBody: body }));
    journal.entries();
    expect(body).toEqual({ password: 'hunter2' });
  });
});
