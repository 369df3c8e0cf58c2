import type { DeliveryOrder } from '../core/delivery-order.ts';
import { SimulatorError } from '../core/errors.ts';
import type { Random } from '../core/random.ts';
import { chooseOrders, type OrderChoice } from './choose-orders.ts';
import { toState, volatilePaths } from './end-state.ts';
import {
  type Baseline,
  type EndState,
  ExploreFindings,
  type ExploreOutcome,
  type LostMessages,
} from './explore-findings.ts';
import { isPermitted, type SpaceOptions, usualOrder } from './order-space.ts';
import { shrinkStates } from './shrink-states.ts';

/** States whose smallest order is played once more. */
const MOST_REPEATED = 5;

/** One play of the scenario. */
export interface ExplorePlay {
  /** Undefined: as the messages come. */
  readonly order: DeliveryOrder | undefined;
  /** Labels that are known; empty before the first play. */
  readonly labels: readonly string[];
  /** Changes the ids that the world mints; empty: those of every play. */
  readonly idSalt: string;
}

export interface ExplorerOptions extends Omit<SpaceOptions, 'labels'> {
  readonly limit: number;
  readonly random: Random;
  /** A text that no earlier exploration had: what is left over from that one must not be met again. */
  readonly nonce: string;
  readonly play: (play: ExplorePlay) => Promise<ExploreOutcome>;
  /** The program forgets everything before each play, so ids may be the same in all of them. */
  readonly isReset: boolean;
  /** Whether ids differ from play to play, or not; default: decided by what the program does. */
  readonly ids?: 'same' | 'fresh' | undefined;
  /** Only this order, beside the usual one. */
  readonly only?: ((labels: readonly string[]) => DeliveryOrder) | undefined;
  readonly onTried?: ((tried: number, total: number) => void) | undefined;
}

export interface Exploration {
  readonly labels: readonly string[];
  /** The usual order among them. */
  readonly tried: number;
  readonly isExhaustive: boolean;
  readonly ids: 'same' | 'fresh';
  /** Places that differ between two usual runs. */
  readonly ignored: readonly string[];
  /** The usual one first, then those that the smallest deviation leads to. */
  readonly states: readonly EndState[];
  readonly lost: readonly LostMessages[];
}

/**
 * Plays a call's webhooks in many orders and compares where the customer's program ends up.
 * @throws DRY_EXPLORE_UNCOMPARABLE where two usual runs leave states that cannot be compared
 */
export async function exploreOrders(options: ExplorerOptions): Promise<Exploration> {
  const baseline = await playBaseline(options);
  const { labels, ids } = baseline;
  const space: SpaceOptions = { ...options, labels };
  const { orders, isExhaustive } = ordersOf(space, options);
  const findings = new ExploreFindings(baseline, (order) => isPermitted(order, space));
  let plays = 0;
  let tried = 1;
  const playOrder = (order: DeliveryOrder): Promise<ExploreOutcome> => {
    plays += 1;
    return options.play({ order, labels, idSalt: saltOf(options, ids, `order ${plays}`) });
  };
  const tryOrder = async (order: DeliveryOrder): Promise<void> => {
    findings.add(order, await playOrder(order));
    tried += 1;
    options.onTried?.(tried, Math.max(tried, orders.length + 1));
  };
  for (const order of orders) await tryOrder(order);
  if (!isExhaustive && options.only === undefined) await shrinkStates(findings, { labels, tryOrder });
  // Threads, queues and random delays of the program's own can lead elsewhere, too.
  for (const [key, order] of findings.otherStates().slice(0, MOST_REPEATED))
    findings.addRepeat(key, await playOrder(order));
  return { labels, tried, isExhaustive, ids, ...findings.result() };
}

function ordersOf(space: SpaceOptions, { only, limit, random }: ExplorerOptions): OrderChoice {
  return only === undefined
    ? chooseOrders(space, limit, random)
    : { orders: [only(space.labels)], isExhaustive: false };
}

function saltOf({ nonce }: ExplorerOptions, ids: 'same' | 'fresh', play: string): string {
  return ids === 'fresh' ? `${nonce} ${play}` : '';
}

/** Plays the usual order twice: what differs then says nothing about orders. */
async function playBaseline(options: ExplorerOptions): Promise<Baseline> {
  const preferred = options.ids ?? (options.isReset ? 'same' : 'fresh');
  const candidates =
    options.ids === undefined && !options.isReset ? (['fresh', 'same'] as const) : [preferred];
  for (const ids of candidates) {
    const first = await options.play({
      order: undefined,
      labels: [],
      idSalt: saltOf(options, ids, 'usual'),
    });
    const { labels, lost } = first;
    const state = toState(first.state, first.plainText);
    const again = await options.play({
      order: usualOrder(labels),
      labels,
      idSalt: saltOf(options, ids, 'usual again'),
    });
    const ignored = volatilePaths(state, toState(again.state, again.plainText));
    if (ignored !== undefined) return { labels, state, ignored, ids, lost };
  }
  throw new SimulatorError(
    'DRY_EXPLORE_UNCOMPARABLE',
    'The usual order was played twice, and the program under test ended in two states that differ in shape: something is left over from the first.',
  );
}
