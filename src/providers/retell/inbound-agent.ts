import type { Json, JsonObject } from '../../core/json.ts';
import type { World } from '../../core/world.ts';
import type { CustomerAnswer, WorldContext } from '../pack.ts';
import { type AgentVersion, agentsOf, type Channel, resolveVersion } from './agent-record.ts';
import { drawAgent, readAgents, type WeightedAgent } from './agent-weights.ts';
import { textField } from './fields.ts';
import { boundReference } from './outbound-agent.ts';

/** The agent that a number would give an arriving call or message to, drawn by weight; undefined where none is bound. */
export function boundAgent(world: World, list: Json | undefined, label: string): WeightedAgent | undefined {
  return drawAgent(readAgents(list), () => world.random.fork(`inbound-agent:${label}`));
}

export interface InboundChoice {
  readonly channel: Channel;
  readonly bound: WeightedAgent | undefined;
  /** What the customer's server has decided; undefined where it was not asked, or did not answer. */
  readonly decision: JsonObject | undefined;
  readonly answer: CustomerAnswer | undefined;
}

/** The agent that takes it: the one that the customer's server names, else the one that is bound. */
export function chooseInboundAgent(
  { world, quirks }: WorldContext,
  { channel, bound, decision = {}, answer }: InboundChoice,
): AgentVersion | undefined {
  const wantedId = textField(decision, 'override_agent_id');
  const wanted =
    wantedId === undefined
      ? undefined
      : find(world, { channel, agentId: wantedId }, decision.override_agent_version);
  if (wanted !== undefined) return wanted;
  if (wantedId !== undefined && answer !== undefined) {
    world.customer.complain(answer.entryId, {
      message: `the inbound webhook names an agent that the account does not have: ${wantedId}`,
      effect: bound === undefined ? 'Nobody takes it.' : `The number's own agent takes it: ${bound.agentId}.`,
    });
  }
  if (bound === undefined) return undefined;
  // Assumed: a version alone counts for the agent that is bound.
  const version = wantedId === undefined ? decision.override_agent_version : undefined;
  const { agentId } = bound;
  const reference = version ?? bound.version ?? boundReference(world, agentId, quirks);
  return find(world, { channel, agentId }, reference);
}

function find(
  world: World,
  { channel, agentId }: { readonly channel: Channel; readonly agentId: string },
  reference: unknown,
): AgentVersion | undefined {
  const record = agentsOf(world).get(agentId);
  return record?.channel === channel ? resolveVersion(record, reference) : undefined;
}
