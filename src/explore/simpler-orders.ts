import type { DeliveryOrder } from '../core/delivery-order.ts';

/** How far an order is from the usual one: messages in the wrong place, that come again, at the same time, or never. */
export function deviationOf(order: DeliveryOrder, labels: readonly string[]): number {
  const flat = order.flat();
  const missing = labels.filter((label) => !flat.includes(label)).length;
  const again = flat.length - new Set(flat).size;
  const together = order.reduce((sum, group) => sum + group.length - 1, 0);
  return missing + again + together + inversionsOf(firstArrivals(order), labels);
}

/** Orders that are one step nearer to the usual one, the largest steps first. */
export function simplerOrders(order: DeliveryOrder, labels: readonly string[]): readonly DeliveryOrder[] {
  const deviation = deviationOf(order, labels);
  const candidates = [
    ...withMissing(order, labels),
    ...withoutCopies(order),
    ...oneByOne(order, labels),
    ...putRight(order, labels),
  ];
  // A copy less may put another one of them in the wrong place.
  return candidates.filter((candidate) => deviationOf(candidate, labels) < deviation);
}

/** A message that never came, where it usually does. */
function* withMissing(order: DeliveryOrder, labels: readonly string[]): Generator<DeliveryOrder> {
  const flat = order.flat();
  for (const [index, label] of labels.entries()) {
    if (flat.includes(label)) continue;
    const later = new Set(labels.slice(index + 1));
    const found = order.findIndex((group) => group.some((other) => later.has(other)));
    const at = found < 0 ? order.length : found;
    yield [...order.slice(0, at), [label], ...order.slice(at)];
  }
}

function* withoutCopies(order: DeliveryOrder): Generator<DeliveryOrder> {
  const flat = order.flat();
  for (const [at, group] of order.entries()) {
    for (const [place, label] of group.entries()) {
      if (flat.filter((other) => other === label).length < 2) continue;
      const rest = group.toSpliced(place, 1);
      yield [...order.slice(0, at), ...(rest.length === 0 ? [] : [rest]), ...order.slice(at + 1)];
    }
  }
}

function* oneByOne(order: DeliveryOrder, labels: readonly string[]): Generator<DeliveryOrder> {
  for (const [at, group] of order.entries()) {
    if (group.length < 2) continue;
    const apart = group.toSorted((one, other) => labels.indexOf(one) - labels.indexOf(other));
    yield [...order.slice(0, at), ...apart.map((label) => [label]), ...order.slice(at + 1)];
  }
}

function* putRight(order: DeliveryOrder, labels: readonly string[]): Generator<DeliveryOrder> {
  for (let at = 0; at + 1 < order.length; at += 1) {
    const [one = [], other = []] = [order[at], order[at + 1]];
    if (placeOf(one, labels) > placeOf(other, labels))
      yield [...order.slice(0, at), other, one, ...order.slice(at + 2)];
  }
}

function placeOf(group: readonly string[], labels: readonly string[]): number {
  return Math.min(...group.map((label) => labels.indexOf(label)));
}

function firstArrivals(order: DeliveryOrder): readonly string[] {
  return [...new Set(order.flat())];
}

function inversionsOf(arrivals: readonly string[], labels: readonly string[]): number {
  let inversions = 0;
  for (const [at, label] of arrivals.entries()) {
    const place = labels.indexOf(label);
    inversions += arrivals.slice(at + 1).filter((later) => labels.indexOf(later) < place).length;
  }
  return inversions;
}
