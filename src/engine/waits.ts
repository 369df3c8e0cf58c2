import type { Clock, Timer } from '../core/time/clock.ts';

interface Wait {
  timer: Timer | undefined;
  readonly resolve: () => void;
}

/** What waits in one call for script time or for somebody's work, and goes on at once when the call is over. */
export class Waits {
  readonly #open = new Set<Wait>();

  /** Resolves after so much script time, or when everything is woken. */
  pause(clock: Clock, delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wait: Wait = { timer: undefined, resolve };
      wait.timer = clock.after(delayMs, () => {
        this.#open.delete(wait);
        resolve();
      });
      this.#open.add(wait);
    });
  }

  /** Resolves with the work, or when everything is woken: a dead call may never finish it. */
  unlessWoken(work: Promise<unknown>): Promise<void> {
    return new Promise((resolve, reject) => {
      const wait: Wait = { timer: undefined, resolve };
      this.#open.add(wait);
      work.then(() => {
        this.#open.delete(wait);
        resolve();
      }, reject);
    });
  }

  /** Whatever waits goes on at once. */
  wake(): void {
    const waits = [...this.#open];
    this.#open.clear();
    for (const { timer, resolve } of waits) {
      timer?.cancel();
      resolve();
    }
  }
}
