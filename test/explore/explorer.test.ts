import { describe, expect, it } from 'vitest';
import type { DeliveryOrder } from '../../src/core/delivery-order.ts';
import { createRandom } from '../../src/core/random.ts';
import { type Exploration, exploreOrders } from '../../src/explore/explorer.ts';
import { formatOrder } from '../../src/explore/order-text.ts';
import { deviationOf, simplerOrders } from '../../src/explore/simpler-orders.ts';

const LABELS = ['a', 'b', 'c', 'd', 'e'];

interface Explored extends Exploration {
  readonly played: readonly string[];
}

/** Explores a program whose end state follows from the arrivals alone. */
async function exploreProgram(
  endState: (arrivals: readonly string[]) => unknown,
  options: { readonly limit?: number; readonly seed?: number; readonly beyond?: boolean } = {},
): Promise<Explored> {
  const played: string[] = [];
  const result = await exploreOrders({
    limit: options.limit ?? 60,
    random: createRandom(String(options.seed ?? 7)),
    nonce: '1',
    copies: 2,
    withOverlap: false,
    isBeyond: options.beyond ?? false,
    attemptLimit: 3,
    isReset: true,
    play: async ({ order = LABELS.map((label) => [label]) }) => {
      played.push(formatOrder(order));
      return { labels: LABELS, lost: [], state: endState(order.flat()), plainText: (text) => text };
    },
  });
  return { ...result, played };
}

describe('orders that are drawn by chance', () => {
  it('are led back to the smallest one that still ends there', async () => {
    // Seven deviations away at least, where breadth-first search would not come in 60 plays.
    const program = (arrivals: readonly string[]): unknown =>
      arrivals.indexOf('e') < arrivals.indexOf('a') && arrivals.indexOf('d') < arrivals.indexOf('b');
    const { isExhaustive, states } = await exploreProgram(program);
    expect(isExhaustive).toBe(false);
    expect(states).toHaveLength(2);
    const smallest = (states[1]?.smallest ?? '').split(', ');
    expect(program(smallest)).toBe(true);
    expect(smallest.toSorted()).toEqual(LABELS);
    const order: DeliveryOrder = smallest.map((label) => [label]);
    for (const simpler of simplerOrders(order, LABELS)) expect(program(simpler.flat())).toBe(false);
  });

  it('are the same for one seed, and others for another', async () => {
    const one = await exploreProgram(() => 'always the same');
    const again = await exploreProgram(() => 'always the same');
    const other = await exploreProgram(() => 'always the same', { seed: 8 });
    expect(again.played).toEqual(one.played);
    expect(other.played).not.toEqual(one.played);
    expect(new Set(one.played).size).toBe(61);
    expect(one).toMatchObject({ tried: 61, states: [{ orders: 61 }] });
  });

  it('lead back to a message that is missing, where missing is enough', async () => {
    const { states } = await exploreProgram((arrivals) => arrivals.includes('c'), {
      beyond: true,
      limit: 20,
    });
    expect(states[1]).toMatchObject({ smallest: 'a, b, d, e', isPermitted: false });
  });
});

describe('the distance from the usual order', () => {
  it.each([
    ['a, b, c, d, e', 0],
    ['b, a, c, d, e', 1],
    ['a, b, b, c, d, e', 1],
    ['a + b, c, d, e', 1],
    ['a, b, c, d', 1],
    ['e, d, c, b, a', 10],
  ])('of %s is %i', (text, deviation) => {
    const order = text.split(', ').map((group) => group.split(' + '));
    expect(deviationOf(order, LABELS)).toBe(deviation);
  });

  it('becomes smaller with every simpler order', () => {
    const order = [['e', 'd'], ['a'], ['e'], ['b', 'a']];
    const simpler = simplerOrders(order, LABELS);
    expect(simpler.length).toBeGreaterThan(4);
    for (const one of simpler) expect(deviationOf(one, LABELS)).toBeLessThan(deviationOf(order, LABELS));
  });
});
