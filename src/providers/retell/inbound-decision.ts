import { isJsonObject, type JsonObject } from '../../core/json.ts';
import type { CustomerAnswer, WebhookMessage, WorldContext } from '../pack.ts';
import { pickFields } from './fields.ts';
import { fillUrl } from './fill-url.ts';

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
    // There are no variables yet.
    url: fillUrl(url, {}),
    body: { event, event_timestamp: world.clock.epochMs(), [event]: facts },
    timeoutMs: TIMEOUT_MS,
    retryGapsMs: RETRY_GAPS_MS,
  };
}

/** What the customer's server has decided; undefined where it never answered with a 2xx. */
export function readDecision(event: InboundEvent, answer: CustomerAnswer): JsonObject | undefined {
  if (answer.outcome.kind !== 'accepted') return undefined;
  try {
    const body: unknown = JSON.parse(answer.text);
    const decision = isJsonObject(body) ? body[event] : undefined;
    return isJsonObject(decision) ? decision : {};
  } catch {
    // Assumed: what cannot be read decides nothing.
    return {};
  }
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
