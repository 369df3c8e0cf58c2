import { Queue } from '../queue.ts';
import type { Timer } from './clock.ts';

/** A timer as the heap keeps it. Equal times fire in the order in which they were set. */
export class HeapTimer implements Timer {
  readonly atMs: number;
  readonly order: number;
  run: (() => void) | undefined;
  readonly #heap: TimerHeap;

  constructor(heap: TimerHeap, atMs: number, order: number, run: () => void) {
    this.#heap = heap;
    this.atMs = atMs;
    this.order = order;
    this.run = run;
  }

  cancel(): void {
    this.#heap.cancel(this);
  }
}

/**
 * Timers, earliest first: a binary heap, and a queue of those that were due when they were set. Those would rise through the
 * whole heap and sink all others again; with a timer for each of 50,000 calls that costs more than what they do.
 * Cancelled timers (run undefined) are dropped when they surface.
 */
export class TimerHeap {
  readonly #heap: HeapTimer[] = [];
  #due = new Queue<HeapTimer>();
  #lastDueMs = Number.NEGATIVE_INFINITY;
  #cancelled = 0;

  /** Timers that will still fire. */
  get size(): number {
    return this.#heap.length + this.#due.size - this.#cancelled;
  }

  push(timer: HeapTimer): void {
    const heap = this.#heap;
    let index = heap.push(timer) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!isBefore(timer, heap[parent] as HeapTimer)) break;
      heap[index] = heap[parent] as HeapTimer;
      index = parent;
    }
    heap[index] = timer;
  }

  /** For a timer that is due at once. Time does not go back, so these come in the order in which they fire. */
  pushDue(timer: HeapTimer): void {
    if (timer.atMs < this.#lastDueMs) {
      this.push(timer);
      return;
    }
    this.#lastDueMs = timer.atMs;
    this.#due.push(timer);
  }

  cancel(timer: HeapTimer): void {
    if (timer.run === undefined) return;
    timer.run = undefined;
    this.#cancelled += 1;
    // A call that sets and cancels a silence timer at every word must not grow the heap for ever.
    if (this.#cancelled > 64 && this.#cancelled > this.size) this.#sweep();
  }

  /** The next timer that will fire, left in place. */
  peek(): HeapTimer | undefined {
    while (this.#heap[0] !== undefined && this.#heap[0].run === undefined) {
      this.#removeFirst();
      this.#cancelled -= 1;
    }
    let due = this.#due.at(0);
    while (due !== undefined && due.run === undefined) {
      this.#due.shift();
      this.#cancelled -= 1;
      due = this.#due.at(0);
    }
    const first = this.#heap[0];
    return due !== undefined && (first === undefined || isBefore(due, first)) ? due : first;
  }

  /** Takes the next timer out; the caller runs it. */
  pop(): HeapTimer | undefined {
    const first = this.peek();
    if (first === undefined) return undefined;
    if (first === this.#due.at(0)) this.#due.shift();
    else this.#removeFirst();
    return first;
  }

  /** None of them will fire, and cancelling one later changes nothing. */
  clear(): void {
    for (let timer = this.pop(); timer !== undefined; timer = this.pop()) timer.run = undefined;
  }

  #sweep(): void {
    const kept = this.#heap.filter((timer) => timer.run !== undefined);
    const due = this.#due;
    this.#heap.length = 0;
    this.#due = new Queue();
    this.#cancelled = 0;
    for (const timer of kept) this.push(timer);
    for (let timer = due.shift(); timer !== undefined; timer = due.shift()) {
      if (timer.run !== undefined) this.#due.push(timer);
    }
  }

  #removeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as HeapTimer, heap[child] as HeapTimer))
        child += 1;
      if (!isBefore(heap[child] as HeapTimer, last)) break;
      heap[index] = heap[child] as HeapTimer;
      index = child;
    }
    heap[index] = last;
  }
}

function isBefore(left: HeapTimer, right: HeapTimer): boolean {
  return left.atMs < right.atMs || (left.atMs === right.atMs && left.order < right.order);
}
