import { beforeAll, describe, expect, it } from 'vitest';
import { type Contract, loadContract } from '../../src/contract/document.ts';
import { type Operation, readOperations } from '../../src/contract/operations.ts';
import { resolvePointer } from '../../src/contract/pointer.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { retellPack } from '../../src/providers/retell/index.ts';
import { createTypeComparison } from './sdk/compare-type.ts';
import { readSdk, type Sdk, type SdkMethod } from './sdk/sdk-methods.ts';

/*
 * The provider's own SDK is the newest official description that a program can read. Every request that it can send
 * and every field and value that it knows must be in the contract; what is not, is listed here with its reason.
 */
const DIFFERENCES: readonly { readonly of: RegExp; readonly because: string }[] = [
  {
    of: /\.filter_criteria\.\w+\.key$/,
    because: 'the types are shared with conditions on metadata; elsewhere a key means nothing (SOURCES.md)',
  },
  {
    of: /^listChats reply\.items\[\]\.(transcript|message_with_tool_calls)$/,
    because: "the provider's OpenAPI document leaves them out of the list on purpose (SOURCES.md)",
  },
  {
    of: /nodes\[\]\.(\w+_)?edge\.transition_condition\.prompt: string$/,
    because: 'a fixed edge takes one text only; the types name it and allow any other beside it (SOURCES.md)',
  },
];

const contract = loadContract(retellPack.contract);

describe("the provider's SDK", () => {
  let sdk: Sdk;
  beforeAll(() => {
    sdk = readSdk();
  }, 60_000);

  it('was read as a whole', () => {
    expect(sdk.methods.length).toBeGreaterThan(100);
    // What deletes answers nothing, what lists needs no params; an import that leads nowhere would make them all so.
    expect(sdk.methods.filter(({ params }) => params !== undefined).length).toBeGreaterThan(70);
    expect(sdk.methods.filter(({ reply }) => reply !== undefined).length).toBeGreaterThan(80);
  });

  it('sends no request that the contract does not have', () => {
    const unknown = sdk.methods.filter((method) => operationOf(contract, method) === undefined);
    expect(unknown.map(({ name, method, path }) => `${name}: ${method} ${path}`)).toEqual([]);
  });

  it('knows no field and no value that the contract does not know, but those with a reason', () => {
    const found = sdk.methods.flatMap((method) => differencesOf(sdk, method, contract));
    expect(found.filter((difference) => !DIFFERENCES.some(({ of }) => of.test(difference)))).toEqual([]);
  });

  it('differs in everything that has a reason to', () => {
    const found = sdk.methods.flatMap((method) => differencesOf(sdk, method, contract));
    expect(DIFFERENCES.filter(({ of }) => !found.some((difference) => of.test(difference)))).toEqual([]);
  });

  it.each<[what: string, found: string, pointer: string, change: (node: Record<string, unknown>) => void]>([
    [
      'a field',
      'createPhoneCall.retell_llm_dynamic_variables',
      '#/components/schemas/PhoneCallCreate/properties',
      (properties) => delete properties.retell_llm_dynamic_variables,
    ],
    [
      'a value',
      'getCall reply.call_analysis.user_sentiment: "Neutral"',
      '#/components/schemas/UserSentiment',
      (schema) => Object.assign(schema, { enum: ['Negative', 'Positive', 'Unknown'] }),
    ],
    [
      'a variant',
      'createAgent.response_engine: an object with type "custom-llm"',
      '#/components/schemas/ResponseEngineCustomLlm/properties/type',
      (schema) => Object.assign(schema, { const: 'custom' }),
    ],
    [
      'a query parameter',
      'updateAgent query.version',
      '#/paths/~1update-agent~1{agent_id}/patch',
      (operation) => delete operation.parameters,
    ],
  ])('is seen to know more where the contract lacks %s', (_, difference, pointer, change) => {
    const document = structuredClone(contract.document);
    // A copy of our own, which may be changed.
    change(resolvePointer(document, pointer) as Record<string, unknown>);
    const poorer = { document, operations: readOperations(document) };
    expect(sdk.methods.flatMap((method) => differencesOf(sdk, method, poorer))).toContain(difference);
  });
});

function operationOf({ operations }: Pick<Contract, 'operations'>, asked: SdkMethod): Operation | undefined {
  return operations.find(
    ({ method, path }) => method === asked.method && path.replaceAll(/\{\w+\}/g, '{}') === asked.path,
  );
}

type Compared = Pick<Contract, 'document' | 'operations'>;

function differencesOf({ checker }: Sdk, method: SdkMethod, compared: Compared): readonly string[] {
  const operation = operationOf(compared, method);
  if (operation === undefined) return [];
  const { differences } = createTypeComparison(checker, compared.document);
  const { id, query } = operation;
  const { params, reply } = method;
  const sentInQuery = method.query === 'all' ? [] : [...method.query];
  const success = Object.entries(operation.replies).find(([status]) => status.startsWith('2'))?.[1];
  return [
    ...sentInQuery
      .filter((name) => !query.some((parameter) => parameter.name === name))
      .map((name) => `${id} query.${name}`),
    ...(params === undefined
      ? []
      : differences(checker.getNonNullableType(params), [inputOf(operation)], id)),
    ...(reply === undefined ? [] : differences(reply, schemasOf(success?.schemas ?? {}), `${id} reply`)),
  ];
}

/** The SDK takes what goes into path, query and body in one object. */
function inputOf({ params, query, body }: Operation): JsonObject {
  const properties = Object.fromEntries([...params, ...query].map(({ name, schema }) => [name, schema]));
  return { allOf: [{ type: 'object', properties }, ...schemasOf(body?.schemas ?? {})] };
}

function schemasOf(byMediaType: Readonly<Record<string, string>>): readonly JsonObject[] {
  return Object.values(byMediaType).map((pointer) => ({ $ref: pointer }));
}
