import type { DeliveryOrder } from '../core/delivery-order.ts';
import { type Difference, differencesOf, stateKey, toState } from './end-state.ts';
import { orderKey, usualOrder } from './order-space.ts';
import { formatOrder } from './order-text.ts';
import { deviationOf } from './simpler-orders.ts';

/** A state in which the customer's program ended up. */
export interface EndState {
  readonly isUsual: boolean;
  /** In how many orders. */
  readonly orders: number;
  /** The order with the fewest deviations that leads there. */
  readonly smallest: string;
  readonly isPermitted: boolean;
  /** Whether that order led there once more when it was played again. */
  readonly isRepeatable: boolean;
  readonly state: unknown;
  /** From the usual state. */
  readonly differences: readonly Difference[];
}

/** Messages that the program never took. */
export interface LostMessages {
  readonly labels: readonly string[];
  readonly orders: number;
  readonly smallest: string;
}

/** What came of a play. */
export interface ExploreOutcome {
  /** The webhooks of the call in their order of emission. */
  readonly labels: readonly string[];
  /** Those that no attempt was accepted of. */
  readonly lost: readonly string[];
  /** What the customer's program says in the end. */
  readonly state: unknown;
  /** The text with ids as they would be without the salt. */
  readonly plainText: (text: string) => string;
}

/** What the usual order leads to. */
export interface Baseline {
  readonly labels: readonly string[];
  readonly state: unknown;
  readonly ignored: ReadonlySet<string>;
  readonly ids: 'same' | 'fresh';
  readonly lost: readonly string[];
}

interface Reached {
  orders: number;
  smallest: DeliveryOrder;
  isRepeatable: boolean;
  readonly state: unknown;
}

interface Given {
  readonly labels: readonly string[];
  orders: number;
  smallest: DeliveryOrder;
}

/** Which order led to which state. */
export class ExploreFindings {
  readonly #baseline: Baseline;
  readonly #isPermitted: (order: DeliveryOrder) => boolean;
  readonly #usualKey: string;
  readonly #states = new Map<string, Reached>();
  readonly #lost = new Map<string, Given>();
  readonly #keys = new Map<string, string>();

  constructor(baseline: Baseline, isPermitted: (order: DeliveryOrder) => boolean) {
    this.#baseline = baseline;
    this.#isPermitted = isPermitted;
    this.#usualKey = stateKey(baseline.state, baseline.ignored);
    const smallest = usualOrder(baseline.labels);
    this.#states.set(this.#usualKey, { orders: 1, smallest, isRepeatable: true, state: baseline.state });
    this.#keys.set(orderKey(smallest), this.#usualKey);
    this.#addLost(baseline.lost, smallest);
  }

  /** States that are not the usual one, by a key, with the smallest order that is known to lead there; the nearest first. */
  otherStates(): readonly (readonly [string, DeliveryOrder])[] {
    return this.#sorted().flatMap(([key, { smallest }]) =>
      key === this.#usualKey ? [] : ([[key, smallest]] as const),
    );
  }

  /** The key of the state that an order has led to; undefined where it was not tried. */
  keyAfter(order: DeliveryOrder): string | undefined {
    return this.#keys.get(orderKey(order));
  }

  /** Takes an order that was tried. */
  add(order: DeliveryOrder, outcome: ExploreOutcome): void {
    const { key, state } = this.#stateOf(outcome);
    const known = this.#states.get(key);
    this.#keys.set(orderKey(order), key);
    if (known === undefined) this.#states.set(key, { orders: 1, smallest: order, isRepeatable: true, state });
    else {
      known.orders += 1;
      known.smallest = this.#smaller(known.smallest, order);
    }
    // What the order itself leaves out was not lost by the program.
    const wanted = new Set(order.flat());
    this.#addLost(
      outcome.lost.filter((label) => wanted.has(label)),
      order,
    );
  }

  /** Takes an order that was played a second time. */
  addRepeat(key: string, outcome: ExploreOutcome): void {
    const known = this.#states.get(key);
    if (known !== undefined) known.isRepeatable = this.#stateOf(outcome).key === key;
  }

  result(): {
    readonly ignored: readonly string[];
    readonly states: readonly EndState[];
    readonly lost: readonly LostMessages[];
  } {
    const { ignored, state: usual } = this.#baseline;
    return {
      ignored: [...ignored],
      states: this.#sorted().map(([key, { orders, smallest, isRepeatable, state }]) => ({
        isUsual: key === this.#usualKey,
        orders,
        smallest: formatOrder(smallest),
        isPermitted: this.#isPermitted(smallest),
        isRepeatable,
        state,
        differences: differencesOf(usual, state, ignored),
      })),
      lost: [...this.#lost.values()].map(({ labels, orders, smallest }) => ({
        labels,
        orders,
        smallest: formatOrder(smallest),
      })),
    };
  }

  #stateOf(outcome: ExploreOutcome): { readonly key: string; readonly state: unknown } {
    const state = toState(outcome.state, outcome.plainText);
    return { key: stateKey(state, this.#baseline.ignored), state };
  }

  #sorted(): readonly (readonly [string, Reached])[] {
    const { labels } = this.#baseline;
    const rank = ([key, { smallest }]: readonly [string, Reached]): number =>
      key === this.#usualKey ? -1 : deviationOf(smallest, labels);
    return [...this.#states].toSorted((one, other) => rank(one) - rank(other));
  }

  #smaller(one: DeliveryOrder, other: DeliveryOrder): DeliveryOrder {
    const { labels } = this.#baseline;
    return deviationOf(other, labels) < deviationOf(one, labels) ? other : one;
  }

  #addLost(labels: readonly string[], order: DeliveryOrder): void {
    if (labels.length === 0) return;
    const known = this.#lost.get(labels.join());
    if (known === undefined) this.#lost.set(labels.join(), { labels, orders: 1, smallest: order });
    else {
      known.orders += 1;
      known.smallest = this.#smaller(known.smallest, order);
    }
  }
}
