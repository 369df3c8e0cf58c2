import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import { type Failure, isFailure, type OperationHandler, type QuirkValues } from '../../pack.ts';
import { type AgentRecord, agentsOf } from '../agents/agent-record.ts';
import { bodyOf, objectField, omitFields, textListField } from '../fields.ts';
import { flowOfAgent } from '../flows/call-flow-record.ts';
import { bindNumber, isBound, unbindNumber } from '../numbers/number-binding.ts';
import { directionOfFlow, recordsCalls } from '../numbers/number-record.ts';
import { quirkValue } from '../quirks.ts';
import { findResource, notFound, type ResourceRecord } from '../workspaces/resource.ts';
import { bindReplyQuirk, bindWithoutFlowQuirk } from '../workspaces/resource-quirks.ts';

/** Binds a number to an agent, with the number's own settings (docs: telephony/bind-call-to-phoneNumber). */
const bindAgentPhoneNumber: OperationHandler = (request, { world, quirks }) => {
  const pair = findPair(world, request.params);
  if (isFailure(pair)) return pair;
  const { agent, number } = pair;
  if (number.fields.status === 'released') return notFound('phone-number');
  const flow = flowOfAgent(world, agent.id);
  if (flow === undefined && quirkValue(quirks, bindWithoutFlowQuirk) === 'refused') {
    const details = 'The agent has no active call flow';
    return { failure: 'invalid-request', message: 'Invalid configuration', details };
  }
  const body = bodyOf(request);
  // What was said of recordings before goes, and is only kept where it is said: nobody refuses them by silence.
  const fields = omitFields(number.fields, new Set(['recordingEnabled']));
  const bound = bindNumber(
    world,
    { ...number, fields },
    {
      agentId: agent.id,
      fields: {
        ...(body.recordCalls === undefined ? {} : { recordingEnabled: body.recordCalls === true }),
        recordingPublic: body.recordingPublic === true,
        officeHours: objectField(body, 'officeHours') ?? {},
        metadataTags: body.metadataTags ?? {},
        ...(body.label === undefined ? {} : { label: body.label }),
      },
    },
  );
  if (quirkValue(quirks, bindReplyQuirk) === 'message') {
    return { status: 200, body: { status: 'success', message: 'Phone number bound successfully' } };
  }
  return {
    status: 200,
    body: {
      agent: shortAgent(agentsOf(world).get(agent.id) ?? agent),
      phoneNumber: shortNumber(bound, quirks),
      pathwayId: flow?.id ?? null,
      direction: directionOfFlow(flow),
    },
  };
};

/** Assumed: a number that another agent has, or none, cannot be released from this one. */
const releaseAgentPhoneNumber: OperationHandler = (request, { world }) => {
  const pair = findPair(world, request.params);
  if (isFailure(pair)) return pair;
  const { agent, number } = pair;
  if (!isBound(world, number, agent.id)) {
    const details = 'The phone number is not bound to this agent';
    return { failure: 'invalid-request', message: 'Invalid configuration', details };
  }
  unbindNumber(world, number);
  return {
    status: 200,
    body: {
      status: 'success',
      message: 'Phone number released successfully',
      // The field list names an agent that the sample does not show (docs: telephony/unbind-call-to-phoneNumber).
      agent: shortAgent(agentsOf(world).get(agent.id) ?? agent),
    },
  };
};

/** Which agent has which number. */
export const bindingOperations: Readonly<Record<string, OperationHandler>> = {
  bindAgentPhoneNumber,
  releaseAgentPhoneNumber,
};

function findPair(
  world: World,
  params: Readonly<Record<string, string>>,
): { readonly agent: AgentRecord; readonly number: ResourceRecord } | Failure {
  const agent = findResource(world, 'agent', params.agentId);
  if (isFailure(agent)) return agent;
  const number = findResource(world, 'phone-number', params.phoneNumberId);
  return isFailure(number) ? number : { agent, number };
}

function shortAgent({ id, fields }: AgentRecord): JsonObject {
  return { _id: id, status: 'ready', phoneNumberIds: textListField(fields, 'phoneNumberIds') };
}

function shortNumber(record: ResourceRecord, quirks: QuirkValues): JsonObject {
  const { id, fields } = record;
  return {
    _id: id,
    agentId: fields.agentId ?? null,
    recordingEnabled: recordsCalls(record, quirks),
    recordingPublic: fields.recordingPublic === true,
    officeHours: fields.officeHours ?? {},
    metadataTags: fields.metadataTags ?? {},
  };
}
