import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import {
  type Failure,
  isFailure,
  type OperationContext,
  type OperationHandler,
  type OperationRequest,
} from '../../pack.ts';
import { agentsOf } from '../agents/agent-record.ts';
import { checkFolder, dropFromFolders, fileFlow } from '../agents/folder-record.ts';
import { bodyOf, objectField, textField } from '../fields.ts';
import { addCallFlow, callFlowSummary, callFlowView, changeCallFlow } from '../flows/call-flow-record.ts';
import { dropFiles } from '../flows/flow-files.ts';
import { unbindAll } from '../numbers/number-binding.ts';
import { quirkValue } from '../quirks.ts';
import { createdStatus } from '../workspaces/created-status.ts';
import { findResource, listReply, notFound, replaceFields, resourcesOf } from '../workspaces/resource.ts';
import { announceResource } from '../workspaces/resource-events.ts';
import { callFlowPutQuirk, flowDeleteQuirk } from '../workspaces/resource-quirks.ts';
import { refuseUnlisted } from '../workspaces/strictness.ts';

const createCallFlow: OperationHandler = (request, context) => {
  const body = flowFieldsOf(request);
  const refusal = refuseUnlisted('call-flow', body, context.quirks) ?? checkReferences(context.world, body);
  if (refusal !== undefined) return refusal;
  const flow = addCallFlow(context, body);
  fileFlow(context.world, body, flow.id);
  const view = callFlowView(context, flow);
  announceResource(context, 'flow.created', view);
  return { status: createdStatus(context.quirks), body: view };
};

/** Short forms, in the order of creation (docs: flows/call-flows/list; assumed: the order). */
const listCallFlows: OperationHandler = (_request, context) =>
  listReply(
    [...resourcesOf(context.world, 'call-flow').values()].map((record) => callFlowSummary(context, record)),
  );

const getCallFlow: OperationHandler = ({ params }, context) => {
  const record = findResource(context.world, 'call-flow', flowIdOf(params));
  return isFailure(record) ? record : { status: 200, body: callFlowView(context, record) };
};

/** Merges the fields, and replaces the settings as a whole (a client found it so: ARIA, 2026). */
const updateCallFlow: OperationHandler = (request, context) => {
  // As a client saw it with flows that were made over the API (CB, 2026); another one saw it work (ARIA).
  if (quirkValue(context.quirks, callFlowPutQuirk) === '500') {
    return { failure: 'server-error', message: 'Failed to update call flow' };
  }
  return changeFlow(context, flowIdOf(request.params), {
    body: flowFieldsOf(request),
    mergesSettings: false,
  });
};

const patchFlow: OperationHandler = (request, context) =>
  changeFlow(context, flowIdOf(request.params), { body: flowFieldsOf(request), mergesSettings: true });

const deleteCallFlow: OperationHandler = ({ params }, context) => {
  const { world, quirks } = context;
  const record = findResource(world, 'call-flow', flowIdOf(params));
  if (isFailure(record)) return record;
  const view = callFlowView(context, record);
  resourcesOf(world, 'call-flow').delete(record.id);
  dropFromFolders(world, record.id);
  dropFiles(world, record);
  const takesAgent = quirkValue(quirks, flowDeleteQuirk) === 'deletes-agent';
  for (const agent of [...agentsOf(world).values()]) {
    const isLinked = agent.fields.pathway === record.id;
    if (takesAgent && (isLinked || record.fields.agent === agent.id)) {
      unbindAll(world, agent.id);
      agentsOf(world).delete(agent.id);
    } else if (isLinked) {
      const { pathway: _, ...fields } = agent.fields;
      replaceFields(world, 'agent', { record: agent, fields });
    }
  }
  return { status: 200, body: view };
};

/** Flows of calls. */
export const callFlowOperations: Readonly<Record<string, OperationHandler>> = {
  createCallFlow,
  listCallFlows,
  getCallFlow,
  updateCallFlow,
  patchFlow,
  deleteCallFlow,
};

function changeFlow(
  context: OperationContext,
  id: string,
  change: { readonly body: JsonObject; readonly mergesSettings: boolean },
) {
  const { world, quirks } = context;
  const record = findResource(world, 'call-flow', id);
  if (isFailure(record)) return record;
  const { body } = change;
  const refusal = refuseUnlisted('call-flow', body, quirks) ?? checkReferences(world, body);
  if (refusal !== undefined) return refusal;
  const changed = changeCallFlow(world, record, change);
  fileFlow(world, body, record.id);
  const view = callFlowView(context, changed);
  announceResource(context, 'flow.updated', view);
  return { status: 200, body: view };
}

/** A client may send back the agent in the object that it was shown in (PORTAL, 2026). */
function flowFieldsOf(request: OperationRequest): JsonObject {
  const body = bodyOf(request);
  const agentId = textField(objectField(body, 'agent') ?? {}, '_id');
  return agentId === undefined ? body : { ...body, agent: agentId };
}

/** Assumed: an agent that the workspace does not have is an unknown id like any other. */
function checkReferences(world: World, body: JsonObject): Failure | undefined {
  const agentId = textField(body, 'agent');
  if (agentId !== undefined && !agentsOf(world).has(agentId)) return notFound('agent');
  return checkFolder(world, body, 'call');
}

/** The newer docs call it id, the oldest flowId. */
function flowIdOf(params: Readonly<Record<string, string>>): string {
  return params.id ?? params.flowId ?? '';
}
