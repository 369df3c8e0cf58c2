import type { AwaitedParty, Call } from '../../../core/call.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { CallHints } from '../../../core/ports.ts';
import { scenarioHint } from '../../../core/scenario-header.ts';
import { type Failure, isFailure, type OperationContext, type OperationRequest } from '../../pack.ts';
import { findAgent, resolveVersion } from '../agents/agent-record.ts';
import { bodyOf, textField } from '../fields.ts';
import { quirkValue } from '../quirks.ts';
import { mintAccessToken } from './access-token.ts';
import { checkCapacity, checkMetadata } from './call-checks.ts';
import { callFactsOf, mintCallId } from './call-facts.ts';
import { checkOverride } from './call-override.ts';
import { checkVariables } from './given-variables.ts';
import { webCallJoinQuirk } from './web-call-quirks.ts';

/** For so long a browser may join, and its token is good (docs: reliability/debug-call-disconnect). */
const JOIN_LIMIT_MS = 30_000;

/** docs: reliability/debug-call-disconnect. */
const JOINING: AwaitedParty = { limitMs: JOIN_LIMIT_MS, failure: 'error_user_not_joined' };

export interface WebCall {
  readonly call: Call;
  readonly accessToken: string;
  readonly expiresAtMs: number;
}

/** Registers a call that a browser is to join. No browser can, so the story plays as if it did, unless the user decides otherwise. */
export function startWebCall(request: OperationRequest, context: OperationContext): WebCall | Failure {
  const { world } = context;
  const body = bodyOf(request);
  const refusal = checkMetadata(body) ?? checkVariables(body, context) ?? checkOverride(body, context);
  if (refusal !== undefined) return refusal;
  const record = findAgent(world, textField(body, 'agent_id'), 'voice');
  const agent = record && resolveVersion(record, body.agent_version);
  if (agent === undefined) return { failure: 'not-found', resource: 'voice agent or version' };
  const excess = checkCapacity(context, 'web');
  if (isFailure(excess)) return excess;

  const callId = mintCallId(world);
  const expiresAtMs = world.clock.epochMs() + JOIN_LIMIT_MS;
  const claims: JsonObject = { sub: callId, exp: Math.ceil(expiresAtMs / 1000) };
  const accessToken = mintAccessToken(world, claims);
  const provider = { access_token: accessToken };
  const facts = {
    ...callFactsOf(context, { callId, direction: 'web', agent, body, provider }),
    connectWithin: JOINING,
  };
  const call = world.calls.start(facts, hintsFor(request, context));
  if (excess.isOverLimit) world.calls.stop(call.id, 'no-capacity', 'platform');
  return { call, accessToken, expiresAtMs };
}

function hintsFor(request: OperationRequest, { quirks }: OperationContext): CallHints {
  const hints = scenarioHint(request);
  if (quirkValue(quirks, webCallJoinQuirk) === 'plays') return hints;
  return { ...hints, awaits: JOINING };
}
