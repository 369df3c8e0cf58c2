import { expect, test } from 'vitest';
import { createNumbers } from '../../../src/core/journal/stream-numbers.ts';

/** Numbers that remember two calls whose entries are gone; `held` has entries still. */
function numbersOf(held: readonly string[] = []) {
  const numbers = createNumbers(2, {
    isHeldCall: (callId) => held.includes(callId),
    hasEntriesOf: () => true,
    heldWorlds: () => new Set(['w1']),
  });
  const next = (callId: string) => numbers.of('w1').numbers.next(callId, 'socket');
  return { next, retire: (callId: string) => numbers.retire('w1', callId) };
}

/** Numbers of worlds, of which those in `held` have entries. */
function worldsOf(held: ReadonlySet<string>) {
  return createNumbers(2, {
    isHeldCall: () => false,
    hasEntriesOf: (world) => held.has(world),
    heldWorlds: () => held,
  });
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

test('forgets worlds that nobody writes to and nothing is left of, however many there were', () => {
  const numbers = worldsOf(new Set(['old']));
  const old = numbers.of('old');
  old.numbers.next('old', 'rest');
  old.release();
  const written = numbers.of('written');
  for (let index = 0; index < 10_000; index += 1) numbers.of(`w${index}`).release();
  expect(numbers.size).toBeLessThanOrEqual(1001);
  expect(numbers.of('old').numbers.next('old', 'rest')).toBe(2);
  written.release();
  for (let index = 0; index < 10_000; index += 1) numbers.of(`v${index}`).release();
  expect(numbers.size).toBeLessThanOrEqual(1001);
});

test('keeps all worlds that somebody writes to', () => {
  const held = new Set<string>();
  const numbers = worldsOf(held);
  const taken = Array.from({ length: 3000 }, (_, index) => numbers.of(`w${index}`));
  expect(numbers.size).toBe(3000);
  // Entries come later; whoever opens the world a second time goes on counting.
  taken[0]?.numbers.next('w0', 'rest');
  held.add('w0');
  expect(numbers.of('w0').numbers.next('w0', 'rest')).toBe(2);
});

test('keeps a world that one of its two writers has left', () => {
  const held = new Set(['w']);
  const numbers = worldsOf(held);
  const first = numbers.of('w');
  const second = numbers.of('w');
  second.numbers.next('w', 'rest');
  first.release();
  first.release();
  held.clear();
  for (let index = 0; index < 2000; index += 1) numbers.of(`w${index}`).release();
  held.add('w');
  expect(numbers.of('w').numbers.next('w', 'rest')).toBe(2);
});
