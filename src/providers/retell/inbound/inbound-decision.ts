import { parseBoundedJson } from '../../../core/bounded-json.ts';
import { isJsonObject, type JsonObject } from '../../../core/json.ts';
import { nearestWord } from '../../../core/text/nearest-word.ts';
import type { World } from '../../../core/world.ts';
import type { CustomerAnswer, WebhookMessage, WorldContext } from '../../pack.ts';
import { pickFields } from '../fields.ts';
import { variablesOf } from '../variables/call-variables.ts';
import { fillUrl } from '../variables/fill-url.ts';

/** docs: features/inbound-call-webhook: 10 s, and up to three more tries. */
const TIMEOUT_MS = 10_000;
/** Assumed: the caller hears it ringing, so the tries follow each other closely. */
const RETRY_GAPS_MS: readonly number[] = [1000, 1000, 1000];

export type InboundEvent = 'call_inbound' | 'chat_inbound';

/** What the customer's server is told before anybody takes the call or the message. */
export function inboundMessage(
  event: InboundEvent,
  url: string,
  { facts, world }: { readonly facts: JsonObject } & Pick<WorldContext, 'world'>,
): WebhookMessage {
  return {
    event,
    // No call has variables yet.
    url: fillUrl(url, variablesOf([])),
    body: { event, event_timestamp: world.clock.epochMs(), [event]: facts },
    timeoutMs: TIMEOUT_MS,
    retryGapsMs: RETRY_GAPS_MS,
  };
}

/** What the customer's server has decided; undefined where it never answered with a 2xx. What has no effect there is told. */
export function readDecision(
  event: InboundEvent,
  answer: CustomerAnswer,
  { customer }: Pick<World, 'customer'>,
): JsonObject | undefined {
  if (answer.outcome.kind !== 'accepted') return undefined;
  const body = parsed(answer.text);
  const decision = isJsonObject(body[event]) ? body[event] : {};
  const lost = [...outside(event, body, decision), ...unknown(event, decision)];
  if (lost.length > 0) {
    const effect = 'The provider passes over it, as over any field that it does not know.';
    customer.complain(answer.entryId, { message: `the answer to ${event}: ${lost.join('; ')}`, effect });
  }
  return decision;
}

/** Assumed: what cannot be read decides nothing. */
function parsed(text: string): JsonObject {
  const body = parseBoundedJson(text);
  return isJsonObject(body) ? body : {};
}

const FIELDS: readonly string[] = [
  'override_agent_id',
  'override_agent_version',
  'dynamic_variables',
  'metadata',
  'agent_override',
  'reject',
];
/** What the same thing is called where calls are made. */
const CREATION_NAMES: Readonly<Record<string, string>> = {
  retell_llm_dynamic_variables: 'dynamic_variables',
};

/** Fields of a decision beside the object that they belong into. */
function outside(event: InboundEvent, body: JsonObject, decision: JsonObject): readonly string[] {
  return Object.keys(body)
    .filter((name) => FIELDS.includes(name) && !Object.hasOwn(decision, name))
    .map((name) => `${name} stands beside ${event}, and has to stand in it`);
}

/** Fields that are near to one of a decision: others may be new, or an echo of the question. */
function unknown(event: InboundEvent, decision: JsonObject): readonly string[] {
  return Object.keys(decision).flatMap((name) => {
    if (FIELDS.includes(name)) return [];
    const meant = Object.hasOwn(CREATION_NAMES, name) ? CREATION_NAMES[name] : nearestWord(name, FIELDS);
    return meant === undefined ? [] : [`${event} has no ${name}; did you mean "${meant}"?`];
  });
}

/** The decision as the fields of a request that makes a call. */
export function decidedFields(decision: JsonObject): JsonObject {
  const { dynamic_variables, metadata } = decision;
  return {
    ...pickFields(decision, ['agent_override']),
    // Assumed: what is none decides nothing; it could be shown in no call and no webhook.
    ...(isJsonObject(metadata) ? { metadata } : {}),
    ...(isJsonObject(dynamic_variables) ? { retell_llm_dynamic_variables: dynamic_variables } : {}),
  };
}
