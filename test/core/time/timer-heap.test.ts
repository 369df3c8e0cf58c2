import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/core/random.ts';
import { HeapTimer, TimerHeap } from '../../../src/core/time/timer-heap.ts';

const nothing = (): void => undefined;

describe('the heap of timers', () => {
  it('gives timers by time and then by order, however they came in', () => {
    const random = createRandom('timers');
    const heap = new TimerHeap();
    let nowMs = 0;
    let order = 0;
    const fired: HeapTimer[] = [];
    const cancelled = new Set<HeapTimer>();
    for (let round = 0; round < 3000; round += 1) {
      const delayMs = random.integer(0, 3) === 0 ? 0 : random.integer(0, 50);
      order += 1;
      const timer = new HeapTimer(heap, nowMs + delayMs, order, nothing);
      if (delayMs === 0) heap.pushDue(timer);
      else heap.push(timer);
      if (random.integer(0, 4) === 0) {
        timer.cancel();
        cancelled.add(timer);
      }
      if (random.integer(0, 2) !== 0) continue;
      const next = heap.pop();
      if (next === undefined) continue;
      nowMs = Math.max(nowMs, next.atMs);
      fired.push(next);
    }
    for (let next = heap.pop(); next !== undefined; next = heap.pop()) fired.push(next);

    expect(fired).toHaveLength(3000 - cancelled.size);
    expect(fired.some((timer) => cancelled.has(timer))).toBe(false);
    expect(heap.size).toBe(0);
    for (const [index, timer] of fired.entries()) {
      const before = fired[index - 1];
      if (before !== undefined) expect(before.atMs).toBeLessThanOrEqual(timer.atMs);
      if (before?.atMs === timer.atMs) expect(before.order).toBeLessThan(timer.order);
    }
  });

  it('fires a timer that was set for a moment before one that became due in it', () => {
    const heap = new TimerHeap();
    heap.push(new HeapTimer(heap, 10, 1, nothing));
    heap.pushDue(new HeapTimer(heap, 10, 2, nothing));
    heap.push(new HeapTimer(heap, 10, 3, nothing));
    heap.pushDue(new HeapTimer(heap, 10, 4, nothing));
    heap.pushDue(new HeapTimer(heap, 9, 5, nothing));

    const orders = [1, 2, 3, 4, 5].map(() => heap.pop()?.order);
    expect(orders).toEqual([5, 1, 2, 3, 4]);
  });

  it('lets go of cancelled timers of both kinds', () => {
    const heap = new TimerHeap();
    for (let order = 1; order <= 1000; order += 1) {
      const timer = new HeapTimer(heap, order, order, nothing);
      if (order % 2 === 0) heap.pushDue(timer);
      else heap.push(timer);
      if (order > 10) timer.cancel();
      else expect(heap.size).toBe(order);
    }
    expect(heap.size).toBe(10);
    expect(Array.from({ length: 10 }, () => heap.pop()?.order)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(heap.pop()).toBeUndefined();
  });
});
