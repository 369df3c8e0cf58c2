import type { Json, JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { ProviderReply } from '../../pack.ts';
import { withChanges } from '../fields.ts';
import {
  type AgentRecord,
  type AgentTag,
  agentsOf,
  type StoredVersion,
  storedVersion,
} from './agent-record.ts';
import type { TagVariables } from './agent-tags.ts';

/*
 * How agents change: each function makes the next record out of one, and puts it.
 */

/** Describes a version, not the agent: a new draft begins without it (Assumed). */
const VERSION_FIELDS = { version_title: null, version_description: null } as const;

/** Lays changes over a version; null takes a field away. */
export function changeVersion(
  world: World,
  { record, stored }: { readonly record: AgentRecord; readonly stored: StoredVersion },
  changes: JsonObject,
): AgentRecord {
  const view = {
    ...withChanges(stored.view, changes),
    last_modification_timestamp: world.clock.epochMs(),
  };
  return putVersion(world, record, { ...stored, view, revision: stored.revision + 1 });
}

/** Publishes a draft in place, with what describes it. */
export function publishVersion(
  world: World,
  { record, stored }: { readonly record: AgentRecord; readonly stored: StoredVersion },
  changes: JsonObject,
): AgentRecord {
  const publication = Math.max(-1, ...record.versions.map((other) => other.publication ?? -1)) + 1;
  return changeVersion(
    world,
    { record, stored: { ...stored, publication } },
    { ...changes, is_published: true },
  );
}

/** Opens a draft from a version, with an engine of its own. */
export function openDraft(
  world: World,
  record: AgentRecord,
  { base, engine }: { readonly base: StoredVersion; readonly engine: Json },
): AgentRecord {
  const number = record.nextVersion;
  const view: JsonObject = {
    ...withChanges(base.view, VERSION_FIELDS),
    response_engine: engine,
    version: number,
    base_version: base.number,
    is_published: false,
    assigned_tags: [],
    last_modification_timestamp: world.clock.epochMs(),
  };
  const next = { ...record, nextVersion: number + 1 };
  return putVersion(world, next, { number, view, revision: 0 });
}

/** Takes a version away; tags that were assigned to it are assigned to none (Assumed). */
export function dropVersion(world: World, record: AgentRecord, number: number): AgentRecord {
  return put(world, {
    ...record,
    versions: record.versions.filter((stored) => stored.number !== number),
    tags: record.tags.map((tag) => (tag.version === number ? unassigned(tag) : tag)),
  });
}

/** Assigns just these tags to a version; they leave the versions that had them. */
export function assignTags(
  world: World,
  record: AgentRecord,
  { number, names }: { readonly number: number; readonly names: readonly string[] },
): AgentRecord {
  const assigned: AgentTag[] = names.map((name) => ({
    ...record.tags.find((tag) => tag.name === name),
    name,
    version: number,
  }));
  const others = record.tags
    .filter((tag) => !names.includes(tag.name))
    .map((tag) => (tag.version === number ? unassigned(tag) : tag));
  const tags = [...assigned, ...others];
  return put(world, { ...record, tags, versions: record.versions.map((stored) => withTags(stored, tags)) });
}

/** Gives tags the dynamic variables that they bring along, in place of those that they had. */
export function setTagVariables(world: World, record: AgentRecord, variables: TagVariables): AgentRecord {
  const tags = record.tags.map((tag) => {
    const own = variables[tag.name];
    return own === undefined ? tag : { ...tag, variables: own };
  });
  return put(world, { ...record, tags });
}

function unassigned({ version: _version, ...tag }: AgentTag): AgentTag {
  return tag;
}

/** A version as a reply, with what a client needs for a conditional update. */
export function versionReply(record: AgentRecord, number: number, status: number): ProviderReply {
  const stored = storedVersion(record, number);
  if (stored === undefined) throw new Error(`Version ${number} of ${record.agentId} is gone.`);
  return { status, body: stored.view, isImmutable: true, headers: { etag: entityTag(stored) } };
}

/** Names the state of a version. */
export function entityTag(stored: StoredVersion): string {
  return `"${stored.number}-${stored.revision}"`;
}

function withTags(stored: StoredVersion, tags: readonly AgentTag[]): StoredVersion {
  const names = tags.flatMap((tag) => (tag.version === stored.number ? [tag.name] : []));
  // Same object, same bytes: only versions whose tags change get a new one.
  if (JSON.stringify(stored.view.assigned_tags) === JSON.stringify(names)) return stored;
  return { ...stored, view: { ...stored.view, assigned_tags: names } };
}

function putVersion(world: World, record: AgentRecord, changed: StoredVersion): AgentRecord {
  const others = record.versions.filter((stored) => stored.number !== changed.number);
  const versions = [...others, changed].toSorted((left, right) => left.number - right.number);
  return put(world, { ...record, versions });
}

function put(world: World, record: AgentRecord): AgentRecord {
  agentsOf(world).put(record.agentId, record);
  return record;
}
