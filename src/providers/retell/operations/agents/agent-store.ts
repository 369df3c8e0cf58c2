import type { JsonObject } from '../../../../core/json.ts';
import type { World } from '../../../../core/world.ts';
import {
  type Failure,
  isFailure,
  type OperationContext,
  type OperationRequest,
  type ProviderReply,
  type QuirkValues,
} from '../../../pack.ts';
import {
  type AgentRecord,
  agentsOf,
  type Channel,
  checkAgentSettings,
  DEFAULT_TAGS,
  findAgent,
  latestDraft,
  PLATFORM_FIELDS,
  resolveVersion,
  type StoredVersion,
  storedVersion,
} from '../../agents/agent-record.ts';
import { checkTags, wantedTags, wantedTagVariables } from '../../agents/agent-tags.ts';
import {
  assignTags,
  changeVersion,
  entityTag,
  setTagVariables,
  versionReply,
} from '../../agents/agent-versions.ts';
import { checkVoices } from '../../agents/voice-references.ts';
import { linkNewAgent, relinkEngine } from '../../engines/agent-engine.ts';
import { bodyOf, mintUnused, withChanges } from '../../fields.ts';

/*
 * Creating and changing an agent, the same for voice and chat.
 */

/** The shape that agents' ids have in samples. */
const AGENT_ID = { prefix: 'agent_', hexDigits: 26 } as const;

function notFound(channel: Channel): Failure {
  return { failure: 'not-found', resource: `${channel} agent or version` };
}

/** Seen live with this status and text, of get-agent for a chat agent (two public clients). Assumed: the others refuse so too. */
function noSuchAgent(world: World, channel: Channel, agentId: string | undefined): Failure {
  if (!agentsOf(world).has(agentId ?? '')) return notFound(channel);
  const path = channel === 'voice' ? 'a chat agent: use the operations on chat agents' : 'a voice agent';
  return {
    failure: 'invalid-request',
    message: 'Invalid agent channel',
    advice: `${agentId} is ${path}`,
  };
}

/** Makes an agent with a draft 0. */
export function createAgentOf(
  { world, quirks }: OperationContext,
  channel: Channel,
  request: OperationRequest,
): ProviderReply | Failure {
  const body = bodyOf(request);
  const tags = wantedTags(body, quirks);
  const variables = wantedTagVariables(request, quirks);
  if (isFailure(variables)) return variables;
  const refusal =
    checkAgentSettings(body, quirks) ?? checkVoices(world, body, quirks) ?? checkTags(tags, untouchedTags());
  if (refusal !== undefined) return refusal;
  const unknownAs = channel === 'voice' ? 'not-found' : 'invalid-request';
  const linked = linkNewAgent(world, body.response_engine ?? null, { quirks, unknownAs });
  if (isFailure(linked)) return linked;

  const agents = agentsOf(world);
  const agentId = mintUnused(
    () => world.ids.mint('agent', AGENT_ID),
    (id) => agents.has(id),
  );
  const nowMs = world.clock.epochMs();
  const view: JsonObject = {
    agent_id: agentId,
    channel,
    version: 0,
    base_version: null,
    is_published: false,
    assigned_tags: [],
    last_modification_timestamp: nowMs,
    ...settingsOf(withChanges({}, body)),
    response_engine: linked.engine,
  };
  const record: AgentRecord = {
    agentId,
    channel,
    createdAtMs: nowMs,
    versions: [{ number: 0, view, revision: 0 }],
    nextVersion: 1,
    tags: untouchedTags(),
  };
  agents.put(agentId, record);
  const created = tags === undefined ? record : assignTags(world, record, { number: 0, names: tags });
  return versionReply(setTagVariables(world, created, variables), 0, 201);
}

/** Changes a draft, the newest one unless the query names a version: given fields replace the stored ones, null takes them away. */
export function updateAgentOf(
  { world, quirks }: OperationContext,
  channel: Channel,
  request: OperationRequest,
): ProviderReply | Failure {
  const body = bodyOf(request);
  const record = findAgent(world, request.params.agent_id, channel);
  if (record === undefined) return noSuchAgent(world, channel, request.params.agent_id);
  const stored = targetOf(record, request.query.version);
  if (stored === undefined) return notFound(channel);
  const tags = wantedTags(body, quirks);
  const variables = wantedTagVariables(request, quirks);
  if (isFailure(variables)) return variables;
  const changes = settingsOf(body);
  const refusal =
    checkPublished(stored, changes) ??
    checkPrecondition(stored, request.headers['if-match']) ??
    checkAgentSettings(changes, quirks) ??
    checkVoices(world, changes, quirks) ??
    checkTags(tags, record.tags);
  if (refusal !== undefined) return refusal;

  const engine = engineChange(world, { record, stored, changes, quirks });
  if (isFailure(engine)) return engine;
  const changed = changeVersion(world, { record, stored }, { ...changes, ...engine });
  const { number } = stored;
  const tagged = tags === undefined ? changed : assignTags(world, changed, { number, names: tags });
  return versionReply(setTagVariables(world, tagged, variables), number, 200);
}

/** Reads one version of an agent. */
export function readAgentOf(
  { world }: OperationContext,
  channel: Channel,
  { agentId, reference }: { readonly agentId: string | undefined; readonly reference: unknown },
): ProviderReply | Failure {
  const record = findAgent(world, agentId, channel);
  if (record === undefined) return noSuchAgent(world, channel, agentId);
  const found = resolveVersion(record, reference);
  return found === undefined ? notFound(channel) : versionReply(record, found.version, 200);
}

/** Deletes an agent with all its versions; its engine stays. */
export function deleteAgentOf(
  { world }: OperationContext,
  channel: Channel,
  agentId: string | undefined,
): ProviderReply | Failure {
  const record = findAgent(world, agentId, channel);
  if (record === undefined) return noSuchAgent(world, channel, agentId);
  agentsOf(world).delete(record.agentId);
  return { status: 204 };
}

function targetOf(record: AgentRecord, reference: unknown): StoredVersion | undefined {
  if (reference === undefined) return latestDraft(record);
  return storedVersion(record, resolveVersion(record, reference)?.version);
}

/** Seen live with this status and text (2026-06 and 2026-08). */
function checkPublished(stored: StoredVersion, changes: JsonObject): Failure | undefined {
  if (stored.publication === undefined) return undefined;
  if (Object.keys(changes).every((name) => name === 'version_title')) return undefined;
  return {
    failure: 'unprocessable',
    message: 'Cannot update published agent other than version title',
  };
}

/** Assumed: the condition is the usual header; a client sends it to assign tags, and reads the tag of entities for it. */
function checkPrecondition(
  stored: StoredVersion,
  ifMatch: string | readonly string[] | undefined,
): Failure | undefined {
  if (ifMatch === undefined) return undefined;
  const accepted = (typeof ifMatch === 'string' ? [ifMatch] : ifMatch)
    .flatMap((header) => header.split(','))
    .map((tag) => tag.trim().replace(/^W\//, ''));
  if (accepted.includes('*') || accepted.includes(entityTag(stored))) return undefined;
  return { failure: 'stale' };
}

interface EngineChange {
  readonly record: AgentRecord;
  readonly stored: StoredVersion;
  readonly changes: JsonObject;
  readonly quirks: QuirkValues;
}

function engineChange(world: World, { record, stored, changes, quirks }: EngineChange): JsonObject | Failure {
  const wanted = changes.response_engine;
  if (wanted === undefined || wanted === null) return {};
  const linked = relinkEngine(
    world,
    { record, view: stored.view, wanted },
    { quirks, unknownAs: 'not-found' },
  );
  return isFailure(linked) ? linked : { response_engine: linked.engine };
}

function settingsOf(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !PLATFORM_FIELDS.includes(name)));
}

function untouchedTags(): AgentRecord['tags'] {
  return DEFAULT_TAGS.map((name) => ({ name }));
}
