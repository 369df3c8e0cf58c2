import type { Json, JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { CustomerAnswer, WorldContext } from '../../pack.ts';
import { type AgentVersion, agentsOf, type Channel, resolveVersion } from '../agents/agent-record.ts';
import { drawAgent, readAgents, type WeightedAgent } from '../agents/agent-weights.ts';
import { boundReference } from '../calls/outbound-agent.ts';
import { textField } from '../fields.ts';

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
  const named = namedBy(decision, bound);
  if (named !== undefined) {
    const found = find(world, channel, named);
    if (found.kind === 'found') return found.agent;
    if (answer !== undefined) {
      world.customer.complain(answer.entryId, {
        message: `the inbound webhook names ${found.problem}`,
        effect:
          bound === undefined ? 'Nobody takes it.' : `The number's own agent takes it: ${bound.agentId}.`,
      });
    }
  }
  if (bound === undefined) return undefined;
  const { agentId } = bound;
  const reference = bound.version ?? boundReference(world, agentId, quirks);
  const found = find(world, channel, { agentId, reference });
  return found.kind === 'found' ? found.agent : undefined;
}

interface AgentReference {
  readonly agentId: string;
  readonly reference: unknown;
}

type Found =
  | { readonly kind: 'found'; readonly agent: AgentVersion }
  | { readonly kind: 'problem'; readonly problem: string };

/** Assumed: a version alone counts for the agent that is bound. */
function namedBy(decision: JsonObject, bound: WeightedAgent | undefined): AgentReference | undefined {
  const reference = decision.override_agent_version ?? undefined;
  const agentId = textField(decision, 'override_agent_id');
  if (agentId !== undefined) return { agentId, reference };
  return reference === undefined || bound === undefined ? undefined : { agentId: bound.agentId, reference };
}

function find(world: World, channel: Channel, { agentId, reference }: AgentReference): Found {
  const record = agentsOf(world).get(agentId);
  if (record === undefined)
    return problem(`an agent that the account does not have: ${agentId === '' ? '""' : agentId}`);
  if (record.channel !== channel) return problem(`${agentId}, which is a ${record.channel} agent`);
  const agent = resolveVersion(record, reference);
  if (agent !== undefined) return { kind: 'found', agent };
  return problem(`a version that agent ${agentId} does not have: ${JSON.stringify(reference)}`);
}

function problem(text: string): Found {
  return { kind: 'problem', problem: text };
}
