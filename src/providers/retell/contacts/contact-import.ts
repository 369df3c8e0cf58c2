import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';
import { toE164 } from '../numbers/phone-format.ts';
import { type ContactField, contactFieldsOf, parseField, readField, withField } from './contact-fields.ts';
import { addContact, type ContactRecord, changeContact, contactsOf } from './contact-record.ts';
import type { JobResult } from './job-record.ts';
import { readTable, type TableRow } from './table-text.ts';

/** An uploaded file, kept until it is imported, and afterwards. */
export interface ImportFile {
  readonly uploadId: string;
  readonly text: string;
}

export function importFilesOf(world: World): Collection<ImportFile> {
  return world.store.collection<ImportFile>('contact-import-file');
}

/** A column of the file, and the field that it goes into. */
export interface ColumnMapping {
  readonly column: string;
  readonly field: ContactField;
}

export interface ImportOrder {
  readonly file: ImportFile;
  readonly columns: readonly ColumnMapping[];
  readonly country: string;
  readonly tags: readonly string[];
}

/** Reads which column goes where; undefined for an entry that names no field of contacts. */
export function readMappings(
  world: World,
  mappings: Json | undefined,
): readonly (ColumnMapping | undefined)[] {
  if (!Array.isArray(mappings)) return [];
  const fields = contactFieldsOf(world);
  return mappings.map((mapping: Json) => {
    if (!isJsonObject(mapping)) return undefined;
    const field = fields.find(({ name }) => name === mapping.field_name);
    return field && { column: String(mapping.external_field_name), field };
  });
}

/** Makes and changes contacts, matched by number; a row that cannot be read counts as failed (retell-sdk 5.66.1). */
export function importContacts(world: World, order: ImportOrder): JobResult {
  const byPhone = new Map([...contactsOf(world).values()].map((record) => [record.phoneNumber, record]));
  let succeeded = 0;
  const { rows } = readTable(order.file.text);
  for (const row of rows) {
    const imported = importRow(world, { row, order, byPhone });
    if (imported === undefined) continue;
    byPhone.set(imported.phoneNumber, imported);
    succeeded += 1;
  }
  return { succeeded, failed: rows.length - succeeded };
}

interface RowInput {
  readonly row: TableRow;
  readonly order: ImportOrder;
  readonly byPhone: ReadonlyMap<string, ContactRecord>;
}

function importRow(world: World, { row, order, byPhone }: RowInput): ContactRecord | undefined {
  const keyColumn = order.columns.find(({ field }) => field.name === 'phone_number')?.column ?? '';
  const phoneNumber = toE164(row.get(keyColumn) ?? '', order.country);
  if (phoneNumber === undefined) return undefined;
  const known = byPhone.get(phoneNumber);
  let fields = withTags(known?.fields ?? {}, order.tags);
  for (const { column, field } of order.columns) {
    const text = row.get(column) ?? '';
    // Assumed: an empty cell leaves a field alone.
    if (field.name === 'phone_number' || text === '') continue;
    const value = parseField(field, text);
    if (value === undefined) return undefined;
    fields = withField(fields, field, value);
  }
  fields = withTags(fields, order.tags);
  return known === undefined ? addContact(world, phoneNumber, fields) : changeContact(world, known, fields);
}

const TAGS: ContactField = { name: 'tags', type: 'tags', options: [], isCustom: false };

/** Tags of an import are added; those that are there stay. */
function withTags(fields: JsonObject, tags: readonly string[]): JsonObject {
  if (tags.length === 0) return fields;
  const present = readField(fields, TAGS);
  if (present === tags) return fields;
  // Contacts without tags of their own share those of the import: there may be many of both.
  if (!Array.isArray(present) || present.length === 0) return { ...fields, tags };
  return { ...fields, tags: [...new Set([...present, ...tags])] };
}
