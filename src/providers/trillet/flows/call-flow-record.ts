import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import { listOf } from '../../../core/json-fields.ts';
import type { World } from '../../../core/world.ts';
import type { OperationContext } from '../../pack.ts';
import { agentsOf } from '../agents/agent-record.ts';
import { mintId, objectField, omitFields, pickFields, textField, textListField } from '../fields.ts';
import { quirkValue } from '../quirks.ts';
import {
  addResource,
  type ResourceRecord,
  replaceFields,
  resourcesOf,
  resourceView,
} from '../workspaces/resource.ts';
import { callFlowAgentQuirk, flowLinksAgentQuirk } from '../workspaces/resource-quirks.ts';

/** What holds while nothing else is asked for (docs: flows/call-flows/create). */
const DEFAULTS: JsonObject = {
  promptType: 'simple',
  isPreConfigured: false,
  welcomeMessage: 'user_initiated',
  isActive: true,
};

/** A switch of an earlier generation: true turns the stored flag over (docs: flows/call-flows/update). */
const TOGGLE = 'toggleAutopilot';

/** Keeps a new flow. Its prompt becomes the first version of the prompt (docs: flows/call-flows/create). */
export function addCallFlow(context: OperationContext, body: JsonObject): ResourceRecord {
  const { world, quirks } = context;
  const flow = addResource(world, 'call-flow', {
    ...DEFAULTS,
    ...omitFields(body, new Set([TOGGLE])),
    ...(body.webhooks === undefined ? {} : { webhooks: withIds(world, body.webhooks) }),
  });
  const agentId = textField(body, 'agent');
  if (agentId !== undefined) {
    activateNumbers(world, agentId);
    if (quirkValue(quirks, flowLinksAgentQuirk) === 'linked') linkAgent(world, agentId, flow.id);
  }
  return flow;
}

/** The fields that are there, each as a whole; the settings too, unless they are to be merged. */
export function changeCallFlow(
  world: World,
  record: ResourceRecord,
  change: { readonly body: JsonObject; readonly mergesSettings: boolean },
): ResourceRecord {
  const { body, mergesSettings } = change;
  const { fields } = record;
  const settings = objectField(body, 'settings');
  const agentId = textField(body, 'agent');
  if (agentId !== undefined && agentId !== fields.agent) activateNumbers(world, agentId);
  return replaceFields(world, 'call-flow', {
    record,
    fields: {
      ...fields,
      ...omitFields(body, new Set([TOGGLE])),
      ...(body[TOGGLE] === true ? { autopilot: fields.autopilot !== true } : {}),
      ...(settings === undefined || !mergesSettings
        ? {}
        : { settings: { ...objectField(fields, 'settings'), ...settings } }),
      // Every entry makes a new one, even under a name that is there (docs: flows/call-flows/update).
      ...(body.webhooks === undefined
        ? {}
        : { webhooks: [...listOf(fields.webhooks), ...withIds(world, body.webhooks)] }),
    },
  });
}

/** The flow as a whole. */
export function callFlowView(context: OperationContext, record: ResourceRecord): JsonObject {
  const view = omitFields(resourceView(context.world, record), new Set(['userId']));
  return { ...view, ...agentOf(context, record) };
}

/** The flow in the list (docs: flows/call-flows/list). */
export function callFlowSummary(context: OperationContext, record: ResourceRecord): JsonObject {
  return {
    ...pickFields(resourceView(context.world, record), [
      '_id',
      'workspaceId',
      'name',
      'direction',
      'isActive',
      'promptType',
      'folderId',
      'createdAt',
      'updatedAt',
    ]),
    ...agentOf(context, record),
  };
}

/** An id in the docs; a client of the live service saw an object (PORTAL, 2026). */
function agentOf({ world, quirks }: OperationContext, { fields }: ResourceRecord): JsonObject {
  const agentId = textField(fields, 'agent');
  if (agentId === undefined) return {};
  if (quirkValue(quirks, callFlowAgentQuirk) === 'id') return { agent: agentId };
  const agent = agentsOf(world).get(agentId);
  return {
    agent: { _id: agentId, name: agent === undefined ? '' : (textField(agent.fields, 'name') ?? '') },
  };
}

/** The flow that an agent speaks by: the one that it is linked to, else an active one that names it. */
export function flowOfAgent(world: World, agentId: string): ResourceRecord | undefined {
  const flows = resourcesOf(world, 'call-flow');
  const linked = flows.get(textField(agentsOf(world).get(agentId)?.fields ?? {}, 'pathway') ?? '');
  if (linked !== undefined) return linked;
  return [...flows.values()].find(({ fields }) => fields.agent === agentId && fields.isActive !== false);
}

/** A pending number of the agent becomes active once there is a flow (docs: flows/call-flows/create). */
function activateNumbers(world: World, agentId: string): void {
  const ids = textListField(agentsOf(world).get(agentId)?.fields ?? {}, 'phoneNumberIds');
  for (const record of [...resourcesOf(world, 'phone-number').values()]) {
    const isMeant = record.fields.agentId === agentId || ids.includes(record.id);
    if (!isMeant || record.fields.status !== 'pending') continue;
    replaceFields(world, 'phone-number', { record, fields: { ...record.fields, status: 'active' } });
  }
}

function linkAgent(world: World, agentId: string, flowId: string): void {
  const record = agentsOf(world).get(agentId);
  if (record === undefined) return;
  replaceFields(world, 'agent', { record, fields: { ...record.fields, pathway: flowId } });
}

function withIds(world: World, webhooks: Json): readonly Json[] {
  return listOf(webhooks).map((webhook) =>
    isJsonObject(webhook) ? { ...webhook, _id: mintId(world, 'flow-webhook') } : webhook,
  );
}
