import { type DeliveryOrder, messageLabel } from '../../core/delivery-order.ts';
import type { Clock, Timer } from '../../core/time/clock.ts';
import type { Delivery } from './delivery.ts';

/** What a gate may have done with a delivery. */
export interface GatedDelivery {
  /** Sends it, as often at the same moment as it says itself. */
  readonly send: () => void;
  /** It never arrives. */
  readonly drop: () => void;
}

/** What follows an attempt: its turn comes again, or it is over. */
export type GatedStep = 'waits' | 'over';

/** An order, and what it is about. */
export interface GatePlan {
  readonly order: DeliveryOrder;
  /** Every label that is known: one that the order leaves out is dropped, and others come last. */
  readonly labels: readonly string[];
  /** Attempts that the provider makes for one message. */
  readonly attemptLimit: number;
}

export interface OrderGateOptions extends GatePlan {
  readonly clock: Clock;
}

/** Script time for which a message is waited for that may never be emitted: longer than any call. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/**
 * Lets the webhooks of a call through in a given order. What the order wants next is sent as soon as it is there, and the
 * next group when all of this one have been tried. A message whose last arrival was not accepted is tried again behind
 * everything else, as the provider does.
 */
export class OrderGate {
  readonly #options: OrderGateOptions;
  readonly #groups: (readonly string[])[];
  readonly #deliveries = new Map<string, GatedDelivery & { readonly delivery: Delivery }>();
  readonly #labels = new Map<Delivery, string>();
  readonly #numbers = new Map<string, number>();
  /** Of the group that is being sent: those that are not tried yet; undefined before the group has begun. */
  #underWay: Set<string> | undefined;
  #callId: string | undefined;
  #stall: Timer | undefined;

  constructor(options: OrderGateOptions) {
    this.#options = options;
    this.#groups = [...options.order];
  }

  /** Takes a delivery of the call whose order it is: that of the first message. False where it is another one's. */
  take(delivery: Delivery, gated: GatedDelivery): boolean {
    const { callId, event } = delivery.message;
    this.#callId ??= callId;
    if (callId === undefined || callId !== this.#callId) return false;
    const number = (this.#numbers.get(event) ?? 0) + 1;
    this.#numbers.set(event, number);
    const label = messageLabel(event, number);
    this.#labels.set(delivery, label);
    delivery.isGated = true;
    this.#deliveries.set(label, { ...gated, delivery });
    const isPlanned = this.#groups.some((group) => group.includes(label));
    if (!isPlanned && this.#options.labels.includes(label)) {
      gated.drop();
      return true;
    }
    if (!isPlanned) this.#groups.push([label]);
    this.#goOn();
    return true;
  }

  /** An attempt is over; undefined where the delivery is not this gate's. */
  after(delivery: Delivery, isAccepted: boolean): GatedStep | undefined {
    const label = this.#labels.get(delivery);
    if (label === undefined) return undefined;
    const comesAgain = this.#groups.slice(1).some((group) => group.includes(label));
    const isRetried = !comesAgain && !isAccepted && delivery.attempts < this.#options.attemptLimit;
    if (isRetried) this.#groups.push([label]);
    return comesAgain || isRetried ? 'waits' : 'over';
  }

  /** To be called when everything that belongs to an attempt is done. */
  release(delivery: Delivery): void {
    const label = this.#labels.get(delivery);
    if (label === undefined || this.#underWay === undefined) return;
    this.#underWay.delete(label);
    if (this.#underWay.size > 0) return;
    this.#nextGroup();
    this.#goOn();
  }

  stop(): void {
    this.#stall?.cancel();
  }

  #nextGroup(): void {
    this.#groups.shift();
    this.#underWay = undefined;
  }

  #goOn(): void {
    const [group] = this.#groups;
    if (group === undefined || this.#underWay !== undefined) return;
    this.#stall?.cancel();
    this.#stall = undefined;
    const wanted = [...new Set(group)];
    const missing = wanted.filter((label) => !this.#deliveries.has(label));
    if (missing.length > 0) {
      // It comes as soon as it is emitted; what never is must not hold up the others for ever.
      this.#stall = this.#options.clock.after(LONGEST_WAIT_MS, () => this.#without(missing));
      return;
    }
    this.#underWay = new Set(wanted);
    for (const label of wanted) {
      const gated = this.#deliveries.get(label);
      if (gated === undefined) continue;
      gated.delivery.atOnce = group.filter((other) => other === label).length;
      gated.send();
    }
  }

  #without(missing: readonly string[]): void {
    this.#groups[0] = (this.#groups[0] ?? []).filter((label) => !missing.includes(label));
    if (this.#groups[0].length === 0) this.#nextGroup();
    this.#goOn();
  }
}
