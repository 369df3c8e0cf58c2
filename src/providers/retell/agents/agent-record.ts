import type { JsonObject } from '../../../core/json.ts';
import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';
import type { Writable } from '../../../core/writable.ts';
import type { Failure, QuirkValues } from '../../pack.ts';
import { languageMultiQuirk, quirkValue } from '../quirks.ts';

/** Agents that speak and agents that write share ids, versions and one list. */
export type Channel = 'voice' | 'chat';

/** An agent with all its versions. Records are values: a change puts a new one. */
export interface AgentRecord {
  readonly agentId: string;
  readonly channel: Channel;
  readonly createdAtMs: number;
  /** Ascending by number; there are gaps where versions were deleted. */
  readonly versions: readonly StoredVersion[];
  /** The number that the next version gets: those of deleted versions do not come back (Assumed). */
  readonly nextVersion: number;
  /** The most recently assigned first. */
  readonly tags: readonly AgentTag[];
}

export interface StoredVersion {
  readonly number: number;
  /** Just as the API shows it. */
  readonly view: JsonObject;
  /** Counts the changes, for conditional updates. */
  readonly revision: number;
  /** Its place in the order of publications; absent while it is a draft. */
  readonly publication?: number;
}

export interface AgentTag {
  readonly name: string;
  /** Absent while the tag is assigned to none, and then it means the latest. */
  readonly version?: number;
  /** What calls and chats that find their version by it begin with. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** A version that somebody referred to. */
export interface AgentVersion {
  readonly record: AgentRecord;
  readonly version: number;
  readonly view: JsonObject;
  /** The tag by which it was found, else the preferred one of the version. */
  readonly tag?: string;
  /** The dynamic variables that the tag brings along. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Every agent has these tags from the start; unassigned, they mean the latest version (docs: agent versions and tags). */
export const DEFAULT_TAGS: readonly string[] = ['prod', 'staging'];

/** Fields that the platform alone sets: whatever a client sends there is passed over. */
export const PLATFORM_FIELDS: readonly string[] = [
  'agent_id',
  'channel',
  'version',
  'base_version',
  'is_published',
  'assigned_tags',
  'last_modification_timestamp',
];

export function agentsOf(world: World): Collection<AgentRecord> {
  return world.store.collection<AgentRecord>('agent');
}

/** An agent of one channel: to calls and lists of the other it does not exist (Assumed). */
export function findAgent(
  world: World,
  agentId: string | undefined,
  channel: Channel,
): AgentRecord | undefined {
  const record = agentsOf(world).get(agentId ?? '');
  return record?.channel === channel ? record : undefined;
}

/** Finds a version by number, `latest`, `latest_published` or tag; without a reference, the latest. */
export function findAgentVersion(
  world: World,
  agentId: string,
  reference?: unknown,
): AgentVersion | undefined {
  const record = agentsOf(world).get(agentId);
  return record && resolveVersion(record, reference);
}

/** The same for an agent at hand. */
export function resolveVersion(record: AgentRecord, reference?: unknown): AgentVersion | undefined {
  const tag = record.tags.find(({ name }) => name === reference);
  const stored = tag === undefined ? versionAt(record, reference) : taggedVersion(record, tag);
  if (stored === undefined) return undefined;
  const shownTag = tag ?? record.tags.find(({ version }) => version === stored.number);
  const found: Writable<AgentVersion> = { record, version: stored.number, view: stored.view };
  if (shownTag !== undefined) found.tag = shownTag.name;
  if (shownTag?.variables !== undefined) found.variables = shownTag.variables;
  return found;
}

/** The version of that very number; query texts that look like numbers arrive as numbers or as text. */
export function storedVersion(record: AgentRecord, number: unknown): StoredVersion | undefined {
  const wanted = typeof number === 'string' && /^\d{1,9}$/.test(number) ? Number(number) : number;
  return record.versions.find((stored) => stored.number === wanted);
}

/** The largest number; no agent is ever without a version. */
export function latestVersion(record: AgentRecord): StoredVersion | undefined {
  return record.versions.at(-1);
}

/** The one that was published last, whatever its number. */
export function latestPublished(record: AgentRecord): StoredVersion | undefined {
  return record.versions.reduce<StoredVersion | undefined>(
    (last, stored) => ((stored.publication ?? -1) > (last?.publication ?? -1) ? stored : last),
    undefined,
  );
}

/** The version that an update without a reference changes: the newest draft, else the latest version, which refuses. */
export function latestDraft(record: AgentRecord): StoredVersion | undefined {
  return record.versions.findLast((stored) => stored.publication === undefined) ?? latestVersion(record);
}

function versionAt(record: AgentRecord, reference: unknown): StoredVersion | undefined {
  if (reference === undefined || reference === null || reference === 'latest') return latestVersion(record);
  if (reference === 'latest_published') return latestPublished(record);
  return storedVersion(record, reference);
}

function taggedVersion(record: AgentRecord, { version }: AgentTag): StoredVersion | undefined {
  return version === undefined ? latestVersion(record) : storedVersion(record, version);
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
