import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import { listOf } from '../../../core/json-fields.ts';
import { objectField, plainTexts } from '../fields.ts';
import type { CallRoute } from './call-route.ts';

/**
 * The variables that a call begins with. Assumed: those of the agent, over them those of the flow's default collections, over them
 * those of the request (docs: agents/call/create, flows/call-flows/create and calls/initiate-call name them, and no order).
 */
export function callVariables(
  { agent, flow }: CallRoute,
  body: JsonObject,
): Readonly<Record<string, string>> | undefined {
  const values = {
    ...givenIn(objectField(agent.fields, 'variables') ?? {}),
    ...defaultCollections(flow?.fields.dynamicVariableCollections),
    ...givenIn(objectField(body, 'dynamic_variables') ?? {}),
  };
  // A request that names none, of an agent that has none, has none.
  return Object.keys(values).length === 0 && body.dynamic_variables === undefined
    ? undefined
    : textsOf(values);
}

/**
 * The name of the customer. Assumed: put together from the variables that the docs use in their samples, as the request has them:
 * an agent or a flow that has a variable `name` of its own says nothing of whom it speaks with.
 */
export function customerNameOf(body: JsonObject): string {
  const {
    firstName = '',
    lastName = '',
    first_name = firstName,
    last_name = lastName,
    name = '',
  } = plainTexts(body.dynamic_variables);
  return `${first_name} ${last_name}`.trim() || name;
}

/** Null is no value, as if the key were not there (Assumed): nobody is to hear "Hello null". */
function givenIn(variables: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== null));
}

function defaultCollections(collections: Json | undefined): JsonObject {
  const pairs = listOf(collections)
    .filter(isJsonObject)
    .filter(({ isDefault }) => isDefault === true)
    .flatMap(({ variables }) => listOf(variables))
    .flatMap((variable): [string, string][] => {
      const { key = '', value = '' } = plainTexts(variable);
      return key === '' ? [] : [[key, value]];
    });
  return Object.fromEntries(pairs);
}

/** Variables are put into texts, so every plain value becomes one (Assumed). */
function textsOf(values: JsonObject): Readonly<Record<string, string>> {
  const pairs = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  // Texts only, as made here.
  return Object.fromEntries(pairs) as Readonly<Record<string, string>>;
}
