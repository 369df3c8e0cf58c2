import { type Deadline, startWireTimer, steadyNowMs } from '../../core/time/wall-clock.ts';
import type { Pace } from '../faults/socket/socket-fault.ts';

interface Waiting {
  readonly dueMs: number;
  readonly run: () => void;
}

/** One direction of a socket: what passes keeps its order, however slow it is made. */
export class Pacer {
  /** Called when something begins to wait, and when nothing does any more. */
  readonly #onWaiting: ((isWaiting: boolean) => void) | undefined;
  #queue: Waiting[] = [];
  #timer: Deadline | undefined;
  #freeAtMs = 0;
  #lastDueMs = 0;

  constructor(onWaiting?: (isWaiting: boolean) => void) {
    this.#onWaiting = onWaiting;
  }

  /** Runs it in its turn: at once where nothing is slow. */
  pass({ delayMs, occupiesMs }: Pace, run: () => void): void {
    if (delayMs === 0 && occupiesMs === 0 && this.#queue.length === 0) {
      run();
      return;
    }
    this.#freeAtMs = Math.max(this.#freeAtMs, steadyNowMs()) + occupiesMs;
    this.#lastDueMs = Math.max(this.#lastDueMs, this.#freeAtMs + delayMs);
    this.#queue.push({ dueMs: this.#lastDueMs, run });
    if (this.#queue.length > 1) return;
    this.#onWaiting?.(true);
    this.#wait();
  }

  /** Nothing that waits passes any more. */
  stop(): void {
    this.#timer?.cancel();
    if (this.#queue.length > 0) this.#onWaiting?.(false);
    this.#queue = [];
  }

  #wait(): void {
    const [first] = this.#queue;
    if (first === undefined) return;
    this.#timer = startWireTimer(Math.max(0, first.dueMs - steadyNowMs()), () => {
      this.#queue.shift();
      first.run();
      // Whoever ran may have stopped it, or sent more.
      if (this.#queue.length > 0) this.#wait();
      else this.#onWaiting?.(false);
    });
  }
}
