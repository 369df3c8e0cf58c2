/** Where a search begins: at the item that stands so many steps from the beginning, with everything at its time that comes later. */
export interface Beginning {
  readonly atMs: number;
  /** Steps in the direction of the search; with -1 everything at that time counts. */
  readonly step: number;
}

export interface Search<T> {
  readonly atMsOf: (item: T) => number;
  readonly isAscending: boolean;
  /** At most so many. */
  readonly count: number;
  /** Only what stands behind it. Default: everything. */
  readonly behind?: Beginning | undefined;
  /** Asked of as few items as possible. Default: all are. */
  readonly isWanted?: ((item: T) => boolean) | undefined;
}

/**
 * The first items by their time, from a list in the order in which they were made; those of one time stay in that
 * order. Nothing is sorted: times follow that order nearly, so almost every item costs one comparison.
 */
export function firstInOrder<T>(made: readonly T[], search: Search<T>): readonly T[] {
  const { atMsOf, isAscending, count, behind, isWanted } = search;
  const sign = isAscending ? 1 : -1;
  const behindRank = behind === undefined ? Number.NEGATIVE_INFINITY : sign * behind.atMs;
  const found: T[] = [];
  const ranks: number[] = [];
  let worst = Number.POSITIVE_INFINITY;
  for (let step = 0; step < made.length; step += 1) {
    // Within the bounds of the list; items are never undefined.
    const item = made[isAscending ? step : made.length - 1 - step] as T;
    const rank = sign * atMsOf(item);
    if (rank >= worst || rank < behindRank) continue;
    if (behind !== undefined && rank === behindRank && step <= behind.step) continue;
    if (isWanted !== undefined && !isWanted(item)) continue;
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
  return found;
}

/** Where an item stands; undefined where it is none of them. */
export function beginningAt<T>(
  made: readonly T[],
  { atMsOf, isAscending }: Pick<Search<T>, 'atMsOf' | 'isAscending'>,
  isIt: (item: T) => boolean,
): Beginning | undefined {
  const index = isAscending ? made.findIndex(isIt) : made.findLastIndex(isIt);
  const item = made[index];
  if (item === undefined) return undefined;
  return { atMs: atMsOf(item), step: isAscending ? index : made.length - 1 - index };
}
