import type { Delivery } from './delivery.ts';

/**
 * Which messages wait for one another, where a provider sends those of a call in their order: to one address, a message
 * goes out once the one before it was tried. Retries are no part of that, and neither are messages with a fault, which
 * may be there to break the order.
 */
export class DeliveryLanes {
  readonly #isInOrder: boolean;
  readonly #taken = new Set<string>();

  constructor(isInOrder: boolean) {
    this.#isInOrder = isInOrder;
  }

  mustWait(delivery: Delivery): boolean {
    const lane = this.#laneOf(delivery);
    return lane !== undefined && this.#taken.has(lane);
  }

  /** An attempt begins; it gives back the way to say that it is over. */
  enter(delivery: Delivery): () => void {
    const lane = this.#laneOf(delivery);
    if (lane === undefined) return () => {};
    this.#taken.add(lane);
    return () => this.#taken.delete(lane);
  }

  #laneOf({ message, attempts, faults, question, isGated }: Delivery): string | undefined {
    const isFree =
      isGated ||
      message.callId === undefined ||
      attempts > 0 ||
      faults !== undefined ||
      question !== undefined;
    return !this.#isInOrder || isFree ? undefined : `${message.callId}\0${message.url}`;
  }
}
