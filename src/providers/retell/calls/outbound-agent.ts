import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { Failure, QuirkValues } from '../../pack.ts';
import { type AgentVersion, agentsOf, latestPublished, resolveVersion } from '../agents/agent-record.ts';
import { drawAgent, readAgents } from '../agents/agent-weights.ts';
import { engineOf } from '../engines/agent-engine.ts';
import { textField } from '../fields.ts';
import type { PhoneNumberRecord } from '../numbers/phone-number-record.ts';
import { numberDefaultVersionQuirk, quirkValue } from '../quirks.ts';

/** Seen live in these words, for calls, batches and chats by text message (several public clients, to 2026-09); a batch says of which task. */
export const NO_OUTBOUND_AGENT: Failure = {
  failure: 'invalid-request',
  message: 'No outbound agent id set up for phone number.',
  advice:
    'bind an agent to from_number (outbound_agents, or outbound_sms_agents for texts), or pass override_agent_id',
};

/** Met live in these words by a public client: what only speaks to the target of a transfer makes no call of its own. */
const NOT_A_CALLER: Failure = {
  failure: 'invalid-request',
  message: 'Transfer agents cannot be used for outbound calls.',
};

export interface OutboundChoice {
  readonly body: JsonObject;
  readonly number: PhoneNumberRecord;
  /** Each call draws for itself, so that no other call shifts what it gets. */
  readonly callId: string;
  readonly quirks: QuirkValues;
}

/** The agent that makes a call: the one the request names, else one of the number's, drawn by weight. */
export function chooseOutboundAgent(
  world: World,
  { body, number, callId, quirks }: OutboundChoice,
): AgentVersion | Failure {
  const overrideId = textField(body, 'override_agent_id');
  if (overrideId !== undefined) return findSpeaker(world, overrideId, body.override_agent_version);
  const bound = drawAgent(readAgents(number.view.outbound_agents), () =>
    world.random.fork(`outbound-agent:${callId}`),
  );
  if (bound === undefined) return NO_OUTBOUND_AGENT;
  // Assumed: a version in the request counts for the bound agent too.
  const reference =
    body.override_agent_version ?? bound.version ?? boundReference(world, bound.agentId, quirks);
  return findSpeaker(world, bound.agentId, reference);
}

/** What a binding without a version means: the published one, as long as there is one. */
export function boundReference(world: World, agentId: string, quirks: QuirkValues): string {
  const record = agentsOf(world).get(agentId);
  const isPublished = record !== undefined && latestPublished(record) !== undefined;
  return isPublished ? quirkValue(quirks, numberDefaultVersionQuirk) : 'latest';
}

/** Assumed: an agent that writes is an unknown id to a call. */
function findSpeaker(world: World, agentId: string, reference: unknown): AgentVersion | Failure {
  const record = agentsOf(world).get(agentId);
  const found = record?.channel === 'voice' ? resolveVersion(record, reference) : undefined;
  if (found === undefined) return { failure: 'not-found', resource: 'voice agent or version' };
  const engine = engineOf(world, found.view)?.view;
  return engine?.is_transfer_llm === true || engine?.is_transfer_cf === true ? NOT_A_CALLER : found;
}
