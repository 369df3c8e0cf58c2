import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import { listOf, objectOf } from '../../../core/json-fields.ts';
import { transcriptLines } from './note-lines.ts';

/*
 * Each surface tells of a call in its own form: the history a list and a detail with other fields, webhooks in an
 * envelope, batches in jobs, and receivers have seen field names in camel and in snake case. All become one flat note
 * that has only what was told, so that several notes of one call can be laid over each other:
 *
 *   id, direction, web, from, to, outcome, error, answered, durationS, metadata, variables, said, summary, custom,
 *   voicemail, sentiment, tools
 */

/** What an object tells of a call; undefined where it is about none. */
export function noteOf(value: JsonObject): JsonObject | undefined {
  const id = idOf(value);
  if (id === undefined) return isJsonObject(value.result) ? jobNote(value, value.result) : undefined;
  const analyzed = objectOf(value.analyzedData ?? value.analyzed_data);
  const { answered_by_voicemail: isVoicemail, ...custom } = analyzed;
  const tools = listOf(value.functionCalls ?? value.function_calls).flatMap((call) =>
    isJsonObject(call) && typeof call.name === 'string' ? [call.name] : [],
  );
  return told({
    id,
    direction: value.direction === 'inbound' || value.direction === 'outbound' ? value.direction : undefined,
    web: isWeb(value) ? true : undefined,
    from: textOf(value.fromPhoneNumber ?? value.from ?? value.fromNumber ?? value.callerNumber),
    to: textOf(value.toPhoneNumber ?? value.to ?? value.toNumber ?? value.phone_number),
    outcome: outcomeOf(value),
    error: textOf(value.error),
    durationS: durationOf(value),
    metadata: fullOf(value.metadata),
    variables: textsOf(value.variables ?? value.dynamic_variables),
    said: transcriptLines(value.transcript),
    summary: textOf(value.summary ?? objectOf(value.transcript).summary),
    custom: fullOf(custom),
    voicemail: isVoicemail === true ? true : undefined,
    sentiment: textOf(value.sentiment),
    tools: tools.length === 0 ? undefined : tools,
  });
}

/** A job of a batch, with the result of its call (docs: calls/batch/get-call-status). */
function jobNote(job: JsonObject, result: JsonObject): JsonObject | undefined {
  const { callId, transcript, metadata } = result;
  if (textOf(callId) === undefined) return undefined;
  return noteOf({ ...job, result: null, callId, transcript, variables: metadata } as JsonObject);
}

/** Only what is there: a note that does not tell something leaves what another told. */
function told(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
  // What is left has no undefined in it.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as JsonObject;
}

/**
 * One id for a call, whatever it goes by: rooms and some ids are those of the agent and of the call, joined (docs:
 * endpoints, calls/call-history/list). A detail that names no room has the id of its record alone.
 */
function idOf(value: JsonObject): string | undefined {
  const { callId, call_id, roomName, room_name } = value;
  // Calls of others have a call_id, too, and tell where they stand in a field of another name.
  if (textOf(value.status) === undefined && textOf(value.call_status) !== undefined) return undefined;
  if (textOf(value.disconnection_reason) !== undefined) return undefined;
  const agentId = textOf(value.agentId ?? value.agent_id);
  const id = textOf(callId) ?? textOf(call_id) ?? textOf(roomName) ?? textOf(room_name);
  if (id !== undefined) {
    const inRoom = id.replace(/^web-/, '');
    if (agentId !== undefined && inRoom.startsWith(`${agentId}-`)) return inRoom.slice(agentId.length + 1);
    return inRoom.replace(/^[0-9a-f]{24}-(?=.)/, '');
  }
  return 'fromPhoneNumber' in value || 'toPhoneNumber' in value ? textOf(value._id) : undefined;
}

/** The history calls a web call inbound, and no field of its own says what it is but the room. */
function isWeb(value: JsonObject): boolean {
  const names = [value.roomName, value.room_name, value.callId, value.call_id];
  if (value.type === 'web' || value.callType === 'web') return true;
  return names.some((name) => textOf(name)?.startsWith('web-') === true);
}

/** Nothing while it is live: whatever tells the end counts. */
function outcomeOf({ status }: JsonObject): string | undefined {
  return status === 'completed' || status === 'failed' ? status : undefined;
}

/** Seconds: as told, else from the two times, which are seconds or ISO 8601 (docs: calls/call-history), in batches ms. */
function durationOf({ duration, startTime, endTime }: JsonObject): number | undefined {
  if (typeof duration === 'number') return Math.max(0, duration);
  const [startMs, endMs] = [momentMs(startTime), momentMs(endTime)];
  return startMs === undefined || endMs === undefined ? undefined : Math.max(0, (endMs - startMs) / 1000);
}

/** Below, a number is seconds since 1970: in milliseconds it would be a day of 1973. */
const LEAST_MS = 100_000_000_000;

function momentMs(value: Json | undefined): number | undefined {
  const ms = typeof value === 'string' ? Date.parse(value) : typeof value === 'number' ? value : Number.NaN;
  if (Number.isNaN(ms)) return undefined;
  return typeof value === 'number' && value < LEAST_MS ? value * 1000 : ms;
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function fullOf(value: Json | undefined): Json | undefined {
  return isJsonObject(value) && Object.keys(value).length > 0 ? value : undefined;
}

/** Variables are put into texts, so each is one. */
function textsOf(value: Json | undefined): JsonObject | undefined {
  if (!isJsonObject(value)) return undefined;
  const pairs = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  if (pairs.length === 0) return undefined;
  return Object.fromEntries(
    pairs.map(([name, inner]) => [name, typeof inner === 'string' ? inner : JSON.stringify(inner)]),
  );
}
