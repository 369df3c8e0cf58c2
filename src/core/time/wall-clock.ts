/**
 * Wire time: the machine's own clock, for real I/O and its deadlines. Nothing in here may decide what a
 * story says; it measures, and it ends waits that would otherwise be endless.
 */

/** Now, as epoch ms. */
export function wallNowMs(): number {
  return Date.now();
}

/** A steady reading in ms with a fraction, for durations. */
export function steadyNowMs(): number {
  return performance.now();
}

/** Milliseconds since a reading of `steadyNowMs`, to a tenth. */
export function elapsedMs(sinceMs: number): number {
  return Math.round((performance.now() - sinceMs) * 10) / 10;
}

/** A limit on real waiting. */
export interface Deadline {
  cancel(): void;
}

class TimeoutDeadline implements Deadline {
  readonly #timeout: NodeJS.Timeout;

  constructor(timeout: NodeJS.Timeout) {
    this.#timeout = timeout;
  }

  cancel(): void {
    clearTimeout(this.#timeout);
  }
}

/** Runs `expire` once after so much wall time. It never keeps the process alive. */
export function startDeadline(limitMs: number, expire: () => void): Deadline {
  return new TimeoutDeadline(setTimeout(expire, limitMs).unref());
}

/** Runs `run` after so much wall time, keeping the process alive meanwhile: for delay faults and retries on the wire. */
export function startWireTimer(delayMs: number, run: () => void): Deadline {
  return new TimeoutDeadline(setTimeout(run, delayMs));
}

/** A few turns of the event loop, so that I/O which is already readable is read first. */
export function eventLoopTurns(turns: number): Promise<void> {
  return new Promise((resolve) => {
    const turn = (left: number): void => {
      if (left === 0) resolve();
      else setImmediate(turn, left - 1);
    };
    turn(turns);
  });
}
