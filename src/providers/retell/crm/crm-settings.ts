import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { Failure } from '../../pack.ts';
import { contactFieldsOf, customFieldsOf, RESERVED_NAMES } from '../contacts/contact-fields.ts';
import { crmConfigOf } from '../contacts/crm-config.ts';
import { objectField, pickFields } from '../fields.ts';
import { type AppRecord, appsOf } from './app-record.ts';

/** What clients set in the configuration; each list that is sent replaces the stored one (retell-sdk 5.66.1). */
export const CRM_FIELDS: readonly string[] = [
  'app_id',
  'contact_columns_order',
  'crm_analysis_data_mappings',
  'custom_fields',
];

/** The app that the account's contacts are tied to. */
export function linkedAppOf(world: World): AppRecord | undefined {
  return appsOf(world).get(String(crmConfigOf(world).app_id));
}

/** Refuses settings that contradict themselves or what is there; the rules are those of retell-sdk 5.66.1. */
export function checkCrmSettings(world: World, body: JsonObject): Failure | undefined {
  const problem = appProblem(world, body) ?? fieldsProblem(body) ?? mappingProblem(world, body);
  return problem === undefined ? undefined : { failure: 'invalid-request', message: problem };
}

function appProblem(world: World, { app_id: appId }: JsonObject): string | undefined {
  if (typeof appId !== 'string') return undefined;
  const app = appsOf(world).get(appId);
  // Assumed: this operation documents no 422.
  if (app === undefined) return `App ${appId} cannot be found.`;
  return app.view.type === 'crm' ? undefined : `App ${appId} is no CRM app.`;
}

const SNAKE_CASE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

function fieldsProblem(body: JsonObject): string | undefined {
  const names = new Set<string>();
  for (const { name, type, options } of customFieldsOf(body)) {
    if (!SNAKE_CASE.test(name)) return `The name of custom field "${name}" must be in snake case.`;
    if (RESERVED_NAMES.has(name) || /^(contact|external)/.test(name))
      return `The name "${name}" is reserved.`;
    if (names.has(name)) return `There are two custom fields called "${name}".`;
    if (type === 'enum' && options.length === 0) return `Custom field "${name}" needs options.`;
    names.add(name);
  }
  return undefined;
}

/** Mappings after the change must lead to fields that are there after it. */
function mappingProblem(world: World, body: JsonObject): string | undefined {
  const config = { ...crmConfigOf(world), ...pickFields(body, CRM_FIELDS) };
  const mappings = config.crm_analysis_data_mappings;
  if (!Array.isArray(mappings)) return undefined;
  const builtIn = contactFieldsOf(world).filter(({ isCustom }) => !isCustom);
  const fields = [...builtIn, ...customFieldsOf(config)];
  for (const mapping of mappings.filter((one: Json) => isJsonObject(one))) {
    const field = fields.find(({ name }) => name === mapping.field_name);
    const name = String(mapping.field_name);
    if (field === undefined) return `A mapping leads to "${name}", which is no field of contacts.`;
    if (name === 'phone_number') return 'A mapping cannot lead to phone_number.';
    if (mapping.update_mode === 'merge' && field.type !== 'string')
      return `"${name}" is no text and cannot be merged.`;
  }
  return undefined;
}

/** Whether contacts without a record in the CRM get one (retell-sdk 5.66.1). */
export function createsRecords(app: AppRecord): boolean {
  return objectField(app.view, 'crm_config')?.sync_new_contacts === true;
}
