import { startWireTimer } from '../../core/time/wall-clock.ts';

/** Lets people wait until nothing is under way. */
export class DrainBell {
  #waiters: (() => void)[] = [];

  /** Resolves when it is rung, or after so much wall time. */
  wait(limitMs: number): Promise<void> {
    return new Promise<void>((resolve) => {
      const limit = startWireTimer(limitMs, resolve);
      this.#waiters.push(() => {
        limit.cancel();
        resolve();
      });
    });
  }

  ring(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const tell of waiters) tell();
  }
}
