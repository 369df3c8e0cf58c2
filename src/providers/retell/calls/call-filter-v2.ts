import type { Call } from '../../../core/call.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import { objectField } from '../fields.ts';
import { batchCallIdOf } from './call-filter.ts';
import { retellCallSummary } from './call-view.ts';

type Read = (view: JsonObject, call: Call) => Json | undefined;

/** Where the criteria of v2/list-calls find their values in a call. */
const FIELDS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ...[
    'agent_id',
    'call_id',
    'call_status',
    'call_type',
    'direction',
    'disconnection_reason',
    'duration_ms',
    'end_timestamp',
    'from_number',
    'start_timestamp',
    'to_number',
  ].map((field): [string, Read] => [field, (view) => view[field]]),
  ['batch_call_id', (_view, call) => batchCallIdOf(call)],
  ['version', (view) => view.agent_version],
  ['call_successful', (view) => objectField(view, 'call_analysis')?.call_successful],
  ['in_voicemail', (view) => objectField(view, 'call_analysis')?.in_voicemail],
  ['user_sentiment', (view) => objectField(view, 'call_analysis')?.user_sentiment],
  ['e2e_latency_p50', (view) => objectField(objectField(view, 'latency') ?? {}, 'e2e')?.p50],
]);

/** Criteria of v2/list-calls, by which a word that was meant is found. */
export const CALL_CRITERIA_V2: readonly string[] = [...FIELDS.keys(), 'metadata', 'dynamic_variables'];

/** Criteria of v2/list-calls that name a key, "metadata.customer", left out. */
export function withoutKeyedCriteria(criteria: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(criteria).filter(([field]) => !KEYED.test(field)));
}

/** "metadata.customer": the field of the call, and the key in it. */
const KEYED = /^(metadata|dynamic_variables)\.(.+)$/s;

/**
 * The criteria of v2/list-calls (OpenAPI document, 2026-04) as one question to a call: all must hold, and of a list one value is enough. An empty list asks for nothing (Assumed), nor do criteria that are unknown.
 */
export function toCallFilterV2(criteria: JsonObject): (call: Call) => boolean {
  const checks = Object.entries(criteria).flatMap(([field, wanted]) => toChecks(field, wanted));
  return (call) => {
    const view = retellCallSummary(call);
    return checks.every(({ read, wanted }) => meets(wanted, read(view, call)));
  };
}

interface Check {
  readonly read: Read;
  readonly wanted: Json;
}

function toChecks(field: string, wanted: Json): readonly Check[] {
  if ((field === 'metadata' || field === 'dynamic_variables') && isJsonObject(wanted)) {
    return Object.entries(wanted).map(([key, values]) => ({ read: readKey(field, key), wanted: values }));
  }
  const keyed = KEYED.exec(field);
  const read = keyed === null ? FIELDS.get(field) : readKey(keyed[1] ?? '', keyed[2] ?? '');
  return read === undefined ? [] : [{ read, wanted }];
}

function readKey(field: string, key: string): Read {
  const name = field === 'metadata' ? 'metadata' : 'retell_llm_dynamic_variables';
  return (view) => {
    const values = objectField(view, name);
    return values !== undefined && Object.hasOwn(values, key) ? values[key] : undefined;
  };
}

function meets(wanted: Json, value: Json | undefined): boolean {
  if (Array.isArray(wanted)) {
    if (wanted.length === 0) return true;
    if (value === undefined || value === null || typeof value === 'object') return false;
    // Metadata may hold numbers where the criteria hold texts.
    return wanted.some((one: Json) => typeof one !== 'object' && String(one) === String(value));
  }
  if (!isJsonObject(wanted)) return true;
  const { lower_threshold: low, upper_threshold: high } = wanted;
  if (typeof low !== 'number' && typeof high !== 'number') return true;
  if (typeof value !== 'number') return false;
  return (typeof low !== 'number' || value >= low) && (typeof high !== 'number' || value <= high);
}
