import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import { agentsOf } from '../agents/agent-record.ts';
import { textField, textListField } from '../fields.ts';
import { type ResourceRecord, replaceFields, resourcesOf } from '../workspaces/resource.ts';

/*
 * A number and an agent know of each other: the agent lists its numbers, the number names its agent. Both sides change
 * together here; what a client writes into either by hand is taken as it is.
 */

/** Binds a number to a call agent, with further fields of the number; the agent that had it loses it. */
export function bindNumber(
  world: World,
  number: ResourceRecord,
  binding: { readonly agentId: string; readonly fields?: JsonObject },
): ResourceRecord {
  const { agentId, fields = {} } = binding;
  for (const agent of [...agentsOf(world).values()]) {
    const ids = textListField(agent.fields, 'phoneNumberIds');
    const others = ids.filter((id) => id !== number.id);
    const wanted = agent.id === agentId ? [...others, number.id] : others;
    if (agent.id === agentId ? !ids.includes(number.id) : others.length < ids.length) {
      replaceFields(world, 'agent', { record: agent, fields: { ...agent.fields, phoneNumberIds: wanted } });
    }
  }
  return replaceFields(world, 'phone-number', {
    record: number,
    fields: { ...number.fields, ...fields, agentId },
  });
}

/** Takes a number from whichever agent has it. */
export function unbindNumber(world: World, number: ResourceRecord, fields: JsonObject = {}): ResourceRecord {
  for (const agent of [...agentsOf(world).values()]) {
    const ids = textListField(agent.fields, 'phoneNumberIds');
    if (!ids.includes(number.id)) continue;
    const phoneNumberIds = ids.filter((id) => id !== number.id);
    replaceFields(world, 'agent', { record: agent, fields: { ...agent.fields, phoneNumberIds } });
  }
  return replaceFields(world, 'phone-number', {
    record: number,
    fields: { ...number.fields, ...fields, agentId: null },
  });
}

/** Takes all numbers from an agent. */
export function unbindAll(world: World, agentId: string): void {
  for (const number of [...resourcesOf(world, 'phone-number').values()]) {
    if (number.fields.agentId === agentId) unbindNumber(world, number);
  }
}

/** The agent that a number is bound to, from either side. */
export function boundAgentOf(world: World, { id, fields }: ResourceRecord): string | undefined {
  const named = textField(fields, 'agentId');
  if (named !== undefined) return named;
  return [...agentsOf(world).values()].find((agent) =>
    textListField(agent.fields, 'phoneNumberIds').includes(id),
  )?.id;
}

/** Whether a number is bound to the agent, from either side. */
export function isBound(world: World, number: ResourceRecord, agentId: string): boolean {
  const agent = agentsOf(world).get(agentId);
  const ids = agent === undefined ? [] : textListField(agent.fields, 'phoneNumberIds');
  return number.fields.agentId === agentId || ids.includes(number.id);
}
