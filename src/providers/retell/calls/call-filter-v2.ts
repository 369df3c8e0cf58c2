import type { Call } from '../../../core/call.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import { batchCallIdOf } from './call-filter.ts';
import { CALL_READINGS, type CallReading } from './call-readings.ts';

/** The criteria of v2/list-calls that are not found under their own name. */
const OWN_NAMES: ReadonlyMap<string, CallReading | undefined> = new Map([
  ['batch_call_id', batchCallIdOf],
  ['version', CALL_READINGS.get('agent_version')],
]);

const PLAIN_FIELDS: readonly string[] = [
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
  'batch_call_id',
  'version',
  'call_successful',
  'in_voicemail',
  'user_sentiment',
  'e2e_latency_p50',
];

/** Criteria of v2/list-calls, by which a word that was meant is found. */
export const CALL_CRITERIA_V2: readonly string[] = [...PLAIN_FIELDS, 'metadata', 'dynamic_variables'];

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
  return (call) => checks.every(({ read, wanted }) => meets(wanted, read(call)));
}

interface Check {
  readonly read: CallReading;
  readonly wanted: Json;
}

function toChecks(field: string, wanted: Json): readonly Check[] {
  if ((field === 'metadata' || field === 'dynamic_variables') && isJsonObject(wanted)) {
    return Object.entries(wanted).map(([key, values]) => ({ read: readKey(field, key), wanted: values }));
  }
  const keyed = KEYED.exec(field);
  const read = keyed === null ? readPlain(field) : readKey(keyed[1] ?? '', keyed[2] ?? '');
  return read === undefined ? [] : [{ read, wanted }];
}

function readPlain(field: string): CallReading | undefined {
  if (!PLAIN_FIELDS.includes(field)) return undefined;
  return OWN_NAMES.get(field) ?? CALL_READINGS.get(field);
}

function readKey(field: string, key: string): CallReading {
  return (call) => {
    const values = CALL_READINGS.get(field)?.(call);
    return isJsonObject(values) && Object.hasOwn(values, key) ? values[key] : undefined;
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
