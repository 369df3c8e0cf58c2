import type { Call } from '../../../core/call.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { WebhookMessage } from '../../../core/ports.ts';
import type { WebhookContext } from '../../pack.ts';
import { factsOf } from '../calls/call-facts.ts';
import { linesOf } from '../calls/call-figures.ts';
import { isoTime } from '../fields.ts';
import { addressed } from '../workspaces/webhook-address.ts';
import { WEBHOOK_TIMEOUT_MS } from './delivery.ts';

/** Assumed: the scale of the score. A scenario's analysis may give another one under `custom.score`. */
const SCORES = { passed: 100, failed: 0 } as const;

/**
 * The result of an evaluation, one POST for each evaluated call, with the secret as a bearer token (Soundflare:
 * evaluations/webhook). Its address is that of the account.
 */
export function evaluationMessage(call: Call, context: WebhookContext): readonly WebhookMessage[] {
  const { evaluation, roomName } = factsOf(call);
  const { analysis } = call;
  if (evaluation === undefined || analysis === undefined) return [];
  const body: JsonObject = {
    room_name: roomName,
    score: analysis.custom.score ?? (analysis.isSuccessful ? SCORES.passed : SCORES.failed),
    transcript: linesOf(call).map((line): JsonObject => ({ ...line })),
    reasoning: analysis.summary,
    evaluation_context: evaluation,
    agentId: call.agentId,
    timestamp: isoTime(call.endedAtMs ?? call.createdAtMs),
  };
  const addressee = {
    url: context.account.webhookUrl,
    headers: { ...context.account.webhookHeaders, authorization: `Bearer ${context.secret}` },
    query: context.account.webhookQuery ?? {},
  };
  return addressed(
    addressee,
    { event: 'evaluation-result', body, timeoutMs: WEBHOOK_TIMEOUT_MS },
    `${call.id}:evaluation-result`,
  );
}
