import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Call, isOver } from '../../../../src/core/call.ts';
import { createJournal } from '../../../../src/core/journal/memory-journal.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import { createRandom } from '../../../../src/core/random.ts';
import { createMemoryStore } from '../../../../src/core/store/memory-store.ts';
import { createClock } from '../../../../src/core/time/virtual-clock.ts';
import { applyEvent, newCall } from '../../../../src/core/transitions.ts';
import { Engine } from '../../../../src/engine/engine.ts';
import { isFailure, type OperationContext } from '../../../../src/providers/pack.ts';
import { inListOrder, listedAtMs } from '../../../../src/providers/retell/calls/call-list.ts';
import { pageBody, paginate } from '../../../../src/providers/retell/lists/paging.ts';
import { retellOperations } from '../../../../src/providers/retell/operations/all-operations.ts';
import { parseScenario } from '../../../../src/scenario/parse.ts';
import { FACTS, START_MS } from '../../../support/stage.ts';

/*
 * Lists of more calls than one block of them holds, against plain ones: all calls are sorted and filtered, and the page
 * is cut out. Calls come and go in between, as in an account that is in use.
 */

const SEED = 7;
const RUNS = 25;
const NUMBERS = ['+12125550123', '+12125550199'];

const RINGS = [0, 4, 25].map((seconds) =>
  parseScenario(
    `name: rings\nprovider: retell\ncall: { agent: { engine: platform } }\nscript:\n  - ring: ${seconds}s\n  - answer\n  - hangup: caller\n`,
  ),
);

interface Earlier {
  readonly earlier: number;
  /** So many of them were made at one moment. */
  readonly atOnce: number;
}

/** An account with calls of an earlier process, whose times follow the order of creation only nearly. */
class Account {
  readonly #store = createMemoryStore().open('test');
  readonly #calls = this.#store.collection<Call>('call');
  readonly #clock = createClock({ mode: { kind: 'skip' }, startAtMs: START_MS });
  readonly #engine: Engine;
  #made = 0;
  #rings = 0;

  constructor({ earlier, atOnce }: Earlier, random: () => number) {
    for (let index = 0; index < earlier; index += 1) this.#keep(Math.floor(index / atOnce), random);
    const random7 = createRandom('7');
    const journal = createJournal();
    this.#engine = new Engine({
      clock: this.#clock,
      random: random7,
      journal: journal.writerFor({ name: 'test', nowMs: () => this.#clock.nowMs(), secrets: [] }),
      calls: this.#calls,
      linkFor: () => undefined,
      scenarioFor: () => {
        const scenario = RINGS[this.#rings % RINGS.length];
        this.#rings += 1;
        if (scenario === undefined) throw new Error('there are scenarios');
        return scenario;
      },
      onEvent: () => {},
      atomically: (work) => this.#store.atomically(work),
      onDefect: (error) => {
        throw error;
      },
    });
  }

  get size(): number {
    return this.#calls.size;
  }

  #facts(): typeof FACTS {
    const number = this.#made;
    this.#made += 1;
    const to = NUMBERS[number % 37 === 0 ? 1 : 0];
    return {
      ...FACTS,
      id: `call_${number}`,
      ...(to === undefined ? {} : { to }),
      metadata: { number: number % 50 },
    };
  }

  #keep(moment: number, random: () => number): void {
    // One in three hundred has a time of its own: a machine's clock was set, or a web call waited.
    const strayMs = random() < 1 / 300 ? (random() - 0.5) * 4_000_000 : 0;
    let call = newCall(this.#facts(), Math.floor(START_MS - 3_000_000 + moment * 1000 + strayMs));
    const happen = (event: Parameters<typeof applyEvent>[1]): void => {
      call = applyEvent(call, event);
    };
    const { id: callId, createdAtMs } = call;
    if (random() < 0.5)
      happen({ kind: 'answered', ringMs: 0, callId, atMs: createdAtMs + Math.floor(random() * 3) * 5000 });
    if (random() < 0.999)
      happen({ kind: 'ended', reason: 'caller-hangup', by: 'caller', callId, atMs: createdAtMs + 60_000 });
    this.#calls.put(callId, call);
  }

  make(count: number): void {
    for (let made = 0; made < count; made += 1) this.#engine.start(this.#facts(), {});
  }

  async settle(): Promise<void> {
    await this.#engine.settled();
  }

  /** A call is made and another one goes, and neither has happened. */
  failToChange(place: number): void {
    expect(() =>
      this.#store.atomically(() => {
        this.make(1);
        this.remove(place);
        throw new Error('no');
      }),
    ).toThrow('no');
  }

  remove(place: number): void {
    this.removeCall(this.#at(place)?.id);
  }

  removeCall(id = ''): void {
    const call = this.#calls.get(id);
    if (call !== undefined && isOver(call)) this.#engine.delete(id);
  }

  amend(place: number): void {
    this.amendCall(this.#at(place)?.id, 5);
  }

  /** It changes sides of the filter by metadata. */
  amendCall(id = '', number = 0): void {
    this.#engine.amend(id, { metadata: { number } });
  }

  #at(place: number): Call | undefined {
    return [...this.#calls.values()][Math.floor(place * this.#calls.size)];
  }

  send(operation: 'listCalls' | 'listCallsV2', body: JsonObject): unknown {
    // Of the context, lists read no more than the calls and the quirks.
    const context = { world: { calls: this.#engine }, quirks: {} } as unknown as OperationContext;
    const reply = retellOperations[operation]?.({ params: {}, query: {}, body, headers: {} }, context);
    if (reply === undefined || reply instanceof Promise || isFailure(reply)) return reply;
    return reply.body;
  }

  /** All calls that a filter leaves, ascending. */
  sorted(isWanted: (call: Call) => boolean): readonly Call[] {
    return inListOrder([...this.#calls.values()].filter(isWanted));
  }
}

const FILTERS: readonly {
  readonly v3?: JsonObject;
  readonly v2?: JsonObject;
  readonly isWanted: (call: Call) => boolean;
}[] = [
  { isWanted: () => true },
  {
    v3: { to_number: { type: 'string', op: 'eq', value: '+12125550199' } },
    v2: { to_number: ['+12125550199'] },
    isWanted: (call) => call.to === '+12125550199',
  },
  {
    v3: { metadata: [{ key: 'number', type: 'number', op: 'eq', value: 5 }] },
    v2: { metadata: { number: ['5'] } },
    isWanted: (call) => JSON.stringify(call.metadata) === '{"number":5}',
  },
  {
    v3: { start_timestamp: { type: 'number', op: 'ge', value: START_MS - 2_500_000 } },
    v2: { start_timestamp: { lower_threshold: START_MS - 2_500_000 } },
    isWanted: (call) => (call.answeredAtMs ?? 0) >= START_MS - 2_500_000,
  },
];

function expectSamePage(account: Account, request: JsonObject, filter: number): string | undefined {
  const { v3, isWanted } = FILTERS[filter] ?? { v3: undefined, isWanted: () => true };
  const matching = account.sorted(isWanted);
  const page = paginate(matching, (call) => ({ id: call.id, atMs: listedAtMs(call) }), {
    limit: request.limit,
    skip: request.skip,
    sortOrder: request.sort_order,
    paginationKey: request.pagination_key,
  });
  if (isFailure(page)) throw new Error(page.message);
  // `as`: a page, since nothing was refused.
  const shown = account.send('listCalls', {
    ...request,
    ...(v3 === undefined ? {} : { filter_criteria: v3 }),
  }) as JsonObject;
  const ids = (shown.items as readonly JsonObject[]).map((item) => ({ id: item.call_id ?? '' }));
  expect({ ...shown, items: ids }).toEqual({
    ...pageBody({ ...page, items: page.items.map(({ id }) => ({ id })) }),
    ...(request.include_total === true ? { total: matching.length } : {}),
  });
  return page.paginationKey;
}

function expectSameOldPage(account: Account, request: JsonObject, filter: number): void {
  const { v2, isWanted } = FILTERS[filter] ?? { v2: undefined, isWanted: () => true };
  const { sort_order, limit, pagination_key: key } = request;
  const all = account.sorted(() => true);
  const ordered = sort_order === 'ascending' ? all : all.toReversed();
  const behind = key === undefined ? ordered : ordered.slice(ordered.findIndex(({ id }) => id === key) + 1);
  const shown = account.send('listCallsV2', {
    ...request,
    ...(v2 === undefined ? {} : { filter_criteria: v2 }),
  });
  expect((shown as readonly JsonObject[]).map((call) => call.call_id)).toEqual(
    behind
      .filter(isWanted)
      .slice(0, Number(limit))
      .map(({ id }) => id),
  );
}

const CHANGES: readonly ((account: Account, place: number, shown: readonly string[]) => unknown)[] = [
  (account, place) => account.make(Math.ceil(place * 40)),
  (account, place) => account.make(Math.ceil(place * 1200)),
  (account) => account.settle(),
  (account, place) => account.remove(place),
  (account, place) => account.amend(place),
  (account, place) => account.failToChange(place),
  (account, _, [last]) => account.amendCall(last),
  (account, _, [last]) => account.removeCall(last),
  (account, _, [, next]) => account.removeCall(next),
];

const change = fc.record({
  happen: fc.constantFrom(...CHANGES),
  place: fc.double({ min: 0, max: 0.999, noNaN: true }),
});

/** The last call of a page and the first of the next one, which its key names. */
function shownBy(key: string | undefined): readonly string[] {
  // `as`: what a key is made of.
  return key === undefined ? [] : (JSON.parse(Buffer.from(key, 'base64url').toString()) as string[]);
}

const request = fc.record({
  limit: fc.constantFrom(1, 3, 50, 700),
  sort_order: fc.constantFrom('ascending', 'descending'),
  include_total: fc.boolean(),
  filter: fc.nat(FILTERS.length - 1),
  skips: fc.option(fc.double({ min: 0, max: 1.1, noNaN: true }), { nil: undefined }),
});

/** Every page, one after the other. */
function expectSamePages(account: Account, limit: number): void {
  for (const sort_order of ['ascending', 'descending']) {
    let key = expectSamePage(account, { limit, sort_order }, 0);
    while (key !== undefined) key = expectSamePage(account, { limit, sort_order, pagination_key: key }, 0);
  }
}

describe('lists of many calls', () => {
  it('are those of a plain sort and filter, whatever happens between their pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ earlier: fc.nat(2600), atOnce: fc.constantFrom(1, 3, 900) }),
        fc.integer(),
        fc.array(fc.tuple(request, fc.array(change, { maxLength: 4 })), { minLength: 3, maxLength: 8 }),
        async (earlier, seed, steps) => {
          const random = createRandom(String(seed));
          const account = new Account(earlier, () => random.next());
          for (const [{ filter, skips, ...asked }, changes] of steps) {
            const skip = skips === undefined ? {} : { skip: Math.floor(skips * account.size) };
            const key = expectSamePage(account, { ...asked, ...skip }, filter);
            for (const { happen, place } of changes) await happen(account, place, shownBy(key));
            if (key !== undefined) expectSamePage(account, { ...asked, pagination_key: key }, filter);
            const { limit, sort_order } = asked;
            expectSameOldPage(account, { limit, sort_order }, filter);
          }
        },
      ),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it('have calls that are answered after somebody has asked', async () => {
    const account = new Account({ earlier: 0, atOnce: 1 }, () => 0);
    account.make(600);
    expectSamePages(account, 50);
    await account.settle();
    expectSamePages(account, 50);
  });

  it('have calls that were made after somebody has asked for the last page', async () => {
    const account = new Account({ earlier: 0, atOnce: 1 }, () => 0);
    account.make(600);
    await account.settle();
    expectSamePages(account, 50);
    account.make(100);
    await account.settle();
    expectSamePages(account, 50);
  });

  it('go on among more calls of one moment than a page has', () => {
    expectSamePages(new Account({ earlier: 2600, atOnce: 900 }, () => 0.9), 50);
  });
});
