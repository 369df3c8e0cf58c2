import { afterEach, describe, expect, test, vi } from 'vitest';
import { SimulatorError } from '../../../src/core/errors.ts';
import { createJournal } from '../../../src/core/journal/memory-journal.ts';
import { exchange, fakeWorld, frame, violation } from './drafts.ts';

describe('waiting', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('finds an entry that is there already, the oldest first', async () => {
    const journal = createJournal();
    const writer = journal.writerFor(fakeWorld());
    writer.append(frame('a', '1'));
    writer.append(frame('a', '2'));
    expect((await journal.waitFor((entry) => entry.kind === 'frame')).id).toBe('a/socket:1');
  });

  test('finds an entry that comes later', async () => {
    const journal = createJournal();
    const found = journal.waitFor((entry) => entry.kind === 'frame');
    const writer = journal.writerFor(fakeWorld());
    writer.append(exchange());
    writer.append(frame('a', '1'));
    expect((await found).id).toBe('a/socket:1');
  });

  test('gives up after its time and lists the newest entries', async () => {
    vi.useFakeTimers();
    const journal = createJournal();
    const world = { ...fakeWorld(), atMs: 61_500 };
    const writer = journal.writerFor(world);
    for (let n = 0; n < 20; n += 1) writer.append(exchange());
    writer.append({ ...frame('a', 'x'), type: 'evil\u001b[2J' } as ReturnType<typeof frame>);
    const outcome = journal.waitFor(() => false, { timeoutMs: 300 }).catch((thrown: unknown) => thrown);
    await vi.advanceTimersByTimeAsync(299);
    writer.append(violation('late'));
    await vi.advanceTimersByTimeAsync(1);
    const error = await outcome;
    expect(error).toBeInstanceOf(SimulatorError);
    expect(error).toMatchObject({ code: 'DRY_JOURNAL_WAIT_TIMEOUT' });
    expect((error as SimulatorError).message.split('\n')).toEqual([
      'No entry that satisfies the predicate came within 300 ms. The newest entries are:',
      ...[15, 16, 17, 18, 19, 20].map(
        (n) => `  1:01.500  w1/rest:${n}  exchange  POST /v2/create-phone-call 201`,
      ),
      '  1:01.500  a/socket:1  frame  in evil?[2J',
      '  1:01.500  w1/verdict:1  violation  request-on-contract',
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('says so where the journal is empty', async () => {
    vi.useFakeTimers();
    const outcome = createJournal()
      .waitFor(() => true)
      .catch((thrown: unknown) => thrown);
    await vi.advanceTimersByTimeAsync(5000);
    expect(String(await outcome)).toContain('within 5000 ms. The journal is empty.');
  });

  test('ends with the error of a predicate that throws, and leaves no timer behind', async () => {
    vi.useFakeTimers();
    const journal = createJournal();
    const broken = (): boolean => {
      throw new TypeError('broken predicate');
    };
    const later = journal.waitFor(broken);
    journal.writerFor(fakeWorld()).append(exchange());
    await expect(later).rejects.toThrow('broken predicate');
    await expect(journal.waitFor(broken)).rejects.toThrow('broken predicate');
    expect(vi.getTimerCount()).toBe(0);
  });
});
