import type { Call } from '../../../core/call.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import { analysisOf } from '../calls/call-figures.ts';
import { toCallFilter } from '../calls/call-filter.ts';
import { inListOrder } from '../calls/call-list.ts';
import {
  type ContactField,
  contactFieldsOf,
  readField,
  suits,
  withField,
} from '../contacts/contact-fields.ts';
import { type ContactRecord, changeContact, contactsOf } from '../contacts/contact-record.ts';
import { crmConfigOf } from '../contacts/crm-config.ts';
import type { JobResult } from '../contacts/job-record.ts';
import { objectField } from '../fields.ts';
import { otherEndOf } from './contact-conversations.ts';

/** A value of the analysis, and the field of contacts that takes it (retell-sdk 5.66.1). */
export interface AnalysisMapping {
  readonly source: string;
  readonly field: ContactField;
  readonly mode: 'overwrite' | 'fill_if_empty' | 'merge';
}

/** The mappings of the account's configuration, as far as their fields are there. */
export function analysisMappingsOf(world: World): readonly AnalysisMapping[] {
  const mappings = crmConfigOf(world).crm_analysis_data_mappings;
  if (!Array.isArray(mappings)) return [];
  const fields = contactFieldsOf(world);
  return mappings.flatMap((mapping: Json) => {
    if (!isJsonObject(mapping)) return [];
    const field = fields.find(({ name }) => name === mapping.field_name);
    const mode = mapping.update_mode;
    if (field === undefined || (mode !== 'overwrite' && mode !== 'fill_if_empty' && mode !== 'merge'))
      return [];
    return [{ source: String(mapping.analysis_data_name), field, mode }];
  });
}

/** Writes what earlier calls found out into the contacts of their numbers, oldest call first. */
export function backfillContacts(
  world: World,
  mappings: readonly AnalysisMapping[],
  filter: JsonObject,
): JobResult {
  const isWanted = toCallFilter(filter);
  const byPhone = new Map([...contactsOf(world).values()].map((record) => [record.phoneNumber, record]));
  let succeeded = 0;
  for (const call of inListOrder(world.calls.list())) {
    const record = byPhone.get(otherEndOf(call) ?? '');
    if (record === undefined || call.analysis === undefined || !isWanted(call)) continue;
    byPhone.set(record.phoneNumber, backfillContact(world, { record, call, mappings }));
    succeeded += 1;
  }
  return { succeeded, failed: 0 };
}

interface BackfillInput {
  readonly record: ContactRecord;
  readonly call: Call;
  readonly mappings: readonly AnalysisMapping[];
}

function backfillContact(world: World, { record, call, mappings }: BackfillInput): ContactRecord {
  const analysis = analysisOf(call) ?? {};
  const found: JsonObject = { ...objectField(analysis, 'custom_analysis_data'), ...analysis };
  let fields = record.fields;
  for (const { source, field, mode } of mappings) {
    const value = Object.hasOwn(found, source) ? found[source] : undefined;
    // A value of another type is skipped, and fails nothing (retell-sdk 5.66.1).
    if (value === undefined || !suits(field, value)) continue;
    fields = withField(fields, field, merged(readField(fields, field), value, mode));
  }
  return fields === record.fields ? record : changeContact(world, record, fields);
}

function merged(present: Json | undefined, value: Json, mode: AnalysisMapping['mode']): Json {
  const isEmpty = present === undefined || present === null || present === '';
  if (isEmpty || mode === 'overwrite') return value;
  if (mode === 'fill_if_empty') return present;
  // Assumed: texts are joined by a line break, and the same text is not added twice.
  return String(present).split('\n').includes(String(value))
    ? present
    : `${String(present)}\n${String(value)}`;
}
