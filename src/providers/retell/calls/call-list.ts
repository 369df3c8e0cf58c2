import { type Call, isOver } from '../../../core/call.ts';
import type { CallOrder } from '../../../core/call-order.ts';
import type { World } from '../../../core/world.ts';
import { BLOCK, boundsOf, type MadeItems, type PlaceOf, type TimeRange } from '../lists/made-items.ts';

/** A call that never connected has no start_timestamp; Assumed: its creation gives it its place. */
export function listedAtMs(call: Call): number {
  return call.answeredAtMs ?? call.createdAtMs;
}

/** Where a call stands in a list. */
export const CALL_PLACE: PlaceOf<Call> = { idOf: (call) => call.id, atMsOf: listedAtMs };

/** Ascending by start_timestamp. Stable, so calls of one instant stay in the order in which they were made. */
export function inListOrder(calls: readonly Call[]): readonly Call[] {
  return calls.toSorted((left, right) => listedAtMs(left) - listedAtMs(right));
}

/** To look up a call by its number costs many times as much as its share of a copy of all. */
const LOOK_UPS_OF_A_COPY = 1 / 50;

/** The times of blocks whose calls are all over: nothing moves such a call any more. */
const RANGES = new WeakMap<CallOrder, (TimeRange | undefined)[]>();

/** The calls of an account for its lists: a page near one of their ends costs the same, however many there are. */
export function madeCalls({ calls }: Pick<World, 'calls'>): MadeItems<Call> {
  const order = calls.order();
  const { length } = order;
  const ranges = rangesOf(order);
  let lookUps = 0;
  let all: readonly Call[] | undefined;
  const at = (index: number): Call => {
    if (all === undefined) {
      lookUps += 1;
      if (lookUps > length * LOOK_UPS_OF_A_COPY) all = calls.list();
    }
    return (all === undefined ? order.at(index) : all[index]) as Call; // Numbers have no gaps.
  };
  return {
    length,
    at,
    get: (id) => calls.get(id),
    ...CALL_PLACE,
    rangeOf(block) {
      ranges[block] ??= settledRange(block, length, at);
      return ranges[block];
    },
  };
}

function rangesOf(order: CallOrder): (TimeRange | undefined)[] {
  const ranges = RANGES.get(order) ?? [];
  RANGES.set(order, ranges);
  for (let count = order.length / BLOCK; ranges.length < count; ) ranges.push(undefined);
  return ranges;
}

function settledRange(block: number, length: number, at: (index: number) => Call): TimeRange | undefined {
  const { first, end } = boundsOf(block, length);
  if (end - first < BLOCK) return undefined;
  let fromMs = Number.POSITIVE_INFINITY;
  let toMs = Number.NEGATIVE_INFINITY;
  for (let index = first; index < end; index += 1) {
    const call = at(index);
    if (!isOver(call)) return undefined;
    const atMs = listedAtMs(call);
    fromMs = Math.min(fromMs, atMs);
    toMs = Math.max(toMs, atMs);
  }
  return { fromMs, toMs };
}
