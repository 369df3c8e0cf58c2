import type { JsonObject } from '../../../core/json.ts';
import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';
import type { Failure, ProviderReply } from '../../pack.ts';
import { isoTime, mintId, omitFields } from '../fields.ts';
import { userIdOf } from './user.ts';

/** Something that a workspace has. Records are values: a change puts a new one. */
export interface ResourceRecord {
  readonly id: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** What the client wrote, with its defaults, and what the service keeps beside it. */
  readonly fields: JsonObject;
}

export type ResourceKind =
  | 'agent'
  | 'omni-agent'
  | 'call-flow'
  | 'message-flow'
  | 'flow-folder'
  | 'phone-number'
  | 'knowledge-base'
  | 'conversation';

/** As refusals call them; "Agent not found" is documented (docs: endpoints), the others follow it. */
const TITLES: Readonly<Record<ResourceKind, string>> = {
  agent: 'Agent',
  'omni-agent': 'Omni flow agent',
  'call-flow': 'Call flow',
  'message-flow': 'Message flow',
  'flow-folder': 'Folder',
  'phone-number': 'Phone number',
  'knowledge-base': 'Knowledge base',
  conversation: 'Conversation',
};

/** What the service writes itself: passed over in requests, whose clients send back what they read. */
export const READ_ONLY_FIELDS: ReadonlySet<string> = new Set([
  '_id',
  '__v',
  'workspaceId',
  'userId',
  'createdAt',
  'updatedAt',
]);

export function resourcesOf(world: World, kind: ResourceKind): Collection<ResourceRecord> {
  return world.store.collection<ResourceRecord>(kind);
}

/** The record of an id, or the refusal that says there is none. */
export function findResource(
  world: World,
  kind: ResourceKind,
  id: string | undefined,
): ResourceRecord | Failure {
  return resourcesOf(world, kind).get(id ?? '') ?? notFound(kind);
}

export function notFound(kind: ResourceKind): Failure {
  return { failure: 'not-found', resource: TITLES[kind] };
}

/** Keeps something new. */
export function addResource(world: World, kind: ResourceKind, fields: JsonObject): ResourceRecord {
  const resources = resourcesOf(world, kind);
  const nowMs = world.clock.epochMs();
  const record: ResourceRecord = {
    id: mintId(world, kind, resources),
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    fields: omitFields(fields, READ_ONLY_FIELDS),
  };
  resources.put(record.id, record);
  return record;
}

/** Keeps something with these fields in the place of those that it had. */
export function replaceFields(
  world: World,
  kind: ResourceKind,
  change: { readonly record: ResourceRecord; readonly fields: JsonObject },
): ResourceRecord {
  const changed: ResourceRecord = {
    ...change.record,
    updatedAtMs: world.clock.epochMs(),
    fields: omitFields(change.fields, READ_ONLY_FIELDS),
  };
  resourcesOf(world, kind).put(changed.id, changed);
  return changed;
}

/** As the API shows it: what the client wrote, with the ids and times of the service. */
export function resourceView(world: World, record: ResourceRecord): JsonObject {
  return {
    _id: record.id,
    workspaceId: world.credentials.workspaceId ?? '',
    userId: userIdOf(world),
    ...record.fields,
    createdAt: isoTime(record.createdAtMs),
    updatedAt: isoTime(record.updatedAtMs),
  };
}

/** A list as nearly all of them are: a bare array (docs). The header with its length is drydial's own. */
export function listReply(items: readonly JsonObject[]): ProviderReply {
  return { status: 200, body: items, headers: { 'X-Total-Count': String(items.length) } };
}
