import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, expect, it, vi } from 'vitest';
import { JournalFeed } from '../../src/control/journal-feed.ts';
import { createJournal } from '../../src/core/journal/memory-journal.ts';

const LIMITS = { heartbeatMs: 1_000_000, stallMs: 1000, maxBehindBytes: 1_000_000 };

/** A connection that takes only so much at a time. */
class SlowReader extends EventEmitter {
  isFull = false;
  readonly end = vi.fn();
  readonly destroy = vi.fn();
  readonly written: string[] = [];

  write(text: string): boolean {
    this.written.push(text);
    return !this.isFull;
  }
}

function follow() {
  vi.useFakeTimers();
  const journal = createJournal();
  const writer = journal.writerFor({ name: 'w', nowMs: () => 0, secrets: [] });
  const reader = new SlowReader();
  const question = { filter: {}, after: undefined, limit: undefined };
  // `as`: a feed asks no more of a response than this.
  const feed = new JournalFeed(reader as unknown as ServerResponse, { journal, question }, LIMITS);
  return {
    feed,
    reader,
    write: () => writer.append({ wire: 'account', kind: 'happened', what: 'something' }),
  };
}

afterEach(() => vi.useRealTimers());

it('keeps a reader that reads on in time, and begins to count anew with the next pause', () => {
  const { feed, reader, write } = follow();
  for (let pause = 0; pause < 3; pause += 1) {
    reader.isFull = true;
    write();
    vi.advanceTimersByTime(LIMITS.stallMs - 1);
    reader.isFull = false;
    reader.emit('drain');
  }
  vi.advanceTimersByTime(10 * LIMITS.stallMs);
  expect(reader.destroy).not.toHaveBeenCalled();
  feed.stop();
  expect(reader.end).toHaveBeenCalledOnce();
});

it('lets one go that reads nothing for too long', () => {
  const { reader, write } = follow();
  reader.isFull = true;
  write();
  vi.advanceTimersByTime(LIMITS.stallMs - 1);
  expect(reader.destroy).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(reader.destroy).toHaveBeenCalledOnce();
});
