import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { Failure } from '../../pack.ts';
import { objectField, pickFields, textField, withChanges } from '../fields.ts';
import { crmConfigOf } from './crm-config.ts';

/** What clients set on a contact and get back as it is. */
const CONTACT_FIELDS: readonly string[] = ['first_name', 'last_name', 'do_not_call', 'tags'];

type FieldType = 'string' | 'number' | 'boolean' | 'enum' | 'date' | 'datetime' | 'tags';

/** A field of contacts: built in, or defined in the CRM configuration. */
export interface ContactField {
  readonly name: string;
  readonly type: FieldType;
  readonly options: readonly string[];
  readonly isCustom: boolean;
}

const BUILT_IN: readonly ContactField[] = (
  [
    ['phone_number', 'string'],
    ['first_name', 'string'],
    ['last_name', 'string'],
    ['do_not_call', 'boolean'],
    ['tags', 'tags'],
  ] as const
).map(([name, type]) => ({ name, type, options: [], isCustom: false }));

/** Names that no custom field may have: those of the contact object (retell-sdk 5.66.1). */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  ...BUILT_IN.map(({ name }) => name),
  'org_id',
  'custom_fields',
  'conversation_count',
  'last_conversation_timestamp',
  'created_timestamp',
  'user_modified_timestamp',
]);

/** Every field that a contact of this account can have. */
export function contactFieldsOf(world: World): readonly ContactField[] {
  return [...BUILT_IN, ...customFieldsOf(crmConfigOf(world))];
}

export function customFieldsOf(config: JsonObject): readonly ContactField[] {
  const fields = config.custom_fields;
  if (!Array.isArray(fields)) return [];
  return fields.flatMap((field: Json) => {
    if (!isJsonObject(field) || typeof field.name !== 'string') return [];
    const options = Array.isArray(field.options) ? field.options.map(String) : [];
    // The contract has made sure of the type.
    return [{ name: field.name, type: textField(field, 'type') as FieldType, options, isCustom: true }];
  });
}

/** Refuses custom fields that are not defined, and values of another type; null empties a field (retell-sdk 5.66.1). */
export function checkCustomFields(world: World, body: JsonObject): Failure | undefined {
  const fields = contactFieldsOf(world).filter(({ isCustom }) => isCustom);
  for (const [name, value] of Object.entries(objectField(body, 'custom_fields') ?? {})) {
    const field = fields.find((known) => known.name === name);
    if (field === undefined) {
      return { failure: 'invalid-request', message: `Custom field "${name}" is not defined.` };
    }
    if (value !== null && !suits(field, value)) {
      return { failure: 'invalid-request', message: `Custom field "${name}" must be of type ${field.type}.` };
    }
  }
  return undefined;
}

/** The fields of a contact after a client's changes: tags are replaced as a whole, custom fields one by one. */
export function fieldsAfter(fields: JsonObject, body: JsonObject): JsonObject {
  const custom = objectField(body, 'custom_fields');
  return {
    ...withChanges(fields, pickFields(body, CONTACT_FIELDS)),
    ...(custom === undefined
      ? {}
      : { custom_fields: withChanges(objectField(fields, 'custom_fields') ?? {}, custom) }),
  };
}

/** The value of a field, wherever it stands. */
export function readField(fields: JsonObject, { name, isCustom }: ContactField): Json | undefined {
  return isCustom ? objectField(fields, 'custom_fields')?.[name] : fields[name];
}

export function withField(fields: JsonObject, { name, isCustom }: ContactField, value: Json): JsonObject {
  if (!isCustom) return { ...fields, [name]: value };
  return { ...fields, custom_fields: { ...objectField(fields, 'custom_fields'), [name]: value } };
}

/** Whether a value is of the field's type. */
export function suits({ type, options }: ContactField, value: Json): boolean {
  switch (type) {
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'tags':
      return Array.isArray(value) && value.every((tag: Json) => typeof tag === 'string');
    case 'enum':
      return typeof value === 'string' && options.includes(value);
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isMoment(value);
    case 'datetime':
      return typeof value === 'string' && isMoment(value);
    case 'string':
      return typeof value === 'string';
  }
}

function isMoment(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}

/** A text of a table as a value of the field; undefined where it is none. */
export function parseField(field: ContactField, text: string): Json | undefined {
  const value = readText(field.type, text);
  return value !== undefined && suits(field, value) ? value : undefined;
}

function readText(type: FieldType, text: string): Json | undefined {
  if (type === 'number') return text === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
  if (type === 'tags') return text.split(/[;,]/).flatMap((tag) => (tag.trim() === '' ? [] : [tag.trim()]));
  if (type !== 'boolean') return text;
  if (/^(true|yes|1)$/i.test(text)) return true;
  return /^(false|no|0)$/i.test(text) ? false : undefined;
}
