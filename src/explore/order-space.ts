import type { DeliveryOrder } from '../core/delivery-order.ts';

/** Which orders are to be tried. */
export interface SpaceOptions {
  /** The messages of the call in their order of emission. */
  readonly labels: readonly string[];
  /** How often one message arrives at most. */
  readonly copies: number;
  /** Whether two messages, or two copies of one, arrive at the same time. */
  readonly withOverlap: boolean;
  /** Attempts that the provider makes for one message. */
  readonly attemptLimit: number;
  /** Also what the provider does not do: messages that never come, and more copies than it makes attempts. */
  readonly isBeyond: boolean;
}

/** The order without any deviation. */
export function usualOrder(labels: readonly string[]): DeliveryOrder {
  return labels.map((label) => [label]);
}

/** One text for orders that are the same to a receiver. */
export function orderKey(order: DeliveryOrder): string {
  return order.map((group) => [...group].sort().join('+')).join(',');
}

/**
 * Whether the provider may deliver so: first attempts are made in order, so a message that arrives behind a later
 * one has lost its first attempt, and all of them together are no more than it makes; and in the end everything arrives.
 */
export function isPermitted(order: DeliveryOrder, { labels, attemptLimit }: SpaceOptions): boolean {
  const flat = order.flat();
  return labels.every((label, index) => {
    const arrivals = flat.filter((other) => other === label).length;
    const firstAt = groupOf(order, label);
    const isLate = labels.slice(index + 1).some((later) => {
      const at = groupOf(order, later);
      return at >= 0 && at < firstAt;
    });
    return arrivals >= 1 && arrivals + (isLate ? 1 : 0) <= attemptLimit;
  });
}

function groupOf(order: DeliveryOrder, label: string): number {
  return order.findIndex((group) => group.includes(label));
}

/** Orders that deviate by one step more: two neighbours changed places, one arrives once more, two arrive at once, one never comes. */
export function* neighbours(order: DeliveryOrder, options: SpaceOptions): Generator<DeliveryOrder> {
  yield* swapped(order);
  yield* repeated(order, options);
  if (options.withOverlap && mayOverlap(order, options)) yield* overlapped(order);
  if (options.isBeyond) yield* dropped(order);
}

function* swapped(order: DeliveryOrder): Generator<DeliveryOrder> {
  for (let at = 0; at + 1 < order.length; at += 1) {
    const [one, other] = [order[at], order[at + 1]];
    if (one !== undefined && other !== undefined)
      yield [...order.slice(0, at), other, one, ...order.slice(at + 2)];
  }
}

function* repeated(order: DeliveryOrder, options: SpaceOptions): Generator<DeliveryOrder> {
  const { labels, copies, attemptLimit, isBeyond } = options;
  if (hasOverlap(order)) return;
  const most = isBeyond ? Math.max(copies, attemptLimit + 1) : copies;
  const flat = order.flat();
  for (const label of labels) {
    const count = flat.filter((other) => other === label).length;
    if (count === 0 || count >= most) continue;
    // Behind its first arrival: before it, it would be that one itself.
    for (let at = groupOf(order, label) + 1; at <= order.length; at += 1)
      yield [...order.slice(0, at), [label], ...order.slice(at)];
  }
}

/** One pair at once is enough, and only where no more than one message comes again: else there would be thousands. */
export function mayOverlap(order: DeliveryOrder, { labels }: SpaceOptions): boolean {
  return !hasOverlap(order) && order.flat().length <= labels.length + 1;
}

function hasOverlap(order: DeliveryOrder): boolean {
  return order.some((group) => group.length > 1);
}

/** One pair at the same time: two neighbours that stand alone. */
function* overlapped(order: DeliveryOrder): Generator<DeliveryOrder> {
  for (let at = 0; at + 1 < order.length; at += 1) {
    const pair = [...(order[at] ?? []), ...(order[at + 1] ?? [])];
    yield [...order.slice(0, at), pair, ...order.slice(at + 2)];
  }
}

function* dropped(order: DeliveryOrder): Generator<DeliveryOrder> {
  for (let at = 0; at < order.length; at += 1) {
    if (order[at]?.length === 1) yield [...order.slice(0, at), ...order.slice(at + 1)];
  }
}
