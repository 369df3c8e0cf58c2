import type { JsonObject } from '../../../core/json.ts';
import { type Failure, isFailure, type OperationContext, type OperationHandler } from '../../pack.ts';
import { checkFolder, dropFromFolders, fileFlow } from '../agents/folder-record.ts';
import { bodyOf, textField } from '../fields.ts';
import { addMessageFlow, changeMessageFlow, messageFlowView } from '../flows/message-flow-record.ts';
import { createdStatus } from '../workspaces/created-status.ts';
import { findResource, listReply, notFound, resourcesOf } from '../workspaces/resource.ts';
import { announceResource } from '../workspaces/resource-events.ts';
import { refuseUnlisted } from '../workspaces/strictness.ts';

const createMessageFlow: OperationHandler = (request, context) => {
  const { world, quirks } = context;
  const body = bodyOf(request);
  const refusal = refuseUnlisted('message-flow', body, quirks) ?? checkReferences(context, body);
  if (refusal !== undefined) return refusal;
  const flow = addMessageFlow(world, body);
  fileFlow(world, body, flow.id);
  const view = messageFlowView(world, flow);
  announceResource(context, 'flow.created', view);
  return { status: createdStatus(quirks), body: view };
};

const listMessageFlows: OperationHandler = (_request, { world }) =>
  listReply([...resourcesOf(world, 'message-flow').values()].map((record) => messageFlowView(world, record)));

const getMessageFlow: OperationHandler = ({ params }, { world }) => {
  const record = findResource(world, 'message-flow', params.id);
  return isFailure(record) ? record : { status: 200, body: messageFlowView(world, record) };
};

const updateMessageFlow: OperationHandler = (request, context) => {
  const body = bodyOf(request);
  const refusal = refuseUnlisted('message-flow', body, context.quirks) ?? checkReferences(context, body);
  return refusal ?? change(context, request.params.id, body);
};

/** The body is irrelevant (docs: flows/message-flows/toggle-autopilot). */
const toggleMessageFlowAutopilot: OperationHandler = ({ params }, context) =>
  change(context, params.id, { toggleAutopilot: true });

/** Assumed: no page shows it. */
const deleteMessageFlow: OperationHandler = ({ params }, { world }) => {
  const record = findResource(world, 'message-flow', params.id);
  if (isFailure(record)) return record;
  dropFromFolders(world, record.id);
  resourcesOf(world, 'message-flow').delete(record.id);
  return { status: 200, body: messageFlowView(world, record) };
};

/** Flows of messages. */
export const messageFlowOperations: Readonly<Record<string, OperationHandler>> = {
  createMessageFlow,
  listMessageFlows,
  getMessageFlow,
  updateMessageFlow,
  toggleMessageFlowAutopilot,
  deleteMessageFlow,
};

function change(context: OperationContext, id: string | undefined, body: JsonObject) {
  const { world } = context;
  const record = findResource(world, 'message-flow', id);
  if (isFailure(record)) return record;
  const changed = changeMessageFlow(world, record, body);
  fileFlow(world, body, record.id);
  const view = messageFlowView(world, changed);
  announceResource(context, 'flow.updated', view);
  return { status: 200, body: view };
}

/** Messages are written by an omni flow agent (docs: flows/message-flows/create). */
function checkReferences({ world }: OperationContext, body: JsonObject): Failure | undefined {
  const agentId = textField(body, 'agent');
  const isKnown = agentId === undefined || resourcesOf(world, 'omni-agent').has(agentId);
  return isKnown ? checkFolder(world, body, 'message') : notFound('omni-agent');
}
