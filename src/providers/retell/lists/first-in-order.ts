import { BLOCK, boundsOf, type MadeItems, type TimeRange } from './made-items.ts';

/** Where a search begins: at the item that stands so many steps from the beginning, with everything at its time that comes later. */
export interface Beginning {
  readonly atMs: number;
  /** Steps in the direction of the search; with -1 everything at that time counts. */
  readonly step: number;
}

export interface Search<T> {
  readonly isAscending: boolean;
  /** At most so many. */
  readonly count: number;
  /** Only what stands behind it. Default: everything. */
  readonly behind?: Beginning | undefined;
  /** Default: all are. */
  readonly isWanted?: ((item: T) => boolean) | undefined;
}

/**
 * The first items by their time; those of one time stay in the order in which they were made. Nothing is sorted: times
 * follow that order nearly, so almost every item costs one comparison, and a block of them that lies too far away
 * costs one in all.
 */
export function firstInOrder<T>(made: MadeItems<T>, search: Search<T>): readonly T[] {
  const { isAscending, count, behind, isWanted } = search;
  if (count <= 0) return [];
  const sign = isAscending ? 1 : -1;
  const behindRank = behind === undefined ? Number.NEGATIVE_INFINITY : sign * behind.atMs;
  const found: T[] = [];
  const ranks: number[] = [];
  let worst = Number.POSITIVE_INFINITY;
  const isBeside = (range: TimeRange): boolean =>
    sign * (isAscending ? range.fromMs : range.toMs) >= worst ||
    sign * (isAscending ? range.toMs : range.fromMs) < behindRank;
  for (const block of blocksOf(made, isAscending)) {
    // Until something bounds the search, each block has to be looked at anyway, and each item's time is as good as any.
    const isBounded = behind !== undefined || found.length === count;
    const range = isBounded ? made.rangeOf(block) : undefined;
    if (range !== undefined && isBeside(range)) continue;
    const { first, end } = boundsOf(block, made.length);
    for (let number = first; number < end; number += 1) {
      const index = isAscending ? number : first + end - 1 - number;
      const item = made.at(index);
      if (!isBounded && isWanted?.(item) === false) continue;
      const rank = sign * made.atMsOf(item);
      if (rank >= worst || rank < behindRank) continue;
      if (behind !== undefined && rank === behindRank && stepOf(made, index, isAscending) <= behind.step)
        continue;
      if (isBounded && isWanted?.(item) === false) continue;
      let place = ranks.length;
      while (place > 0 && (ranks[place - 1] ?? 0) > rank) place -= 1;
      found.splice(place, 0, item);
      ranks.splice(place, 0, rank);
      if (found.length > count) {
        found.pop();
        ranks.pop();
      }
      if (found.length === count) worst = ranks[count - 1] ?? worst;
    }
  }
  return found;
}

/** Where the item with this id stands; undefined where there is none. */
export function beginningAt<T>(made: MadeItems<T>, id: string, isAscending: boolean): Beginning | undefined {
  const item = made.get(id);
  if (item === undefined) return undefined;
  const atMs = made.atMsOf(item);
  for (const block of blocksOf(made, isAscending)) {
    const range = made.rangeOf(block);
    if (range !== undefined && (atMs < range.fromMs || atMs > range.toMs)) continue;
    const { first, end } = boundsOf(block, made.length);
    for (let index = first; index < end; index += 1)
      if (made.idOf(made.at(index)) === id) return { atMs, step: stepOf(made, index, isAscending) };
  }
  return undefined;
}

function stepOf({ length }: { readonly length: number }, index: number, isAscending: boolean): number {
  return isAscending ? index : length - 1 - index;
}

function* blocksOf(made: { readonly length: number }, isAscending: boolean): Iterable<number> {
  const count = Math.ceil(made.length / BLOCK);
  for (let step = 0; step < count; step += 1) yield isAscending ? step : count - 1 - step;
}
