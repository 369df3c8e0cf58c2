import type { JsonObject } from '../../core/json.ts';
import type { World } from '../../core/world.ts';
import type { Failure } from '../pack.ts';
import { type AgentVersion, findAgentVersion } from './agent-record.ts';
import { drawAgent, readAgents } from './agent-weights.ts';
import { textField } from './fields.ts';
import type { PhoneNumberRecord } from './phone-number-record.ts';

export interface OutboundChoice {
  readonly body: JsonObject;
  readonly number: PhoneNumberRecord;
  /** Each call draws for itself, so that no other call shifts what it gets. */
  readonly callId: string;
}

/** The agent that makes a call: the one the request names, else one of the number's, drawn by weight. */
export function chooseOutboundAgent(
  world: World,
  { body, number, callId }: OutboundChoice,
): AgentVersion | Failure {
  const overrideId = textField(body, 'override_agent_id');
  if (overrideId !== undefined) {
    return (
      findAgentVersion(world, overrideId, body.override_agent_version) ?? {
        failure: 'not-found',
        resource: 'agent',
      }
    );
  }
  const bound = drawAgent(
    readAgents(number.view.outbound_agents),
    world.random.fork(`outbound-agent:${callId}`),
  );
  if (bound === undefined) {
    return {
      failure: 'invalid-request',
      message: `No outbound agent is set up for phone number ${number.number}: bind one, or pass override_agent_id.`,
    };
  }
  // Assumed: a version in the request counts for the bound agent too.
  const reference = body.override_agent_version ?? bound.version;
  return findAgentVersion(world, bound.agentId, reference) ?? { failure: 'not-found', resource: 'agent' };
}
