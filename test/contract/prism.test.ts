import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadContract } from '../../src/contract/document.ts';
import type { Operation } from '../../src/contract/operations.ts';
import { synthesize } from '../../src/contract/synthesize.ts';
import { createValidator } from '../../src/contract/validator.ts';
import type { Json } from '../../src/core/json.ts';
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
    expect(answered.filter(({ operation }) => !LOOKS_NOTHING_UP.has(operation))).toEqual([]);
    expect(off(seen.slice(from))).toEqual([]);
  });

  it('sees every operation of the pack succeed', () => {
    const succeeded = new Set(seen.filter(({ status }) => status < 300).map(({ operation }) => operation));
    expect(simulated.map(({ id }) => id).filter((id) => !succeeded.has(id))).toEqual([]);
  });

  it('sees every refusal that a client can bring about', () => {
    const given = new Set(seen.map(({ operation, status }) => `${operation} ${status}`));
    const missing = simulated.flatMap(({ id, replies }) =>
      Object.keys(replies)
        .filter((status) => !IN_SAMPLES.has(status))
        .map((status) => `${id} ${status}`)
        .filter((reply) => !given.has(reply)),
    );
    const reasons = Object.values(OUT_OF_REACH).flat();
    expect(missing.filter((reply) => !reasons.includes(reply))).toEqual([]);
    expect(reasons.filter((reply) => !missing.includes(reply))).toEqual([]);
  });
});

/** No billing and no defects to order; limiters are the same everywhere, and two recipes exceed them. */
const IN_SAMPLES: ReadonlySet<string> = new Set(['402', '429', '500']);

/** Operations that take ids and accept unknown ones (fidelity.yaml), and lists, whose 404 the contract names all the same. */
const LOOKS_NOTHING_UP: ReadonlySet<string> = new Set([
  'createAgent',
  'createConversationFlow',
  'createConversationFlowComponent',
  'listConversationFlowComponents',
  'listConversationFlowComponentsLegacy',
]);

/** Documented refusals that no request brings about, by reason. The lists may only become shorter. */
const OUT_OF_REACH: Readonly<Record<string, readonly string[]>> = {
  'the request holds nothing that could be wrong': [
    'getAgent 400',
    'deleteAgent 400',
    'repairAgent 400',
    'getPhoneNumber 400',
    'getCall 400',
    'deleteCall 400',
    'getChatAgent 400',
    'deleteChatAgent 400',
    'getChat 400',
    'deleteChat 400',
    'getVoice 400',
    'getTestCaseDefinition 400',
    'deleteTestCaseDefinition 400',
    'getBatchTest 400',
    'getTestRun 400',
    'getApiKeyInfo 400',
    'getContact 400',
    'getContactByPhone 400',
    'deleteContact 400',
    'getContactImport 400',
    'getBackfillContactJobStatus 400',
    'getApp 400',
    'testAppAuth 400',
    'getCrmConfig 400',
    'getSyncJobStatus 400',
    'getAgentVersions 400',
    'listTestRunsLegacy 400',
  ],
  'the id of an engine, voice or component is not looked up (fidelity.yaml)': [
    'createAgent 422',
    'createConversationFlow 422',
    'createConversationFlowComponent 404',
  ],
  'a list looks for no id': [
    'listConversationFlowComponents 404',
    'listConversationFlowComponentsLegacy 404',
  ],
  'the trigger is unknown, and keys have no roles': [
    'updateAgent 412',
    'updateChatAgent 412',
    'listRetellLlms 403',
    'listConversationFlows 403',
  ],
  'the first generation of publishing names no version; what it lacks is shown on publishAgent': [
    'publishAgent 404',
    'publishChatAgent 400',
    'publishChatAgent 404',
  ],
};

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

function takesForm({ body }: Operation): boolean {
  return body?.schemas['multipart/form-data'] !== undefined;
}

function refusesUnknownIds(operation: Operation): boolean {
  return !takesForm(operation) && ['404', '422'].some((status) => status in operation.replies);
}

/** A body that is on contract and knows nothing of this account. */
function withBody(operation: Operation): { readonly operation: Operation; readonly body?: Json | undefined } {
  const schema = operation.body?.schemas['application/json'];
  const check = validator.body(operation);
  if (schema === undefined || check === undefined) return { operation };
  if (check.accepts({})) return { operation, body: {} };
  return {
    operation,
    body: synthesize({ document: contract.document, schema, seed: '7', known: {}, check }),
  };
}

function requiredQuery({ query }: Operation): string {
  const required = query.filter(({ isRequired }) => isRequired).map(({ name }) => `${name}=1`);
  return required.length === 0 ? '' : `?${required.join('&')}`;
}
