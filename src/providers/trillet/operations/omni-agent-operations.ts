import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import { isFailure, type OperationHandler } from '../../pack.ts';
import { bodyOf, omitFields } from '../fields.ts';
import { createdStatus } from '../workspaces/created-status.ts';
import {
  addResource,
  findResource,
  listReply,
  type ResourceRecord,
  replaceFields,
  resourcesOf,
  resourceView,
} from '../workspaces/resource.ts';
import { announceResource } from '../workspaces/resource-events.ts';
import { refuseUnlisted } from '../workspaces/strictness.ts';

/** What the service writes itself. */
const READ_ONLY: ReadonlySet<string> = new Set(['status', 'messageChannel', 'phoneNumberId']);

/** docs: agents/omniflow/create. The channel only shows in lists, and there it is SMS. */
const DEFAULTS: JsonObject = { llmModel: 'gpt-4o-mini', messageChannel: 'SMS', phoneNumberId: null };

const createOmniFlowAgent: OperationHandler = (request, context) => {
  const { world, quirks } = context;
  const body = bodyOf(request);
  const refusal = refuseUnlisted('omni-agent', body, quirks);
  if (refusal !== undefined) return refusal;
  const record = addResource(world, 'omni-agent', { ...DEFAULTS, ...omitFields(body, READ_ONLY) });
  const view = omniAgentView(world, record);
  announceResource(context, 'agent.created', view);
  return { status: createdStatus(quirks), body: view };
};

const listOmniFlowAgents: OperationHandler = (_request, { world }) =>
  listReply([...resourcesOf(world, 'omni-agent').values()].map((record) => omniAgentView(world, record)));

const getOmniFlowAgent: OperationHandler = ({ params }, { world }) => {
  const record = findResource(world, 'omni-agent', params.agentId);
  return isFailure(record) ? record : { status: 200, body: omniAgentView(world, record) };
};

/** Every field is optional, so what is left out stays (docs: agents/omniflow/update). */
const updateOmniFlowAgent: OperationHandler = (request, context) => {
  const { world, quirks } = context;
  const record = findResource(world, 'omni-agent', request.params.agentId);
  if (isFailure(record)) return record;
  const body = bodyOf(request);
  const refusal = refuseUnlisted('omni-agent', body, quirks);
  if (refusal !== undefined) return refusal;
  const fields = { ...record.fields, ...omitFields(body, READ_ONLY) };
  const view = omniAgentView(world, replaceFields(world, 'omni-agent', { record, fields }));
  announceResource(context, 'agent.updated', view);
  return { status: 200, body: view };
};

/** Assumed: no page shows it. */
const deleteOmniFlowAgent: OperationHandler = ({ params }, { world }) => {
  const record = findResource(world, 'omni-agent', params.agentId);
  if (isFailure(record)) return record;
  resourcesOf(world, 'omni-agent').delete(record.id);
  return { status: 200, body: omniAgentView(world, record) };
};

/** Agents that write. */
export const omniAgentOperations: Readonly<Record<string, OperationHandler>> = {
  createOmniFlowAgent,
  listOmniFlowAgents,
  getOmniFlowAgent,
  updateOmniFlowAgent,
  deleteOmniFlowAgent,
};

function omniAgentView(world: World, record: ResourceRecord): JsonObject {
  return { ...resourceView(world, record), status: 'ready' };
}
