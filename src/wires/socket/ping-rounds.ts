import type { Clock, Timer } from '../../core/time/clock.ts';

/** The pings of one moment; a set, since it keeps the order in which they were planned. */
interface Round {
  readonly atMs: number;
  readonly pings: Set<{ readonly run: () => void }>;
  readonly timer: Timer;
}

/**
 * The keepalives of a world's calls. Where script time stands still until an echo comes, those that are due at the same
 * moment leave together: one after the other, a thousand calls would wait a thousand times for one round trip. Whose echo
 * is the first differs from run to run; a saved journal shows what belongs to one moment call by call.
 */
export class PingRounds {
  readonly #clock: Clock;
  readonly #due = new Map<number, Round>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Pings after so much script time. */
  after(delayMs: number, run: () => void): Timer {
    const clock = this.#clock;
    // Elsewhere script time passes while an echo is awaited, and nobody waits for anybody else's.
    if (clock.mode.kind !== 'skip') return clock.after(delayMs, run);
    const atMs = clock.nowMs() + delayMs;
    const round = this.#due.get(atMs) ?? this.#plan(atMs);
    const own = { run };
    round.pings.add(own);
    return { cancel: () => this.#cancel(round, own) };
  }

  #plan(atMs: number): Round {
    const pings: Round['pings'] = new Set();
    const timer = this.#clock.at(atMs, () => {
      this.#due.delete(atMs);
      for (const { run } of pings) run();
    });
    const round = { atMs, pings, timer };
    this.#due.set(atMs, round);
    return round;
  }

  #cancel(round: Round, own: { readonly run: () => void }): void {
    round.pings.delete(own);
    if (round.pings.size > 0 || this.#due.get(round.atMs) !== round) return;
    round.timer.cancel();
    this.#due.delete(round.atMs);
  }
}
