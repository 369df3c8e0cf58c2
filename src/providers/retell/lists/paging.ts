import type { Json, JsonObject } from '../../../core/json.ts';
import type { Failure } from '../../pack.ts';
import { type Beginning, beginningAt, firstInOrder, type Search } from './first-in-order.ts';
import type { MadeItems } from './made-items.ts';

/** Where an item stands in a list. */
export interface Place {
  readonly id: string;
  readonly atMs: number;
}

export interface PageRequest {
  readonly limit?: unknown;
  readonly paginationKey?: unknown;
  readonly sortOrder?: unknown;
  readonly skip?: unknown;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly hasMore: boolean;
  readonly paginationKey?: string;
}

/** Documented for all of Retell's lists (retell-sdk 5.66.1). */
const DEFAULT_LIMIT = 50;
const LARGEST_LIMIT = 1000;

/**
 * Cuts one page out of items that stand in ascending order. The key names the last item of the page and the
 * one that follows, so that either of them may be deleted before the next page is asked for.
 */
export function paginate<T>(
  ascending: readonly T[],
  placeOf: (item: T) => Place,
  request: PageRequest,
): Page<T> | Failure {
  const limit = readLimit(request.limit);
  if (limit === undefined) return wrongLimit();
  const isAscending = request.sortOrder === 'ascending';
  const ordered = isAscending ? ascending : ascending.toReversed();
  const start = startOf(ordered, placeOf, { request, isAscending });
  if (start === undefined) return { failure: 'invalid-request', message: 'Invalid pagination_key.' };
  const items = ordered.slice(start, start + limit);
  const last = items.at(-1);
  const next = ordered[start + limit];
  if (last === undefined || next === undefined) return { items, hasMore: false };
  return { items, hasMore: true, paginationKey: writeKey(placeOf(last), placeOf(next)) };
}

/**
 * The same page of items that stand in the order in which they were made, where times may differ from it: for lists
 * that grow without a bound, since nothing is sorted. Of these items only the wanted ones are there, if any are named.
 */
export function paginateMade<T>(
  made: MadeItems<T>,
  request: PageRequest,
  isWanted?: (item: T) => boolean,
): Page<T> | Failure {
  const limit = readLimit(request.limit);
  if (limit === undefined) return wrongLimit();
  const isAscending = request.sortOrder === 'ascending';
  const { paginationKey, skip } = request;
  const key = typeof paginationKey === 'string' ? readKey(paginationKey) : undefined;
  if (paginationKey !== undefined && key === undefined)
    return { failure: 'invalid-request', message: 'Invalid pagination_key.' };
  const search = { isAscending, isWanted, count: limit + 1 };
  const found =
    key === undefined
      ? foundAfter(made, search, typeof skip === 'number' ? skip : 0)
      : firstInOrder(made, { ...search, behind: beginningOf(made, key, search) });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const next = found[limit];
  if (last === undefined || next === undefined) return { items, hasMore: false };
  const placeOf = (item: T): Place => ({ id: made.idOf(item), atMs: made.atMsOf(item) });
  return { items, hasMore: true, paginationKey: writeKey(placeOf(last), placeOf(next)) };
}

/** What comes after so many items: sought from the end of the list that is nearer, where that is known. */
function foundAfter<T>(made: MadeItems<T>, search: Search<T>, skipped: number): readonly T[] {
  const left = made.length - skipped;
  if (search.isWanted !== undefined || skipped < left)
    return firstInOrder(made, { ...search, count: skipped + search.count }).slice(skipped);
  return firstInOrder(made, { isAscending: !search.isAscending, count: left })
    .toReversed()
    .slice(0, search.count);
}

function beginningOf<T>(made: MadeItems<T>, key: Key, { isAscending, isWanted }: Search<T>): Beginning {
  const placeOf = (id: string): Beginning | undefined => {
    const item = made.get(id);
    const isThere = item !== undefined && (isWanted === undefined || isWanted(item));
    return isThere ? beginningAt(made, id, isAscending) : undefined;
  };
  const last = placeOf(key.lastId);
  if (last !== undefined) return last;
  const next = placeOf(key.nextId);
  // It is the first one itself; where both are gone, whatever lies at that moment or beyond.
  return next === undefined ? { atMs: key.nextAtMs, step: -1 } : { ...next, step: next.step - 1 };
}

/** A page as Retell writes it. */
export function pageBody(page: Page<JsonObject>): JsonObject {
  return {
    items: page.items,
    has_more: page.hasMore,
    ...(page.paginationKey === undefined ? {} : { pagination_key: page.paginationKey }),
  };
}

export function wrongLimit(): Failure {
  return { failure: 'invalid-request', message: `limit must be a whole number from 1 to ${LARGEST_LIMIT}.` };
}

/** The length of a page; undefined where it is none. */
export function readLimit(limit: unknown): number | undefined {
  if (limit === undefined) return DEFAULT_LIMIT;
  // Query texts may not have been made numbers yet.
  const value = typeof limit === 'string' && limit.trim() !== '' ? Number(limit) : limit;
  if (typeof value !== 'number' || !Number.isInteger(value)) return undefined;
  return value >= 1 && value <= LARGEST_LIMIT ? value : undefined;
}

interface StartOptions {
  readonly request: PageRequest;
  readonly isAscending: boolean;
}

function startOf<T>(
  ordered: readonly T[],
  placeOf: (item: T) => Place,
  { request, isAscending }: StartOptions,
): number | undefined {
  const { paginationKey, skip } = request;
  if (paginationKey === undefined) return typeof skip === 'number' ? skip : 0;
  const key = typeof paginationKey === 'string' ? readKey(paginationKey) : undefined;
  if (key === undefined) return undefined;
  const lastIndex = ordered.findIndex((item) => placeOf(item).id === key.lastId);
  if (lastIndex !== -1) return lastIndex + 1;
  const nextIndex = ordered.findIndex((item) => placeOf(item).id === key.nextId);
  if (nextIndex !== -1) return nextIndex;
  // Both are gone: whatever lies at that moment or beyond. An item may come twice, none gets lost.
  const index = ordered.findIndex((item) => {
    const { atMs } = placeOf(item);
    return isAscending ? atMs >= key.nextAtMs : atMs <= key.nextAtMs;
  });
  return index === -1 ? ordered.length : index;
}

interface Key {
  readonly lastId: string;
  readonly nextId: string;
  readonly nextAtMs: number;
}

function writeKey(last: Place, next: Place): string {
  return Buffer.from(JSON.stringify([last.id, next.id, next.atMs])).toString('base64url');
}

function readKey(text: string): Key | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== 3) return undefined;
    const [lastId, nextId, nextAtMs] = parts as Json[]; // Parsed from JSON just above.
    if (typeof lastId !== 'string' || typeof nextId !== 'string' || typeof nextAtMs !== 'number')
      return undefined;
    return { lastId, nextId, nextAtMs };
  } catch {
    return undefined;
  }
}
