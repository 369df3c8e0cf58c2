import type { Call } from '../../../core/call.ts';
import type { JsonObject } from '../../../core/json.ts';
import { scenarioHint } from '../../../core/scenario-header.ts';
import { type Failure, isFailure, type OperationContext, type OperationRequest } from '../../pack.ts';
import { findAgent, resolveVersion } from '../agents/agent-record.ts';
import { textField } from '../fields.ts';
import { checkCapacity, checkMetadata } from './call-checks.ts';
import { callFactsOf, mintCallId } from './call-facts.ts';
import { checkOverride } from './call-override.ts';
import { checkVariables } from './given-variables.ts';

/** For so long the call may take to come in over the customer's trunk (docs: reliability/debug-call-disconnect). */
const ARRIVAL_LIMIT_MS = 300_000;

/** Registers a call that the customer's own telephony is to bring. It waits, unless a scenario says that it comes. */
export function registerCallFor(
  request: OperationRequest,
  body: JsonObject,
  context: OperationContext,
): Call | Failure {
  const { world } = context;
  const refusal = checkMetadata(body) ?? checkVariables(body, context) ?? checkOverride(body, context);
  if (refusal !== undefined) return refusal;
  const record = findAgent(world, textField(body, 'agent_id'), 'voice');
  const agent = record && resolveVersion(record, body.agent_version);
  if (agent === undefined) return { failure: 'not-found', resource: 'voice agent or version' };
  // Assumed: a call that says nothing else comes in.
  const direction = body.direction === 'outbound' ? 'outbound' : 'inbound';
  const excess = checkCapacity(context, direction);
  if (isFailure(excess)) return excess;

  const facts = callFactsOf(context, {
    callId: mintCallId(world),
    direction,
    // "Stored for tracking purpose" (retell-sdk 5.66.1), so whatever they are.
    from: textField(body, 'from_number'),
    to: textField(body, 'to_number'),
    agent,
    body,
    provider: { phone_number_type: 'custom' },
  });
  const call = world.calls.start(facts, {
    ...scenarioHint(request),
    awaits: { limitMs: ARRIVAL_LIMIT_MS, failure: 'registered_call_timeout' },
  });
  if (excess.isOverLimit) world.calls.stop(call.id, 'no-capacity', 'platform');
  return call;
}
