import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { Collection } from '../../../core/store/store.ts';
import { parseDurationMs } from '../../../core/time/duration.ts';
import type { World } from '../../../core/world.ts';
import type { OperationContext, QuirkValues } from '../../pack.ts';
import { isoTime, objectField, omitFields, pickFields, textField, textListField } from '../fields.ts';
import { quirkValue } from '../quirks.ts';
import {
  addResource,
  type ResourceRecord,
  replaceFields,
  resourcesOf,
  resourceView,
} from '../workspaces/resource.ts';
import { agentNumbersQuirk, agentReplyQuirk, agentSettlesQuirk } from '../workspaces/resource-quirks.ts';
import { sealSecret } from './seal-secret.ts';

/** A call agent as it is kept. */
export interface AgentRecord extends ResourceRecord {
  /** Epoch ms until which a change is not settled; absent where it is at once. */
  readonly settledAtMs?: number;
}

/** What the service writes itself, beside ids and times. */
export const AGENT_READ_ONLY: ReadonlySet<string> = new Set([
  'status',
  'activeSessions',
  'agentId',
  'phoneNumberId',
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
  return resourcesOf(world, 'agent');
}

/** Keeps a new agent. Numbers are bound by their own operation, or named here (docs: agents/call/create). */
export function addAgent(world: World, body: JsonObject): AgentRecord {
  return addResource(world, 'agent', { ...DEFAULTS, ...writableOf(body) });
}

/** All fields anew: what is left out falls back to its default. An agent keeps its name and voice (Assumed). */
export function replaceAgent(world: World, record: AgentRecord, body: JsonObject): AgentRecord {
  const kept = pickFields(record.fields, ['name', 'ttsModel']);
  const fields = { ...DEFAULTS, ...kept, ...writableOf(body) };
  return replaceFields(world, 'agent', { record, fields });
}

/** Only the fields that are there. */
export function mergeAgent(world: World, record: AgentRecord, body: JsonObject): AgentRecord {
  return replaceFields(world, 'agent', { record, fields: { ...record.fields, ...writableOf(body) } });
}

function writableOf(body: JsonObject): JsonObject {
  const fields = withNumberIds(omitFields(body, AGENT_READ_ONLY));
  const voice = objectField(fields, 'ttsModel');
  return voice?.elevenLabsApiKey === undefined
    ? fields
    : { ...fields, ttsModel: { ...voice, elevenLabsApiKey: sealSecret(voice.elevenLabsApiKey) } };
}

/** A client may send back numbers in the objects that it was shown (ARIA, 2026): their ids are kept. */
function withNumberIds(fields: JsonObject): JsonObject {
  const { phoneNumberIds } = fields;
  if (!Array.isArray(phoneNumberIds)) return fields;
  const ids = phoneNumberIds.map((number: Json) =>
    isJsonObject(number) ? (textField(number, '_id') ?? number) : number,
  );
  return { ...fields, phoneNumberIds: ids };
}

/** The agent as the API shows it. */
export function agentView(
  context: Pick<OperationContext, 'world' | 'quirks'>,
  record: AgentRecord,
): JsonObject {
  const { world, quirks } = context;
  const ids = textListField(record.fields, 'phoneNumberIds');
  const document = {
    ...resourceView(world, record),
    status: 'ready',
    phoneNumberIds: numbersOf(world, ids, quirks),
    ...(ids[0] === undefined ? {} : { phoneNumberId: ids[0] }),
    activeSessions: sessionsOf(world, record.id),
  };
  const shape = quirkValue(quirks, agentReplyQuirk);
  if (shape === 'document') return document;
  const withId: JsonObject = { ...document, agentId: record.id };
  return shape === 'flat' ? { ...withId, ...flatVoice(record.fields) } : withId;
}

/** The voice as the first pages of the newer docs show it. */
function flatVoice(fields: JsonObject): JsonObject {
  const voice = objectField(fields, 'ttsModel') ?? {};
  return {
    ttsProvider: textField(voice, 'provider') ?? '',
    ttsVoice: textField(voice, 'voiceId') ?? '',
    ttsLanguage: textField(voice, 'language') ?? '',
  };
}

/** Ids, or what they stand for: a client saw both (ARIA, 2026). */
function numbersOf(world: World, ids: readonly string[], quirks: QuirkValues): Json {
  if (quirkValue(quirks, agentNumbersQuirk) === 'ids') return ids;
  const numbers = resourcesOf(world, 'phone-number');
  return ids.map((id) => {
    const record = numbers.get(id);
    return record === undefined
      ? id
      : { _id: id, phoneNumber: textField(record.fields, 'phoneNumber') ?? '' };
  });
}

/** The calls that the agent is in (docs: agents/call/get). */
function sessionsOf(world: World, agentId: string): readonly JsonObject[] {
  return world.calls
    .list()
    .filter((call) => call.agentId === agentId && call.status === 'ongoing')
    .map((call) => ({
      _id: textField(call.provider, 'recordId') ?? call.id,
      roomName: textField(call.provider, 'roomName') ?? '',
      participantId: 'assistant',
      startTime: isoTime(call.answeredAtMs ?? call.createdAtMs),
      status: 'active',
    }));
}

/** After a change of an agent a client saw 500 for a while (ARIA, 2026): until when, in epoch ms, by the user's quirk. */
export function settleLater({ world, quirks }: OperationContext, record: AgentRecord): AgentRecord {
  const lagMs = parseDurationMs(quirkValue(quirks, agentSettlesQuirk)) ?? 0;
  if (lagMs <= 0) return record;
  const unsettled: AgentRecord = { ...record, settledAtMs: world.clock.epochMs() + lagMs };
  agentsOf(world).put(record.id, unsettled);
  // Script time that jumps only moves to where something is due.
  world.clock.after(lagMs, () => {});
  return unsettled;
}
