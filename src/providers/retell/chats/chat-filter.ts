import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import { numberField, objectField } from '../fields.ts';
import { meetsCondition, meetsKeyedConditions } from '../lists/condition.ts';

/** Fields of the chat object that are filtered under their own name. */
const PLAIN_FIELDS: ReadonlySet<string> = new Set([
  'agent_tag',
  'chat_id',
  'chat_status',
  // A chat has none, so no chat meets a condition on it.
  'disconnection_reason',
  'end_timestamp',
  'start_timestamp',
]);

type Read = (view: JsonObject) => Json | undefined;

/** Fields that lie deeper in it, or follow from others. */
const DEEPER_FIELDS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['chat_successful', (view) => objectField(view, 'chat_analysis')?.chat_successful],
  ['combined_cost', (view) => objectField(view, 'chat_cost')?.combined_cost],
  ['duration_ms', durationOf],
  ['user_sentiment', (view) => objectField(view, 'chat_analysis')?.user_sentiment],
]);

/** Objects whose keys the condition names. */
const KEYED_FIELDS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['custom_analysis_data', (view) => objectField(view, 'chat_analysis')?.custom_analysis_data],
  ['custom_attributes', (view) => view.custom_attributes],
]);

/** Every criterion of v3/list-chats. */
export const CHAT_CRITERIA: readonly string[] = [
  'agent',
  ...PLAIN_FIELDS,
  ...DEEPER_FIELDS.keys(),
  ...KEYED_FIELDS.keys(),
];

/** Turns the criteria of v3/list-chats (retell-sdk 5.66.1) into one question; criteria it does not know are passed over. */
export function toChatFilter(criteria: JsonObject): (view: JsonObject) => boolean {
  const checks = Object.entries(criteria).flatMap(([field, wanted]) => toCriterion(field, wanted) ?? []);
  return (view) => checks.every((check) => check(view));
}

function toCriterion(field: string, wanted: Json): ((view: JsonObject) => boolean) | undefined {
  if (field === 'agent') return (view) => meetsAgents(wanted, view);
  if (PLAIN_FIELDS.has(field)) return (view) => meetsCondition(wanted, view[field]);
  const readDeeper = DEEPER_FIELDS.get(field);
  if (readDeeper !== undefined) return (view) => meetsCondition(wanted, readDeeper(view));
  const readKeyed = KEYED_FIELDS.get(field);
  return readKeyed && ((view) => meetsKeyedConditions(wanted, readKeyed(view)));
}

/** As with calls: one entry is enough; within it, any of its versions. */
function meetsAgents(agents: Json, view: JsonObject): boolean {
  if (!Array.isArray(agents) || agents.length === 0) return true;
  return agents.some((agent: Json) => {
    if (!isJsonObject(agent) || agent.agent_id !== view.agent_id) return false;
    return !Array.isArray(agent.version) || agent.version.includes(view.version ?? null);
  });
}

/** How long a chat took, ms; undefined while it goes on. */
export function durationOf(view: JsonObject): number | undefined {
  const startMs = numberField(view, 'start_timestamp');
  const endMs = numberField(view, 'end_timestamp');
  return startMs === undefined || endMs === undefined ? undefined : endMs - startMs;
}
