import type { Json, JsonObject } from '../../../core/json.ts';
import { objectField } from '../fields.ts';
import { meetsCondition, meetsKeyedConditions } from '../lists/condition.ts';

/** Fields of the contact object that are filtered under their own name. */
const PLAIN_FIELDS = [
  'contact_id',
  'phone_number',
  'external_id',
  'do_not_call',
  'last_conversation_timestamp',
];

/** Texts in which search_query looks (retell-sdk 5.66.1). */
const SEARCHED_FIELDS = ['phone_number', 'first_name', 'last_name', 'external_id'];

/** Whether a contact meets every criterion and holds the text that is searched for. */
export function meetsContactFilter(
  view: JsonObject,
  criteria: JsonObject,
  query: string | undefined,
): boolean {
  return (
    PLAIN_FIELDS.every((field) => meetsCondition(criteria[field], view[field])) &&
    meetsTags(criteria.tags, view.tags) &&
    meetsKeyedConditions(criteria.custom_fields, view.custom_fields) &&
    (query === undefined || holds(view, query.toLowerCase()))
  );
}

/** One of the tags is enough. */
function meetsTags(condition: Json | undefined, tags: Json | undefined): boolean {
  if (condition === undefined) return true;
  return Array.isArray(tags) && tags.some((tag: Json) => meetsCondition(condition, tag));
}

function holds(view: JsonObject, query: string): boolean {
  const custom = Object.values(objectField(view, 'custom_fields') ?? {});
  return [...SEARCHED_FIELDS.map((field) => view[field]), ...custom].some(
    (value) => value !== undefined && value !== null && String(value).toLowerCase().includes(query),
  );
}
