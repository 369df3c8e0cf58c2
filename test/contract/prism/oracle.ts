import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContract } from '../../../src/contract/document.ts';
import type { Operation } from '../../../src/contract/operations.ts';
import { synthesize } from '../../../src/contract/synthesize.ts';
import { createValidator } from '../../../src/contract/validator.ts';
import type { Json } from '../../../src/core/json.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../src/index.ts';
import type { ProviderPack } from '../../../src/providers/pack.ts';
import { loadPrismOperations, type PrismProxy, type PrismViolation, startPrismProxy } from './prism-proxy.ts';
import { openSession, type PlainSession, type SeenExchange } from './session.ts';

/*
 * An independent oracle: Prism (Stoplight) stands between the clients and the simulator and holds both against the OpenAPI
 * document of a provider with its own parser and its own validation.
 */

export type OracleClock = 'skip' | 'real';

/** A story that asks a family of operations for everything that they answer. */
export interface OracleRecipe<Session extends PlainSession> {
  readonly name: string;
  /** "real" for stories about calls that are still running. Default "skip". */
  readonly clock?: OracleClock;
  readonly run: (session: Session) => Promise<void>;
}

type Headers = Readonly<Record<string, string>>;

/** A way to be refused before anything is looked at; every operation is asked so. */
export interface RefusedAccess {
  readonly name: string;
  readonly status: number;
  readonly headers: (session: PlainSession) => Headers | Promise<Headers>;
  /** Operations that let it pass. */
  readonly except?: ReadonlySet<string>;
}

/** What the oracle has to know of a provider. */
export interface Oracle<Session extends PlainSession> {
  readonly pack: ProviderPack;
  readonly recipes: readonly OracleRecipe<Session>[];
  /** Adds the clients of the provider. */
  readonly open: (session: PlainSession) => Session;
  readonly headersOf: (apiKey: string) => Readonly<Record<string, string>>;
  readonly refusedAccess: readonly RefusedAccess[];
  readonly options: (clock: OracleClock) => SimulatorOptions;
  /** Operations that document 404 or 422 and accept unknown ids all the same. */
  readonly looksNothingUp: ReadonlySet<string>;
  /** Documented replies that no request brings about, by reason. The lists may only become shorter. */
  readonly outOfReach: Readonly<Record<string, readonly string[]>>;
  /** What names an account beside its key. */
  readonly place?: { readonly workspaceId: string };
  /** Operations that belong to no account, so that no fault can be set for them. */
  readonly withoutFaults?: ReadonlySet<string>;
  /** Forms that are on contract, for operations that take no JSON. */
  readonly forms?: Readonly<Record<string, () => FormData>>;
  /** What Prism wrongly complains of. */
  readonly beyondPrism: ReadonlySet<string>;
}

/** What everybody can be refused with: asked of every operation that documents it, as faults that a user can set. */
const FAULTS = { '429': 'rest rate_limit=2s; times=always', '500': 'rest status=500; times=always' } as const;

/** Describes the tests of a provider. */
export function describeOracle<Session extends PlainSession>(oracle: Oracle<Session>): void {
  const { pack } = oracle;
  const document = fileURLToPath(new URL(`../../../${pack.contract.source}`, import.meta.url));
  const contract = loadContract(pack.contract);
  const simulated = contract.operations;
  const validator = createValidator(contract);
  const seen: SeenExchange[] = [];
  const off = (exchanges: readonly SeenExchange[]): readonly string[] =>
    offContract(exchanges, oracle.beyondPrism);

  /** A body that is on contract and knows nothing of this account. */
  function withBody(operation: Operation): {
    readonly operation: Operation;
    readonly body?: Json | undefined;
  } {
    const schema = operation.body?.schemas['application/json'];
    const check = validator.body(operation);
    if (schema === undefined || check === undefined) return { operation };
    if (check.accepts({})) return { operation, body: {} };
    return {
      operation,
      body: synthesize({ document: contract.document, schema, seed: '7', known: {}, check }),
    };
  }

  describe(`Prism between clients and the simulator of ${pack.name}`, () => {
    const places = new Map<'skip' | 'real', { readonly simulator: Simulator; readonly proxy: PrismProxy }>();

    beforeAll(async () => {
      const operations = await loadPrismOperations(document);
      for (const clock of ['skip', 'real'] as const) {
        const simulator = await startSimulator({ clock, seed: 7, env: {}, ...oracle.options(clock) });
        places.set(clock, {
          simulator,
          proxy: await startPrismProxy(operations, simulator.baseUrl(pack.id)),
        });
      }
    }, 60_000);
    afterAll(async () => {
      for (const { proxy, simulator } of places.values()) {
        await proxy.stop();
        await simulator.stop();
      }
    });

    const open = (apiKey: string, clock: OracleClock = 'skip'): Session => {
      const place = places.get(clock);
      if (place === undefined) throw new Error('The simulators have not been started.');
      return oracle.open(openSession({ ...place, contract, apiKey, headersOf: oracle.headersOf, seen }));
    };

    it.each(oracle.recipes)(
      'finds nothing wrong: $name',
      { timeout: 60_000 },
      async ({ name, clock, run }) => {
        const from = seen.length;
        await run(open(`key_${name.replaceAll(/\W/g, '_')}`, clock));
        expect(off(seen.slice(from))).toEqual([]);
      },
    );

    it.each(oracle.refusedAccess)(
      'finds the refusal of $name on contract, for every operation',
      { timeout: 60_000 },
      async ({ name, status: wanted, headers, except }) => {
        const session = open(`key_${name.replaceAll(/\W/g, '_')}`);
        const own = await headers(session);
        const from = seen.length;
        for (const { method, path } of simulated.filter(({ id }) => except?.has(id) !== true)) {
          await session.send(method, filled(path), { headers: own });
        }
        expect(seen.slice(from).filter(({ status }) => status !== wanted)).toEqual([]);
        expect(off(seen.slice(from))).toEqual([]);
      },
    );

    it('finds the refusal of a wrong body on contract, for every operation that takes one', async () => {
      const session = open('key_wrong');
      const from = seen.length;
      const asked = simulated.filter(({ body }) => body?.schemas['application/json'] !== undefined);
      for (const { method, path } of asked) await session.send(method, filled(path), { body: ['wrong'] });
      expect(seen.slice(from).filter(({ status }) => status !== 400)).toEqual([]);
      expect(off(seen.slice(from))).toEqual([]);
      // Prism has to see the mistake too, or it does not look.
      expect(seen.slice(from).filter(({ violations }) => !violations.some(isOfRequest))).toEqual([]);
    });

    it('finds the refusal of a wrong query on contract, for every operation that asks for more than text', async () => {
      const session = open('key_wrong');
      const from = seen.length;
      for (const { method, path, query } of simulated) {
        const wrong = query.filter(({ isRequired, schema }) => isRequired || schema.type !== 'string');
        for (const { name, isRequired, schema } of wrong) {
          // The id of a version may be a number or a word, so nothing but its absence is wrong about it.
          const isPlain = schema.type === 'integer' || schema.type === 'boolean';
          if (isPlain) await session.send(method, `${filled(path)}?${name}=wrong`);
          else if (isRequired) await session.send(method, filled(path));
        }
      }
      expect(seen.slice(from).filter(({ status }) => status !== 400)).toEqual([]);
      expect(off(seen.slice(from))).toEqual([]);
    });

    it('finds the refusal of an empty form on contract, for every operation that takes one', async () => {
      const session = open('key_wrong');
      const from = seen.length;
      for (const { method, path } of simulated.filter(takesForm)) {
        await session.send(method, filled(path), { body: new FormData() });
      }
      expect(seen.slice(from).filter(({ status }) => ![400, 422].includes(status))).toEqual([]);
      expect(off(seen.slice(from))).toEqual([]);
    });

    it('finds the refusal of unknown ids on contract, for every operation that takes some', async () => {
      const session = open('key_unknown');
      const from = seen.length;
      for (const { operation, body } of simulated.filter(refusesUnknownIds).map(withBody)) {
        const path = `${filled(operation.path)}${requiredQuery(operation)}`;
        await session.send(operation.method, path, body === undefined ? {} : { body });
      }
      const answered = seen.slice(from).filter(({ status }) => ![404, 422].includes(status));
      expect(answered.filter(({ operation }) => !oracle.looksNothingUp.has(operation))).toEqual([]);
      expect(off(seen.slice(from))).toEqual([]);
    });

    it.each(Object.entries(FAULTS))(
      'finds the refusal with %s on contract, for every operation that documents it',
      { timeout: 60_000 },
      async (status, fault) => {
        const session = open(`key_fault_${status}`);
        await session.simulator.faults.set(fault, {
          apiKey: session.apiKey,
          provider: pack.id,
          ...oracle.place,
        });
        expect(await refusalsWith(session, status)).toEqual([]);
      },
    );

    it('finds the refusal of who cannot pay on contract, for every operation that documents it', async () => {
      const session = open('key_poor');
      session.simulator.changeAccount({ payment: 'missing' }, { apiKey: session.apiKey });
      expect(await refusalsWith(session, '402')).toEqual([]);
    });

    /** Sends what is right to every operation that documents the status; gives back what was off. */
    async function refusalsWith(session: Session, status: string): Promise<readonly unknown[]> {
      const from = seen.length;
      const asked = simulated.filter(
        ({ id, replies }) => status in replies && oracle.withoutFaults?.has(id) !== true,
      );
      for (const { operation, body } of asked.map(withBody)) {
        const form = takesForm(operation) ? oracle.forms?.[operation.id]?.() : undefined;
        const path = `${filled(operation.path)}${requiredQuery(operation)}`;
        await session.send(operation.method, path, form || body ? { body: form ?? body } : {});
      }
      const answered = seen.slice(from);
      return [...answered.filter((exchange) => exchange.status !== Number(status)), ...off(answered)];
    }

    it('sees every operation of the pack succeed', () => {
      const succeeded = new Set(seen.filter(({ status }) => status < 300).map(({ operation }) => operation));
      expect(simulated.map(({ id }) => id).filter((id) => !succeeded.has(id))).toEqual([]);
    });

    it('sees every refusal that a client can bring about', () => {
      const given = new Set(seen.map(({ operation, status }) => `${operation} ${status}`));
      const missing = simulated.flatMap(({ id, replies }) =>
        Object.keys(replies)
          .map((status) => `${id} ${status}`)
          .filter((reply) => !given.has(reply)),
      );
      const reasons = Object.values(oracle.outOfReach).flat();
      expect(missing.filter((reply) => !reasons.includes(reply))).toEqual([]);
      expect(reasons.filter((reply) => !missing.includes(reply))).toEqual([]);
    });
  });
}

/** What Prism finds wrong: with replies always, with requests where they were answered with success. */
function offContract(
  exchanges: readonly SeenExchange[],
  beyondPrism: ReadonlySet<string>,
): readonly string[] {
  return exchanges.flatMap(({ operation, status, violations }) =>
    violations
      .filter((violation) => status < 300 || !isOfRequest(violation))
      .map(({ location, message }) => `${operation} ${location.join('.')} ${message}`)
      .filter((problem) => !beyondPrism.has(problem)),
  );
}

function isOfRequest({ location }: PrismViolation): boolean {
  return location[0] === 'request';
}

/** A path with something in the place of every id. */
function filled(path: string): string {
  return path.replaceAll('{phone_number}', '+14155559999').replaceAll(/\{\w+\}/g, 'unknown_1');
}

function takesForm({ body }: Operation): boolean {
  return body?.schemas['multipart/form-data'] !== undefined;
}

function refusesUnknownIds(operation: Operation): boolean {
  return !takesForm(operation) && ['404', '422'].some((status) => status in operation.replies);
}

function requiredQuery({ query }: Operation): string {
  const required = query.filter(({ isRequired }) => isRequired).map(({ name }) => `${name}=1`);
  return required.length === 0 ? '' : `?${required.join('&')}`;
}
