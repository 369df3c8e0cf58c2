import type { JsonObject } from '../../../core/json.ts';
import { type Failure, isFailure, type OperationContext, type OperationHandler } from '../../pack.ts';
import {
  AGENT_READ_ONLY,
  type AgentRecord,
  addAgent,
  agentsOf,
  agentView,
  mergeAgent,
  replaceAgent,
  settleLater,
} from '../agents/agent-record.ts';
import { bodyOf } from '../fields.ts';
import { unbindAll } from '../numbers/number-binding.ts';
import { quirkValue } from '../quirks.ts';
import { createdStatus } from '../workspaces/created-status.ts';
import { listReply, notFound, READ_ONLY_FIELDS } from '../workspaces/resource.ts';
import { announceResource } from '../workspaces/resource-events.ts';
import { agentPutQuirk, missingAgentQuirk, readOnlyFieldsQuirk } from '../workspaces/resource-quirks.ts';
import { refuseUnlisted } from '../workspaces/strictness.ts';

const createAgent: OperationHandler = (request, context) => {
  const body = bodyOf(request);
  const refusal = refuseUnlisted('agent-create', body, context.quirks);
  if (refusal !== undefined) return refusal;
  const view = agentView(context, addAgent(context.world, body));
  announceResource(context, 'agent.created', view);
  return { status: createdStatus(context.quirks), body: view };
};

/** In the order of creation (Assumed). */
const listAgents: OperationHandler = (_request, context) =>
  listReply([...agentsOf(context.world).values()].map((record) => agentView(context, record)));

const getAgent: OperationHandler = ({ params }, context) => {
  const record = findAgent(context, params.agentId);
  if (isFailure(record)) return record;
  const { settledAtMs = 0 } = record;
  if (context.world.clock.epochMs() < settledAtMs) return missing500();
  return { status: 200, body: agentView(context, record) };
};

/** Replaces what a client may write (a client of the live service found it so: ARIA, 2026). */
const updateAgent: OperationHandler = (request, context) =>
  changeAgent(context, request.params.agentId, {
    body: bodyOf(request),
    isMerged: quirkValue(context.quirks, agentPutQuirk) === 'merge',
  });

/** The oldest docs have PATCH, which merges (docs: endpoints). */
const patchAgent: OperationHandler = (request, context) =>
  changeAgent(context, request.params.agentId, { body: bodyOf(request), isMerged: true });

const deleteAgent: OperationHandler = ({ params }, context) => {
  const record = findAgent(context, params.agentId);
  if (isFailure(record)) return record;
  const view = agentView(context, record);
  unbindAll(context.world, record.id);
  agentsOf(context.world).delete(record.id);
  return { status: 200, body: view };
};

/** Call agents. */
export const agentOperations: Readonly<Record<string, OperationHandler>> = {
  createAgent,
  listAgents,
  getAgent,
  updateAgent,
  patchAgent,
  deleteAgent,
};

interface AgentChange {
  readonly body: JsonObject;
  readonly isMerged: boolean;
}

function changeAgent(context: OperationContext, id: string | undefined, change: AgentChange) {
  const { world, quirks } = context;
  const { body, isMerged } = change;
  const record = findAgent(context, id);
  if (isFailure(record)) return record;
  if (quirkValue(quirks, readOnlyFieldsQuirk) === '500' && namesReadOnly(body)) {
    return { failure: 'server-error', message: 'Failed to update agent' } as const;
  }
  const refusal = refuseUnlisted('agent-update', body, quirks);
  if (refusal !== undefined) return refusal;
  const changed = isMerged ? mergeAgent(world, record, body) : replaceAgent(world, record, body);
  const view = agentView(context, settleLater(context, changed));
  announceResource(context, 'agent.updated', view);
  return { status: 200, body: view };
}

function namesReadOnly(body: JsonObject): boolean {
  return Object.keys(body).some((name) => READ_ONLY_FIELDS.has(name) || AGENT_READ_ONLY.has(name));
}

/** The agent, or the refusal for one that is missing or another workspace's. */
function findAgent({ world, quirks }: OperationContext, id: string | undefined): AgentRecord | Failure {
  const record = agentsOf(world).get(id ?? '');
  if (record !== undefined) return record;
  return quirkValue(quirks, missingAgentQuirk) === '500' ? missing500() : notFound('agent');
}

/** As a client saw it (ARIA, 2026). */
function missing500(): Failure {
  return {
    failure: 'server-error',
    message: 'Agent not found',
    details: 'Agent not found or does not belong to this workspace',
  };
}
