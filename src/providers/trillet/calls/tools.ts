import { parseBoundedJson } from '../../../core/bounded-json.ts';
import type { Call } from '../../../core/call.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { RequestMethod } from '../../../core/ports.ts';
import type { CustomerAnswer, ToolMaker, ToolUse, WorldContext } from '../../pack.ts';
import { plainTexts, textField } from '../fields.ts';
import { resourcesOf } from '../workspaces/resource.ts';
import { usableHeaders } from '../workspaces/webhook-address.ts';
import { factsOf } from './call-facts.ts';
import { fillIn, fillInUrl } from './fill-in.ts';

/** Assumed: no page says how long a tool may take, or that it is tried again. */
const TIMEOUT_MS = 10_000;
const METHODS: readonly RequestMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const WITHOUT_BODY: readonly RequestMethod[] = ['GET', 'DELETE'];

/** The mid-call tools of a flow: entries of its `webhooks`, each an HTTP endpoint of the customer (docs: flows/call-flows/create). */
export const trilletTools: ToolMaker = {
  request(use, call, { world }) {
    const definition = use.definition ?? definitionOf(use.name, call, world);
    if (definition === undefined) return { problem: `the call's flow has no webhook "${use.name}"` };
    const url = textField(definition, 'url');
    if (url === undefined || url === '') return { problem: `the webhook "${use.name}" has no url` };
    const words = textField(definition, 'textToSpeak');
    return {
      message: messageFor(use, call, { definition, url }),
      definition,
      ...(words === undefined || words === '' ? {} : { sayMeanwhile: fillIn(words, valuesOf(use, call)) }),
    };
  },

  result(answer, { definition }, call) {
    const isSuccessful = answer.outcome.kind === 'accepted';
    if (!isSuccessful) return { content: failureText(answer), isSuccessful };
    const collected = collect(definition.responseVariables, answer.text);
    if (Object.keys(collected).length === 0) return { content: answer.text, isSuccessful };
    const dynamicVariables = { ...call.dynamicVariables, ...collected };
    return { content: answer.text, isSuccessful, changes: { dynamicVariables } };
  },
};

function definitionOf(name: string, call: Call, world: WorldContext['world']): JsonObject | undefined {
  const webhooks = resourcesOf(world, 'call-flow').get(factsOf(call).flowId ?? '')?.fields.webhooks;
  const list: readonly Json[] = Array.isArray(webhooks) ? webhooks : [];
  // The same name may be there several times: every update adds to them. The newest counts (Assumed).
  return list.filter(isJsonObject).findLast((webhook) => webhook.name === name);
}

function messageFor(
  use: ToolUse,
  call: Call,
  { definition, url }: { readonly definition: JsonObject; readonly url: string },
) {
  const wanted = textField(definition, 'method')?.toUpperCase();
  const method = METHODS.find((known) => known === wanted) ?? 'POST';
  const values = valuesOf(use, call);
  const isBodyless = WITHOUT_BODY.includes(method);
  return {
    event: 'flow_webhook',
    method,
    url: isBodyless
      ? withQuery(fillInUrl(url, values), plainTexts(argumentsOf(definition, use, call)))
      : fillInUrl(url, values),
    headers: usableHeaders(headersOf(definition.headers, values)),
    timeoutMs: TIMEOUT_MS,
    retryGapsMs: [],
    ...(isBodyless ? {} : { body: bodyFor(definition, use, call) }),
  };
}

/**
 * Receivers see the variables as one flat object (NEX), unless the tool has a template for its body. The metadata of the call
 * goes along (docs: calls/initiate-call; assumed: in objects that have no metadata of their own).
 */
function bodyFor(definition: JsonObject, use: ToolUse, call: Call): Json {
  const body = ownBody(definition, use, call);
  if (!isJsonObject(body) || !isJsonObject(call.metadata) || Object.hasOwn(body, 'metadata')) return body;
  return { ...body, metadata: call.metadata };
}

function ownBody({ body, ...definition }: JsonObject, use: ToolUse, call: Call): Json {
  const values = valuesOf(use, call);
  if (isJsonObject(body)) return filled(body, values);
  if (typeof body !== 'string' || body.trim() === '') return argumentsOf(definition, use, call);
  // JSON before its values are in it: what they are made of cannot break it.
  const template = parseBoundedJson(body);
  if (template !== undefined) return filled(template, values);
  const text = fillIn(body, values);
  return parseBoundedJson(text) ?? text;
}

/** Assumed: the docs have a text; clients write an object too, whose texts are templates then, at any depth. */
function filled(body: Json, values: Readonly<Record<string, string>>): Json {
  if (typeof body === 'string') return fillIn(body, values);
  if (Array.isArray(body)) return body.map((item: Json) => filled(item, values));
  if (!isJsonObject(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, filled(value, values)]));
}

/** What the agent gave, and of the tool's other variables what the call knows (Assumed). */
function argumentsOf(definition: JsonObject, { args }: ToolUse, { dynamicVariables = {} }: Call): JsonObject {
  const declared = [definition.variables, definition.variablesforcallflow].flatMap((list) => {
    const entries: readonly Json[] = Array.isArray(list) ? list : [];
    return entries.flatMap((entry) => plainTexts(entry).name ?? []);
  });
  const known = declared.flatMap((name): [string, Json][] => {
    const value = Object.hasOwn(dynamicVariables, name) ? dynamicVariables[name] : undefined;
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(known), ...args };
}

/** An object, or a list of names and values: both are in the docs. */
function headersOf(
  headers: Json | undefined,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const pairs = Array.isArray(headers)
    ? headers.flatMap((header: Json): [string, string][] => {
        const { name = '', key = '', value = '' } = plainTexts(header);
        return name || key ? [[name || key, value]] : [];
      })
    : Object.entries(plainTexts(headers));
  return Object.fromEntries(pairs.map(([name, value]) => [name, fillIn(value, values)]));
}

function valuesOf({ args }: ToolUse, { dynamicVariables }: Call): Readonly<Record<string, string>> {
  return { ...dynamicVariables, ...plainTexts(args) };
}

function withQuery(url: string, query: Readonly<Record<string, string>>): string {
  if (!URL.canParse(url)) return url;
  const whole = new URL(url);
  for (const [name, value] of Object.entries(query)) whole.searchParams.set(name, value);
  return whole.href;
}

/** What the tool's responseVariables pick out of an answer, by path ("data.slots[0].time"). */
function collect(wanted: Json | undefined, text: string): Readonly<Record<string, string>> {
  const list: readonly Json[] = Array.isArray(wanted) ? wanted : [];
  const body = parseBoundedJson(text);
  if (body === undefined) return {};
  const found = list.flatMap((variable): [string, string][] => {
    const { name = '', path = name } = plainTexts(variable);
    const value = valueAt(body, path);
    if (name === '' || value === undefined || value === null) return [];
    return [[name, typeof value === 'string' ? value : JSON.stringify(value)]];
  });
  return Object.fromEntries(found);
}

function valueAt(body: Json, path: string): Json | undefined {
  const steps = path
    .replace(/^\$\.?/, '')
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean);
  let value: Json | undefined = body;
  for (const step of steps) {
    const holder: unknown = value;
    if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, step)) return undefined;
    // What a part of JSON holds is JSON.
    value = Reflect.get(holder, step) as Json;
  }
  return value;
}

/** Assumed: in which words the agent is told that a tool has failed. */
function failureText({ outcome, text }: CustomerAnswer): string {
  switch (outcome.kind) {
    case 'timed-out':
      return `Error: no answer within ${outcome.timeoutMs} ms.`;
    case 'accepted':
    case 'refused':
      return `Error: status ${outcome.status}. ${text}`.trim();
    case 'failed':
    case 'blocked':
      return `Error: ${outcome.reason}.`;
  }
}
