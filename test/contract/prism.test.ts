import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContract } from '../../src/contract/document.ts';
import type { Operation } from '../../src/contract/operations.ts';
import { createValidator } from '../../src/contract/validator.ts';
import { type Simulator, startSimulator } from '../../src/index.ts';
import { retellPack } from '../../src/providers/retell/index.ts';
import {
  loadPrismOperations,
  type PrismProxy,
  type PrismViolation,
  startPrismProxy,
} from './prism/prism-proxy.ts';
import { accountRecipes } from './prism/recipes/account.ts';
import { agentRecipes } from './prism/recipes/agents.ts';
import { callRecipes } from './prism/recipes/calls.ts';
import { chatRecipes } from './prism/recipes/chats.ts';
import { engineRecipes } from './prism/recipes/engines.ts';
import { openSession, type SeenExchange, type Session } from './prism/session.ts';

/*
 * An independent oracle: Prism (Stoplight) stands between the clients and the simulator and holds both against
 * openapi/retell.yaml with its own parser and its own validation.
 */
const DOCUMENT = fileURLToPath(new URL('../../openapi/retell.yaml', import.meta.url));
const RECIPES = [agentRecipes, engineRecipes, callRecipes, chatRecipes, accountRecipes].flat();

const contract = loadContract(retellPack.contract);
const simulated = contract.operations.filter(({ id }) => id in retellPack.operations);
const seen: SeenExchange[] = [];

describe('Prism between clients and simulator', () => {
  const places = new Map<'skip' | 'real', { readonly simulator: Simulator; readonly proxy: PrismProxy }>();

  beforeAll(async () => {
    const operations = await loadPrismOperations(DOCUMENT);
    for (const clock of ['skip', 'real'] as const) {
      // Limits count where the clock is real, as they do by default.
      const simulator = await startSimulator({
        clock,
        seed: 7,
        env: {},
        concurrency: clock === 'real' ? 1 : 20,
      });
      places.set(clock, { simulator, proxy: await startPrismProxy(operations, simulator.baseUrl('retell')) });
    }
  }, 60_000);
  afterAll(async () => {
    for (const { proxy, simulator } of places.values()) {
      await proxy.stop();
      await simulator.stop();
    }
  });

  const open = (apiKey: string, clock: 'skip' | 'real' = 'skip'): Session => {
    const place = places.get(clock);
    if (place === undefined) throw new Error('The simulators have not been started.');
    return openSession({ ...place, apiKey, seen });
  };

  it.each(RECIPES)('finds nothing wrong: $name', { timeout: 60_000 }, async ({ name, clock, run }) => {
    const from = seen.length;
    await run(open(`key_${name.replaceAll(/\W/g, '_')}`, clock));
    expect(off(seen.slice(from))).toEqual([]);
  });

  it('finds the refusal of a missing key on contract, for every operation', async () => {
    const session = open('key_none');
    const from = seen.length;
    for (const { method, path } of simulated) await session.send(method, filled(path), { apiKey: '' });
    expect(seen.slice(from).filter(({ status }) => status !== 401)).toEqual([]);
    expect(off(seen.slice(from))).toEqual([]);
  });

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

  it('finds the refusal of a wrong query on contract, for every operation that takes numbers there', async () => {
    const session = open('key_wrong');
    const from = seen.length;
    const asked = simulated.filter(({ query }) => query.some(({ name }) => name === 'limit'));
    for (const { method, path } of asked) await session.send(method, `${filled(path)}?limit=many`);
    expect(seen.slice(from).filter(({ status }) => status !== 400)).toEqual([]);
    expect(off(seen.slice(from))).toEqual([]);
  });

  it('finds the refusal of an unknown id on contract, for every operation that takes one', async () => {
    const session = open('key_unknown');
    const from = seen.length;
    for (const { method, path, body } of simulated.filter(takesUnknownId)) {
      await session.send(method, filled(path), body === undefined ? {} : { body: {} });
    }
    expect(seen.slice(from).filter(({ status }) => ![404, 422].includes(status))).toEqual([]);
    expect(off(seen.slice(from))).toEqual([]);
  });

  it('sees every operation of the pack succeed', () => {
    const succeeded = new Set(seen.filter(({ status }) => status < 300).map(({ operation }) => operation));
    expect(simulated.map(({ id }) => id).filter((id) => !succeeded.has(id))).toEqual([]);
  });
});

/** Prism does not know the brackets with which the provider's SDK sends lists in forms, as in "files[]". */
const BEYOND_PRISM: ReadonlySet<string> = new Set([
  "cloneVoice request.body Request body must have required property 'files'",
]);

/** What Prism finds wrong: with replies always, with requests where they were answered with success. */
function off(exchanges: readonly SeenExchange[]): readonly string[] {
  return exchanges.flatMap(({ operation, status, violations }) =>
    violations
      .filter((violation) => status < 300 || !isOfRequest(violation))
      .map(({ location, message }) => `${operation} ${location.join('.')} ${message}`)
      .filter((problem) => !BEYOND_PRISM.has(problem)),
  );
}

function isOfRequest({ location }: PrismViolation): boolean {
  return location[0] === 'request';
}

/** A path with something in the place of every id. */
function filled(path: string): string {
  return path.replaceAll('{phone_number}', '+14155559999').replaceAll(/\{\w+\}/g, 'unknown_1');
}

const validator = createValidator(contract);

function takesUnknownId(operation: Operation): boolean {
  const takesNothing = operation.body === undefined;
  const hasFreeQuery = operation.query.every(({ isRequired }) => !isRequired);
  const isFree = takesNothing || validator.body(operation)?.accepts({}) === true;
  const refusals = ['404', '422'].filter((status) => status in operation.replies);
  return operation.params.length > 0 && hasFreeQuery && isFree && refusals.length > 0;
}
