/** So many items that follow each other are a block. */
export const BLOCK = 512;

/** The earliest and the latest time of a block's items. */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What says where an item stands. */
export interface PlaceOf<T> {
  idOf(item: T): string;
  atMsOf(item: T): number;
}

/** Items in the order in which they were made, which is nearly that of their times. */
export interface MadeItems<T> extends PlaceOf<T> {
  readonly length: number;
  /** The one with this number, which has to be less than the length. */
  at(index: number): T;
  /** The one with this id. */
  get(id: string): T | undefined;
  /** Between which times the items of a block lie; undefined where that is not known, or may still change. */
  rangeOf(block: number): TimeRange | undefined;
}

/** The numbers of a block's items: from `first` to before `end`. */
export function boundsOf(block: number, length: number): { readonly first: number; readonly end: number } {
  return { first: block * BLOCK, end: Math.min((block + 1) * BLOCK, length) };
}

/** A list that is there already: nothing is known of it but what it holds. */
export function madeFrom<T>(items: readonly T[], placeOf: PlaceOf<T>): MadeItems<T> {
  return {
    length: items.length,
    at: (index) => items[index] as T, // The number is one of theirs.
    get: (id) => items.find((item) => placeOf.idOf(item) === id),
    ...placeOf,
    rangeOf: () => undefined,
  };
}
