import type { Delivery } from './delivery.ts';
import type { DeliveryLanes } from './delivery-lanes.ts';

/**
 * Deliveries that are due now, in their order. Whoever looks for the first one of a Set walks over the places of all that
 * have left it since it was last made anew, thousands of them where thousands wait: here the place is remembered.
 */
export class ReadyLine {
  readonly #lanes: DeliveryLanes;
  readonly #waiting = new Set<Delivery>();
  #next = this.#waiting.values();
  /** Those that had to wait for another one when it was their turn: older than the others. */
  readonly #passedOver = new Set<Delivery>();

  constructor(lanes: DeliveryLanes) {
    this.#lanes = lanes;
  }

  get size(): number {
    return this.#waiting.size + this.#passedOver.size;
  }

  add(delivery: Delivery): void {
    this.#waiting.add(delivery);
  }

  delete(delivery: Delivery): void {
    this.#waiting.delete(delivery);
    this.#passedOver.delete(delivery);
  }

  /** Takes out the first one that has to wait for no other; undefined where there is none. */
  take(): Delivery | undefined {
    for (const delivery of this.#passedOver) {
      if (this.#lanes.mustWait(delivery)) continue;
      this.#passedOver.delete(delivery);
      return delivery;
    }
    while (this.#waiting.size > 0) {
      const { value: delivery } = this.#next.next();
      if (delivery === undefined) {
        // Who has come to the end sees nothing that is added later.
        this.#next = this.#waiting.values();
        continue;
      }
      this.#waiting.delete(delivery);
      if (!this.#lanes.mustWait(delivery)) return delivery;
      this.#passedOver.add(delivery);
    }
    return undefined;
  }
}
