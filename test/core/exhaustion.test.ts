import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createExhaustionNotice, isExhaustion } from '../../src/core/exhaustion.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('is told with what to do, once in a minute', () => {
  const told: string[] = [];
  const onExhausted = createExhaustionNotice((message) => told.push(message));
  for (let connection = 0; connection < 100; connection += 1) onExhausted();
  expect(told).toEqual([expect.stringContaining('ulimit -n')]);
  vi.advanceTimersByTime(59_000);
  onExhausted();
  expect(told).toHaveLength(1);
  vi.advanceTimersByTime(2_000);
  onExhausted();
  expect(told).toHaveLength(2);
});

it('is what the system calls EMFILE or ENFILE', () => {
  expect(['EMFILE', 'ENFILE', 'ECONNREFUSED', undefined].map(isExhaustion)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
