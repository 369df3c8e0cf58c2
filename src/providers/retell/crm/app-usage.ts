import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import { type AgentRecord, agentsOf } from '../agents/agent-record.ts';
import { numberField, textField } from '../fields.ts';

/** An agent that refers to an app. */
export interface AppUsage {
  readonly agentId: string;
  readonly configuredAtMs: number;
  readonly view: JsonObject;
}

/**
 * The agents that use an app, longest configured first. Assumed: a reference is a field `app_id` anywhere in the
 * agent's settings; knowledge bases have none, since no source says how they name their app.
 */
export function appUsagesOf(world: World, appId: string): readonly AppUsage[] {
  return [...agentsOf(world).values()]
    .flatMap((record) => usageBy(record, appId) ?? [])
    .toSorted((left, right) => left.configuredAtMs - right.configuredAtMs);
}

function usageBy(record: AgentRecord, appId: string): AppUsage | undefined {
  const using = record.versions.filter(({ view }) => mentions(view, appId)).toReversed();
  const [latest] = using;
  if (latest === undefined) return undefined;
  const configuredAtMs = numberField(latest.view, 'last_modification_timestamp') ?? record.createdAtMs;
  const name = textField(latest.view, 'agent_name');
  const view: JsonObject = {
    type: 'agent',
    agent_id: record.agentId,
    ...(name === undefined ? {} : { agent_name: name }),
    agent_versions: using.map(({ number }) => number),
    configured_timestamp: configuredAtMs,
  };
  return { agentId: record.agentId, configuredAtMs, view };
}

function mentions(value: Json, appId: string): boolean {
  if (Array.isArray(value)) return value.some((item: Json) => mentions(item, appId));
  if (!isJsonObject(value)) return false;
  return value.app_id === appId || Object.values(value).some((item) => mentions(item, appId));
}
