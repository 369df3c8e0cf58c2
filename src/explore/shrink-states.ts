import type { DeliveryOrder } from '../core/delivery-order.ts';
import type { ExploreFindings } from './explore-findings.ts';
import { simplerOrders } from './simpler-orders.ts';

/** More states than these are no more instructive. */
const MOST_STATES = 5;
/** Plays in all: an order among hundreds of messages would take for ever to shrink. */
const MOST_PLAYS = 100;

/**
 * Orders that were drawn by chance are far from the usual one. What they have led to is led back step by step, as near to
 * it as it still comes about.
 */
export async function shrinkStates(
  findings: ExploreFindings,
  { labels, tryOrder }: { labels: readonly string[]; tryOrder: (order: DeliveryOrder) => Promise<void> },
): Promise<void> {
  let playsLeft = MOST_PLAYS;
  const leadsTo = async (state: string, order: DeliveryOrder): Promise<boolean> => {
    if (findings.keyAfter(order) === undefined && playsLeft > 0) {
      playsLeft -= 1;
      await tryOrder(order);
    }
    return findings.keyAfter(order) === state;
  };
  const nearer = async (state: string, order: DeliveryOrder): Promise<DeliveryOrder | undefined> => {
    for (const simpler of simplerOrders(order, labels)) {
      if (await leadsTo(state, simpler)) return simpler;
    }
    return undefined;
  };
  for (const [state, smallest] of findings.otherStates().slice(0, MOST_STATES)) {
    for (let order: DeliveryOrder | undefined = smallest; order !== undefined; )
      order = await nearer(state, order);
  }
}
