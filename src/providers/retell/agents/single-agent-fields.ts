import type { Json, JsonObject } from '../../../core/json.ts';
import type { Failure, QuirkValues } from '../../pack.ts';
import { quirkValue, singleAgentFieldsQuirk } from '../quirks.ts';
import { readAgents, type WeightedAgent } from './agent-weights.ts';

/*
 * One agent for a number and direction, from before there were weighted lists
 * (docs: deprecation-notice/2026/03-31_phone_number_agent_fields).
 */

const DIRECTIONS = ['inbound', 'outbound', 'inbound_sms', 'outbound_sms'] as const;
const OLD_FIELD = /^(inbound|outbound)(_sms)?_agent_(id|version)$/;

/** Refuses the fields of old clients, which would otherwise be passed over in silence. */
export function refuseOldFields(body: JsonObject, quirks: QuirkValues): Failure | undefined {
  if (areAccepted(quirks)) return undefined;
  const field = Object.keys(body).find((name) => OLD_FIELD.test(name));
  if (field === undefined) return undefined;
  const list = field.replace(/_agent_(id|version)$/, '_agents');
  return { failure: 'invalid-request', message: `Deprecated API usage: use ${list} instead of ${field}.` };
}

/**
 * A request with single agents as lists of one; a version alone is that of the one agent that is bound already. A list
 * with agents in it goes over a single one (retell-sdk 5.2).
 */
export function withWeightedLists(body: JsonObject, quirks: QuirkValues, bound: JsonObject = {}): JsonObject {
  if (!areAccepted(quirks)) return body;
  const lists = DIRECTIONS.flatMap((direction) => {
    const list = weightedList(body, direction, readAgents(bound[`${direction}_agents`]));
    return list === undefined ? [] : [[`${direction}_agents`, list] as const];
  });
  return { ...body, ...Object.fromEntries(lists) };
}

function weightedList(
  body: JsonObject,
  direction: (typeof DIRECTIONS)[number],
  bound: readonly WeightedAgent[],
): Json | undefined {
  if (readAgents(body[`${direction}_agents`]).length > 0) return undefined;
  const id = body[`${direction}_agent_id`];
  const version = body[`${direction}_agent_version`];
  if (id === null) return null;
  const [only] = bound.length === 1 ? bound : [];
  const agentId = typeof id === 'string' ? id : version === undefined ? undefined : only?.agentId;
  if (agentId === undefined) return undefined;
  return [{ agent_id: agentId, weight: 1, ...(typeof version === 'number' && { agent_version: version }) }];
}

/** A number as its old clients read it: Assumed to show the agent of a list of one, and its version where it is bound to one. */
export function withSingleAgents(quirks: QuirkValues, view: JsonObject): JsonObject {
  if (!areAccepted(quirks)) return view;
  const others = Object.entries(view).filter(([name]) => !OLD_FIELD.test(name));
  const single = DIRECTIONS.flatMap((direction) => {
    const [agent, ...more] = readAgents(view[`${direction}_agents`]);
    if (agent === undefined || more.length > 0) return [];
    const id = [`${direction}_agent_id`, agent.agentId] as const;
    return typeof agent.version === 'number'
      ? [id, [`${direction}_agent_version`, agent.version] as const]
      : [id];
  });
  return Object.fromEntries<Json>([...others, ...single]);
}

function areAccepted(quirks: QuirkValues): boolean {
  return quirkValue(quirks, singleAgentFieldsQuirk) === 'accepted';
}
