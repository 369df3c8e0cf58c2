import { isE164 } from '../../../core/e164.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { Failure } from '../../pack.ts';
import { type AgentRecord, agentsOf } from '../agents/agent-record.ts';
import { textField, textListField } from '../fields.ts';

/** What a call needs of the workspace. */
export interface CallRoute {
  readonly agent: AgentRecord;
  /** A call over the telephone has one always. */
  readonly number?: RouteNumber | undefined;
  readonly flow?: RouteFlow | undefined;
}

export interface RouteNumber {
  readonly id: string;
  readonly phoneNumber: string;
  readonly fields: JsonObject;
}

export interface RouteFlow {
  readonly id: string;
  readonly fields: JsonObject;
}

/** Texts of refusals; the errors are documented, the details assumed (docs: endpoints, "Send Call"). */
function misconfigured(details: string): Failure {
  return { failure: 'invalid-request', message: 'Invalid configuration', details };
}

/** Refuses a destination that cannot be dialled (docs: endpoints, best-practices). */
export function checkDestination(to: string): Failure | undefined {
  if (isE164(to)) return undefined;
  return {
    failure: 'invalid-request',
    code: 'invalid_number',
    message: `The destination must be a phone number in E.164 format, it is ${JSON.stringify(to.slice(0, 40))}`,
  };
}

/**
 * What an outbound call of an agent goes over: an active number and an active flow (docs: endpoints, "Send Call").
 * `from` is the id or the number that the client wants; without it the first bound number counts.
 */
export function outboundRoute(world: World, agentId: string, from: string | undefined): CallRoute | Failure {
  const agent = agentsOf(world).get(agentId);
  if (agent === undefined) return { failure: 'not-found', resource: 'Agent' };
  const bound = activeNumbersOf(world, agent);
  const number =
    from === undefined ? bound[0] : bound.find((it) => it.id === from || it.phoneNumber === from);
  if (number === undefined) {
    return misconfigured(
      from === undefined
        ? 'Agent has no phone number configured'
        : 'The agent has no active phone number with that id or number',
    );
  }
  const flow = activeFlowOf(world, agent, 'outbound');
  return flow === undefined ? misconfigured('The agent has no active call flow') : { agent, number, flow };
}

/** What a call in a browser goes over: no number is needed, and a flow only counts if there is one (Assumed). */
export function webRoute(world: World, agentId: string): CallRoute | Failure {
  const agent = agentsOf(world).get(agentId);
  if (agent === undefined) return { failure: 'not-found', resource: 'Agent' };
  return { agent, flow: activeFlowOf(world, agent, 'inbound') };
}

/** Active, and bound to the agent from either side. */
function activeNumbersOf(world: World, agent: AgentRecord): readonly RouteNumber[] {
  const ids = textListField(agent.fields, 'phoneNumberIds');
  const all = [...world.store.collection<RouteFlow>('phone-number').values()];
  const bound = all.filter(({ id, fields }) => ids.includes(id) || fields.agentId === agent.id);
  return bound
    .filter(({ fields }) => fields.status === 'active')
    .map(({ id, fields }) => ({ id, fields, phoneNumber: textField(fields, 'phoneNumber') ?? '' }));
}

/** The flow that the agent is linked to, or one that names the agent; of several one that fits the direction (Assumed), of these the linked one. */
export function activeFlowOf(
  world: World,
  agent: AgentRecord,
  direction: 'inbound' | 'outbound',
): RouteFlow | undefined {
  const linked = textField(agent.fields, 'pathway');
  const flows = [...world.store.collection<RouteFlow>('call-flow').values()].filter(
    ({ id, fields }) => fields.isActive !== false && (id === linked || fields.agent === agent.id),
  );
  const fits = (flow: RouteFlow): boolean =>
    [direction, 'bidirectional'].includes(String(flow.fields.direction));
  const first = flows.find((flow) => flow.id === linked);
  // An outbound flow that is linked must not keep calls away from the flow for those that come in.
  return first !== undefined && fits(first) ? first : (flows.find(fits) ?? first ?? flows[0]);
}
