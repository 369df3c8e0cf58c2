import type { Clock } from '../../core/time/clock.ts';
import type { Delivery } from './delivery.ts';

/** Script time for which a message waits for another one that it is to come after. */
const LONGEST_WAIT_MS = 60_000;

/** Messages that a fault wants to come after the next one of their call. */
export class HeldBack {
  readonly #clock: Clock;
  readonly #waiting = new Map<string, Delivery[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Keeps one; `onInVain` is called where no other one comes. */
  add(delivery: Delivery, onInVain: () => void): void {
    const key = delivery.message.callId ?? '';
    this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), delivery]);
    delivery.retry = this.#clock.after(LONGEST_WAIT_MS, () => {
      const left = (this.#waiting.get(key) ?? []).filter((held) => held !== delivery);
      if (left.length > 0) this.#waiting.set(key, left);
      else this.#waiting.delete(key);
      withdrawReorder(delivery);
      onInVain();
    });
  }

  /** The next message of a call is there: those that wait for it. They are sent once it has been tried. */
  release(callId: string | undefined): readonly Delivery[] {
    const key = callId ?? '';
    const released = this.#waiting.get(key) ?? [];
    this.#waiting.delete(key);
    for (const delivery of released) {
      delivery.retry?.cancel();
      delivery.retry = undefined;
    }
    return released;
  }
}

/** It has overtaken nobody and nobody has overtaken it. */
function withdrawReorder({ faults }: Delivery): void {
  if (faults === undefined) return;
  for (const strike of faults.strikes) if (strike.fault.kind === 'reorder') strike.withdraw();
  faults.strikes = faults.strikes.filter(({ fault }) => fault.kind !== 'reorder');
  faults.words = faults.words.filter((word) => word !== 'reorder');
}
