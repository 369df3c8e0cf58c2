import type { DeliveryOrder } from '../core/delivery-order.ts';
import type { Random } from '../core/random.ts';
import {
  isPermitted,
  mayOverlap,
  neighbours,
  orderKey,
  type SpaceOptions,
  usualOrder,
} from './order-space.ts';

export interface OrderChoice {
  /** Fewest deviations first; those that were drawn last. The usual order is not among them. */
  readonly orders: readonly DeliveryOrder[];
  /** Whether these are all there are. */
  readonly isExhaustive: boolean;
}

/** Looking at neighbours of everything would take for ever where there are many messages. */
const MAX_LOOKED_AT = 200_000;
/** How many are drawn in vain before drawing ends. */
const MAX_MISSES = 2000;

/**
 * Chooses the orders to try, at most `limit`. Where there are no more than that, all of them; else the nearer half by their
 * deviations, and the rest drawn by chance, so that far ones are tried, too.
 */
export function chooseOrders(options: SpaceOptions, limit: number, random: Random): OrderChoice {
  const all = walk(options, limit + 1);
  if (all.length <= limit) return { orders: all, isExhaustive: true };
  const near = all.slice(0, Math.ceil(limit / 2));
  return { orders: [...near, ...draw(options, limit - near.length, { near, random })], isExhaustive: false };
}

/** Breadth first from the usual order: so many orders by rising deviation. */
function walk(options: SpaceOptions, limit: number): readonly DeliveryOrder[] {
  const usual = usualOrder(options.labels);
  const known = new Set([orderKey(usual)]);
  const found: DeliveryOrder[] = [];
  let level: readonly DeliveryOrder[] = [usual];
  while (level.length > 0 && found.length < limit) {
    const next: DeliveryOrder[] = [];
    for (const order of level) {
      for (const neighbour of neighbours(order, options)) {
        const key = orderKey(neighbour);
        if (known.has(key) || known.size > MAX_LOOKED_AT) continue;
        known.add(key);
        next.push(neighbour);
        const permitted = isPermitted(neighbour, options);
        if (!permitted && !options.isBeyond) continue;
        found.push(neighbour);
        if (found.length >= limit) return found;
      }
    }
    level = next;
  }
  return found;
}

function draw(
  options: SpaceOptions,
  count: number,
  { near, random }: { readonly near: readonly DeliveryOrder[]; readonly random: Random },
): readonly DeliveryOrder[] {
  const known = new Set([orderKey(usualOrder(options.labels)), ...near.map(orderKey)]);
  const drawn: DeliveryOrder[] = [];
  for (let misses = 0; drawn.length < count && misses < MAX_MISSES; ) {
    const order = drawOne(options, random);
    const key = orderKey(order);
    const permitted = isPermitted(order, options);
    if (known.has(key) || (!permitted && !options.isBeyond)) {
      misses += 1;
      continue;
    }
    known.add(key);
    drawn.push(order);
  }
  return drawn;
}

/** Every message some times, shuffled; now and then two neighbours at once, or one that never comes. */
function drawOne(options: SpaceOptions, random: Random): DeliveryOrder {
  const { labels, copies, withOverlap, isBeyond } = options;
  const arrivals = labels.flatMap((label) => {
    const isLost = isBeyond && random.next() < 0.1;
    return isLost ? [] : Array.from({ length: random.integer(1, copies) }, () => label);
  });
  for (let at = arrivals.length - 1; at > 0; at -= 1) {
    const other = random.integer(0, at);
    const [one, two] = [arrivals[at], arrivals[other]];
    if (one !== undefined && two !== undefined) [arrivals[at], arrivals[other]] = [two, one];
  }
  const order: (readonly string[])[] = arrivals.map((label) => [label]);
  if (withOverlap && order.length > 1 && mayOverlap(order, options) && random.next() < 0.3) {
    const at = random.integer(0, order.length - 2);
    order.splice(at, 2, [...(order[at] ?? []), ...(order[at + 1] ?? [])]);
  }
  return order;
}
