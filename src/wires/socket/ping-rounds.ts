import type { Clock, Timer } from '../../core/clock.ts';
import { HearingOrder } from './hearing-order.ts';

/** `order` is that of all who ping at the same moment, where they are waited for together. */
type Ping = (order: HearingOrder) => void;

/**
 * The keepalives of a world's calls. Where script time stands still until the last of them is echoed, those that are due
 * at the same moment leave together: one after the other, a thousand calls would wait a thousand times for one echo.
 */
export class PingRounds {
  readonly #clock: Clock;
  readonly #due = new Map<number, Round>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Pings after so much script time. */
  after(delayMs: number, ping: Ping): Timer {
    const clock = this.#clock;
    // Elsewhere script time passes while an echo is awaited, and nobody waits for anybody else's.
    if (clock.mode.kind !== 'skip') return clock.after(delayMs, () => ping(new HearingOrder()));
    const atMs = clock.nowMs() + delayMs;
    const round = this.#due.get(atMs) ?? this.#plan(atMs);
    const own = { ping };
    round.pings.add(own);
    return { cancel: () => this.#cancel(round, own) };
  }

  #plan(atMs: number): Round {
    const pings = new Set<{ readonly ping: Ping }>();
    const timer = this.#clock.at(atMs, () => {
      this.#due.delete(atMs);
      const order = new HearingOrder();
      for (const { ping } of pings) ping(order);
    });
    const round = { atMs, pings, timer };
    this.#due.set(atMs, round);
    return round;
  }

  #cancel(round: Round, own: { readonly ping: Ping }): void {
    round.pings.delete(own);
    if (round.pings.size > 0 || this.#due.get(round.atMs) !== round) return;
    round.timer.cancel();
    this.#due.delete(round.atMs);
  }
}

interface Round {
  readonly atMs: number;
  readonly pings: Set<{ readonly ping: Ping }>;
  readonly timer: Timer;
}
