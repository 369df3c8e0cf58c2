import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Failure, isFailure } from '../../../../src/providers/pack.ts';
import { madeFrom } from '../../../../src/providers/retell/lists/made-items.ts';
import { type Page, paginate, paginateMade } from '../../../../src/providers/retell/lists/paging.ts';

const SEED = 7;
const RUNS = 300;

interface Item {
  readonly id: string;
  readonly atMs: number;
}

/** A list on which things happen while somebody pages through it. */
type Change =
  | { readonly kind: 'insert'; readonly atMs: number }
  | { readonly kind: 'delete'; readonly index: number };

const changes = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('insert' as const), atMs: fc.integer({ min: 0, max: 40 }) }),
    fc.record({ kind: fc.constant('delete' as const), index: fc.nat(60) }),
  ),
  { maxLength: 6 },
);

const story = fc.record({
  times: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 40 }),
  limit: fc.integer({ min: 1, max: 7 }),
  sortOrder: fc.constantFrom('ascending', 'descending'),
  between: fc.array(changes, { maxLength: 12 }),
});

function inOrder(items: readonly Item[]): readonly Item[] {
  return items.toSorted((left, right) => left.atMs - right.atMs);
}

type Request = Parameters<typeof paginate>[2];
type Cut = (items: readonly Item[], request: Request) => Page<Item> | Failure;

const sorted: Cut = (items, request) => paginate(inOrder(items), (item) => item, request);
const PLACE_OF = { idOf: ({ id }: Item) => id, atMsOf: ({ atMs }: Item) => atMs };
const asMade: Cut = (items, request) => paginateMade(madeFrom(items, PLACE_OF), request);

describe.each([
  { what: 'a sorted list', cut: sorted },
  { what: 'a list as it was made', cut: asMade },
])('paging through $what', ({ cut }) => {
  function page(items: readonly Item[], request: Request): Page<Item> {
    const answer = cut(items, request);
    if (isFailure(answer)) throw new Error(`refused: ${answer.message}`);
    return answer;
  }

  it('gives every item once and in order, whatever the length of the pages', () => {
    fc.assert(
      fc.property(story, ({ times, limit, sortOrder }) => {
        const items = times.map((atMs, index): Item => ({ id: `i${index}`, atMs }));
        const expected = sortOrder === 'ascending' ? inOrder(items) : inOrder(items).toReversed();
        const seen: Item[] = [];
        let paginationKey: string | undefined;
        do {
          const {
            items: own,
            paginationKey: next,
            hasMore,
          } = page(items, { limit, sortOrder, paginationKey });
          expect(own.length).toBeLessThanOrEqual(limit);
          expect(hasMore).toBe(next !== undefined);
          seen.push(...own);
          paginationKey = next;
        } while (paginationKey !== undefined);
        expect(seen).toEqual(expected);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it('loses nothing that stays, whatever is inserted and deleted in between, and comes to an end', () => {
    fc.assert(
      fc.property(story, ({ times, limit, sortOrder, between }) => {
        let items: readonly Item[] = times.map((atMs, index): Item => ({ id: `i${index}`, atMs }));
        const first = new Set(items.map(({ id }) => id));
        const seen = new Set<string>();
        let paginationKey: string | undefined;
        let pages = 0;
        do {
          const answer = page(items, { limit, sortOrder, paginationKey });
          for (const { id } of answer.items) seen.add(id);
          paginationKey = answer.paginationKey;
          for (const [index, change] of (between[pages] ?? []).entries())
            items = changed(items, change, `n${pages}:${index}`);
          pages += 1;
          expect(pages).toBeLessThan(200);
        } while (paginationKey !== undefined);
        const stayed = items.filter(({ id }) => first.has(id));
        expect(stayed.filter(({ id }) => !seen.has(id))).toEqual([]);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it('gives nothing twice while things are only deleted, and one of two neighbours is left', () => {
    fc.assert(
      fc.property(story, fc.boolean(), ({ times, limit, sortOrder }, deletesLast) => {
        let items: readonly Item[] = times.map((atMs, index): Item => ({ id: `i${index}`, atMs }));
        const seen: string[] = [];
        let paginationKey: string | undefined;
        do {
          const answer = page(items, { limit, sortOrder, paginationKey });
          seen.push(...answer.items.map(({ id }) => id));
          paginationKey = answer.paginationKey;
          const last = answer.items.at(-1);
          if (deletesLast) items = items.filter(({ id }) => id !== last?.id);
        } while (paginationKey !== undefined);
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen).toHaveLength(times.length);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it('refuses a key that is none of its own, and never fails over one', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 5 }), (paginationKey, limit) => {
        const answer = cut([{ id: 'a', atMs: 1 }], { limit, paginationKey });
        expect(isFailure(answer) ? answer.failure : 'page').toBe('invalid-request');
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});

describe('both ways of paging', () => {
  it('give the same page, with any key, limit and number of items to skip', () => {
    fc.assert(
      fc.property(story, fc.nat(50), fc.nat(60), ({ times, limit, sortOrder, between }, skip, last) => {
        let items: readonly Item[] = times.map((atMs, index): Item => ({ id: `i${index}`, atMs }));
        expect(asMade(items, { limit, sortOrder, skip })).toEqual(sorted(items, { limit, sortOrder, skip }));
        const before = sorted(items, { limit: (last % 7) + 1, sortOrder });
        const paginationKey = isFailure(before) ? undefined : before.paginationKey;
        for (const [index, change] of (between[0] ?? []).entries())
          items = changed(items, change, `n${index}`);
        const request = { limit, sortOrder, paginationKey };
        expect(asMade(items, request)).toEqual(sorted(items, request));
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});

function changed(items: readonly Item[], change: Change, name: string): readonly Item[] {
  if (change.kind === 'delete') return items.filter((_item, index) => index !== change.index);
  return [...items, { id: name, atMs: change.atMs }];
}
