import { expect, test } from 'vitest';
import { createNumbers } from '../../../src/core/journal/stream-numbers.ts';

/** Numbers that remember two calls whose entries are gone; `held` has entries still. */
function numbersOf(held: readonly string[] = []) {
  const numbers = createNumbers(2, (callId) => held.includes(callId));
  const next = (callId: string) => numbers.of('w1', () => false).next(callId, 'socket');
  return { next, retire: (callId: string) => numbers.retire('w1', callId) };
}

test('goes on counting for the last calls whose entries are gone', () => {
  const { next, retire } = numbersOf();
  for (const callId of ['a', 'b']) {
    next(callId);
    retire(callId);
  }
  expect([next('a'), next('b')]).toEqual([2, 2]);
});

test('forgets the calls before them, so that memory stays bounded', () => {
  const { next, retire } = numbersOf();
  for (const callId of ['a', 'b', 'c']) {
    next(callId);
    retire(callId);
  }
  expect([next('a'), next('b'), next('c')]).toEqual([1, 2, 2]);
});

test('does not forget a call that has entries again', () => {
  const { next, retire } = numbersOf(['a']);
  for (const callId of ['a', 'b', 'c']) {
    next(callId);
    retire(callId);
  }
  expect(next('a')).toBe(2);
});
