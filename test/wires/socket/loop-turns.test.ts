import { expect, it } from 'vitest';
import { eventLoopTurns } from '../../../src/core/time/wall-clock.ts';
import { LoopTurns } from '../../../src/wires/socket/loop-turns.ts';

/** Begins so many at once, and notes their numbers as they may. */
function beginAll(turns: LoopTurns, count: number): number[] {
  const begun: number[] = [];
  for (let number = 1; number <= count; number += 1) {
    const wait = turns.wait();
    if (wait === undefined) begun.push(number);
    else void wait.then(() => begun.push(number));
  }
  return begun;
}

it('lets few begin at once', () => {
  expect(beginAll(new LoopTurns(3), 3)).toEqual([1, 2, 3]);
});

it('lets the others begin in later turns, in their order', async () => {
  const begun = beginAll(new LoopTurns(3), 8);
  expect(begun).toEqual([1, 2, 3]);
  await eventLoopTurns(1);
  expect(begun).toEqual([1, 2, 3, 4, 5, 6]);
  await eventLoopTurns(1);
  expect(begun).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

it('lets nobody overtake those who wait', async () => {
  const turns = new LoopTurns(2);
  const first = beginAll(turns, 5);
  await eventLoopTurns(1);
  const second = beginAll(turns, 1);
  expect([first, second]).toEqual([[1, 2, 3, 4], []]);
  await eventLoopTurns(1);
  expect([first, second]).toEqual([[1, 2, 3, 4, 5], [1]]);
});

it('counts anew in each turn', async () => {
  const turns = new LoopTurns(2);
  expect(beginAll(turns, 2)).toEqual([1, 2]);
  await eventLoopTurns(1);
  expect(beginAll(turns, 2)).toEqual([1, 2]);
});
