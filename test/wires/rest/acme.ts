import type { Contract } from '../../../src/contract/document.ts';
import { createValidator } from '../../../src/contract/validator.ts';
import { createIds } from '../../../src/core/ids.ts';
import type { Entry } from '../../../src/core/journal/entry.ts';
import { createJournal } from '../../../src/core/journal/memory-journal.ts';
import { createKeptFiles } from '../../../src/core/kept-files.ts';
import { createRandom } from '../../../src/core/random.ts';
import { createMemoryStore } from '../../../src/core/store/memory-store.ts';
import type { ClockMode } from '../../../src/core/time/clock.ts';
import { createClock } from '../../../src/core/time/virtual-clock.ts';
import type { World } from '../../../src/core/world.ts';
import type { Failure, OperationHandler, ProviderPack, ProviderReply } from '../../../src/providers/pack.ts';
import { FaultPlan } from '../../../src/wires/faults/fault-plan.ts';
import type { PackMount } from '../../../src/wires/rest/pack-mount.ts';
import { type RestServer, type RestServerOptions, startRestServer } from '../../../src/wires/rest/server.ts';
import { loadFixture } from '../../contract/fixture.ts';

/* Acme, a provider that does not exist. Its things live in the world's store. */

const STATUS: Readonly<Record<Failure['failure'], number>> = {
  'invalid-request': 400,
  unauthenticated: 401,
  'payment-required': 402,
  forbidden: 403,
  'not-found': 404,
  'unknown-route': 404,
  unprocessable: 422,
  conflict: 409,
  stale: 412,
  'rate-limited': 429,
  'no-capacity': 429,
  'server-error': 500,
};

function errorReply(failure: Failure): ProviderReply {
  if (failure.failure === 'unknown-route') {
    return { status: 404, body: `Cannot ${failure.method} ${failure.path}`, contentType: 'text/html' };
  }
  const message = failure.message ?? failure.failure;
  return { status: STATUS[failure.failure], body: { status: 'error', message } };
}

interface Thing {
  readonly thing_id: string;
  readonly name: string;
}

const createThing: OperationHandler = ({ body }, { world }) => {
  const things = world.store.collection<Thing>('thing');
  const thing = { ...(body as object), thing_id: `thing_${things.size + 1}` } as Thing;
  things.put(thing.thing_id, thing);
  return { status: 201, body: thing, isImmutable: true };
};

const getThing: OperationHandler = ({ params }, { world }) => {
  const thing = world.store.collection<Thing>('thing').get(params.thing_id ?? '');
  return thing === undefined ? { failure: 'not-found' } : { status: 200, body: thing, isImmutable: true };
};

const noteThing: OperationHandler = async ({ body }) => ({
  status: 200,
  body: { seen: body ?? null },
  callId: 'call_1',
});

/** The pack; handlers and abilities can be replaced. */
export function acmePack(changes: Partial<ProviderPack> = {}): ProviderPack {
  return {
    id: 'acme',
    name: 'Acme',
    contract: {
      documentUrl: new URL('file:///unused'),
      source: 'openapi/acme.yaml',
      version: '1',
      readAt: '2026-01',
    },
    hosts: ['acme.test'],
    apiKeyVariables: ['ACME_API_KEY'],
    authenticate({ headers }) {
      const [scheme, apiKey] = String(headers.authorization ?? '').split(' ');
      return scheme === 'Bearer' && apiKey ? { apiKey } : { failure: 'unauthenticated' };
    },
    errorReply,
    limits: () => ({
      limiterOf: () => ({ name: 'general', limit: 3, windowMs: 10_000 }),
      headers: (limiter, state) => ({
        'x-limiter': limiter.name,
        'ratelimit-remaining': String(state.remaining),
        'ratelimit-reset': String(state.resetInMs / 1000),
      }),
    }),
    quirks: [],
    ...changes,
    operations: {
      createThing,
      getThing,
      getNumbered: ({ params }) => ({ status: 200, body: params }),
      listThings: ({ query }) => ({ status: 200, body: [query] }),
      stopThing: () => ({ status: 204 }),
      noteThing,
      ...changes.operations,
    },
  };
}

export interface Acme {
  readonly server: RestServer;
  /** The base URL, with the prefix of the pack. */
  readonly url: string;
  readonly mount: PackMount;
  world(apiKey: string): World;
  entries(): readonly Entry[];
  stop(): Promise<void>;
}

/** Serves Acme; every key but "wrong" opens a world. */
export async function startAcme(
  options: {
    readonly pack?: Partial<ProviderPack>;
    readonly clock?: ClockMode;
    readonly contract?: Contract;
  } & Partial<RestServerOptions> = {},
): Promise<Acme> {
  const { pack, clock = { kind: 'skip' }, contract = loadFixture(), ...rest } = options;
  const journal = createJournal();
  const store = createMemoryStore();
  const worlds = new Map<string, World>();
  const open = (apiKey: string): World => {
    const known = worlds.get(apiKey);
    if (known !== undefined) return known;
    const worldClock = createClock({ mode: clock, startAtMs: 1_700_000_000_000 });
    const random = createRandom(apiKey);
    const writer = journal.writerFor({ name: apiKey, nowMs: () => worldClock.nowMs(), secrets: [] });
    const faults = new FaultPlan({ journal: writer, random, nowMs: () => worldClock.nowMs() });
    const world: World = {
      name: `world of ${apiKey.length}`,
      credentials: { apiKey },
      account: { concurrencyLimit: 20 },
      seed: '7',
      clock: worldClock,
      random,
      ids: createIds(random),
      store: store.open(apiKey),
      journal: writer,
      faults,
      files: createKeptFiles(),
      get calls(): never {
        throw new Error('Acme makes no calls.');
      },
      get customer(): never {
        throw new Error('Acme calls nobody.');
      },
    };
    worlds.set(apiKey, world);
    return world;
  };
  const served = acmePack(pack);
  const mount: PackMount = {
    pack: served,
    contract,
    validator: createValidator(contract),
    limits: served.limits({}),
    accounts: {
      open: ({ apiKey }) => (apiKey === 'wrong' ? undefined : open(apiKey)),
      find: ({ apiKey }) => worlds.get(apiKey),
      ofKey: (apiKey) => [worlds.get(apiKey)].filter((world) => world !== undefined),
      ofWorkspace: () => [],
      all: () => [...worlds.values()],
    },
    quirks: {},
  };
  const outside = journal.writerFor({ name: '-', nowMs: () => 0, secrets: [] });
  const server = await startRestServer({ mounts: [mount], outside, ...rest });
  return {
    server,
    url: `${server.origin}/acme`,
    mount,
    world: open,
    entries: () => journal.entries(),
    stop: async () => {
      await server.stop();
      for (const world of worlds.values()) world.clock.stop();
    },
  };
}
