import { Queue } from '../../core/queue.ts';

/**
 * Lets at most so many of something begin in one turn of the event loop; the others wait, in their order. A hundred
 * calls that are answered at one moment would else keep everything waiting until the last of them is dialled.
 */
export class LoopTurns {
  readonly #most: number;
  readonly #waiting = new Queue<() => void>();
  #begun = 0;
  #isTurning = false;

  constructor(most: number) {
    this.#most = most;
  }

  /** Resolves when one more may begin; undefined where it may at once. */
  wait(): Promise<void> | undefined {
    if (this.#begun < this.#most) {
      this.#begin();
      return undefined;
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #begin(): void {
    this.#begun += 1;
    if (this.#isTurning) return;
    this.#isTurning = true;
    setImmediate(() => this.#turn());
  }

  #turn(): void {
    this.#isTurning = false;
    this.#begun = 0;
    while (this.#begun < this.#most && this.#waiting.size > 0) {
      this.#begin();
      this.#waiting.shift()?.();
    }
  }
}
