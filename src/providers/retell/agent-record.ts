import type { JsonObject } from '../../core/json.ts';
import type { Collection } from '../../core/store/store.ts';
import type { World } from '../../core/world.ts';
import type { Failure, QuirkValues } from '../pack.ts';
import { languageMultiQuirk, quirkValue } from './quirks.ts';

/** An agent with all its versions. Records are values: a change puts a new one. */
export interface AgentRecord {
  readonly agentId: string;
  readonly createdAtMs: number;
  /** By number, from 0: each just as the API shows it. */
  readonly versions: readonly JsonObject[];
}

/** A version that somebody referred to. */
export interface AgentVersion {
  readonly record: AgentRecord;
  readonly version: number;
  readonly view: JsonObject;
  /** The tag by which it was found. */
  readonly tag?: string;
}

/** Every agent has these tags from the start; unassigned, they mean the latest version (docs: agent versions and tags). */
export const DEFAULT_TAGS: readonly string[] = ['prod', 'staging'];

/** Fields that the platform alone sets: whatever a client sends there is passed over. */
export const PLATFORM_FIELDS: readonly string[] = [
  'agent_id',
  'version',
  'base_version',
  'is_published',
  'assigned_tags',
  'last_modification_timestamp',
];

export function agentsOf(world: World): Collection<AgentRecord> {
  return world.store.collection<AgentRecord>('agent');
}

/** Finds a version by number, `latest`, `latest_published` or tag; without a reference, the latest. */
export function findAgentVersion(
  world: World,
  agentId: string,
  reference?: unknown,
): AgentVersion | undefined {
  const record = agentsOf(world).get(agentId);
  if (record === undefined) return undefined;
  const tag = typeof reference === 'string' && DEFAULT_TAGS.includes(reference) ? reference : undefined;
  const version = tag === undefined ? versionNumber(record, reference) : record.versions.length - 1;
  const view = version === undefined ? undefined : record.versions[version];
  if (version === undefined || view === undefined) return undefined;
  return { record, version, view, ...(tag === undefined ? {} : { tag }) };
}

/** Query texts that look like numbers arrive as numbers or as text, depending on who read them. */
function versionNumber(record: AgentRecord, reference: unknown): number | undefined {
  if (reference === undefined || reference === null || reference === 'latest')
    return record.versions.length - 1;
  if (typeof reference === 'number') return Number.isInteger(reference) ? reference : undefined;
  if (typeof reference === 'string' && /^\d{1,9}$/.test(reference)) return Number(reference);
  if (reference !== 'latest_published') return undefined;
  const index = record.versions.findLastIndex((view) => view.is_published === true);
  return index === -1 ? undefined : index;
}

/** Refuses settings that the contract allows and the user's quirks do not. */
export function checkAgentSettings(settings: JsonObject, quirks: QuirkValues): Failure | undefined {
  if (settings.language !== 'multi' || quirkValue(quirks, languageMultiQuirk) === 'accepted')
    return undefined;
  return {
    failure: 'invalid-request',
    message: 'Deprecated API usage: language "multi" is not supported any more, list the locales instead.',
  };
}
