import type { JsonObject } from '../../core/json.ts';
import type { Collection } from '../../core/store/store.ts';
import type { World } from '../../core/world.ts';
import { isoTime, mintId, omitFields } from './fields.ts';
import { userIdOf } from './user.ts';

/** A call agent as it is kept. Records are values: a change puts a new one. */
export interface AgentRecord {
  readonly id: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** What the client wrote, with its defaults. */
  readonly fields: JsonObject;
}

/** What the service writes itself: passed over in requests. */
const READ_ONLY: ReadonlySet<string> = new Set([
  '_id',
  '__v',
  'workspaceId',
  'userId',
  'status',
  'activeSessions',
  'createdAt',
  'updatedAt',
]);

/** What holds while nothing else is asked for (docs: agents/call/create). */
const DEFAULTS: JsonObject = {
  llmModel: 'gpt-4o-mini',
  type: 'voice',
  smartCallback: false,
  maxAttemptsForSmartCallback: 5,
  phoneNumberIds: [],
  variables: {},
};

export function agentsOf(world: World): Collection<AgentRecord> {
  return world.store.collection<AgentRecord>('agent');
}

/** Keeps a new agent. */
export function addAgent(world: World, body: JsonObject): AgentRecord {
  const agents = agentsOf(world);
  const nowMs = world.clock.epochMs();
  const record: AgentRecord = {
    id: mintId(world, 'agent', agents),
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    fields: { ...DEFAULTS, ...omitFields(body, READ_ONLY) },
  };
  agents.put(record.id, record);
  return record;
}

/** The agent as the API shows it. */
export function agentView(world: World, record: AgentRecord): JsonObject {
  return {
    _id: record.id,
    workspaceId: world.credentials.workspaceId ?? '',
    userId: userIdOf(world),
    ...record.fields,
    status: 'ready',
    createdAt: isoTime(record.createdAtMs),
    updatedAt: isoTime(record.updatedAtMs),
  };
}
