import type { Call, CallAmendment } from '../../../core/call.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Failure } from '../../pack.ts';
import { objectField, textField, textMapField, variablesField } from '../fields.ts';
import { checkMetadata } from './call-checks.ts';

/** From the loosest to the strictest; chats know the first and the last only, their agents all three. */
export const STORAGE_SETTINGS: readonly string[] = [
  'everything',
  'everything_except_pii',
  'basic_attributes_only',
];

/** Refuses changes that a call cannot take; what is stored can become stricter only (retell-sdk 5.66.1). */
export function checkCallChanges(call: Call, fields: JsonObject): Failure | undefined {
  const refusal = checkMetadata(fields);
  if (refusal !== undefined) return refusal;
  const wanted = textField(fields, 'data_storage_setting');
  const current = textField(call.provider, 'data_storage_setting') ?? 'everything';
  if (wanted === undefined || STORAGE_SETTINGS.indexOf(wanted) >= STORAGE_SETTINGS.indexOf(current))
    return undefined;
  return {
    failure: 'invalid-request',
    message: `data_storage_setting cannot be changed from ${current} to the less restrictive ${wanted}.`,
  };
}

/** The changes that the fields of a request ask for. */
export function callChangesOf(call: Call, fields: JsonObject): CallAmendment {
  const storage = textField(fields, 'data_storage_setting');
  const attributes = objectField(fields, 'custom_attributes');
  const { variables, base } = variablesAfter(call, fields);
  return {
    ...(fields.metadata === undefined ? {} : { metadata: fields.metadata }),
    ...(variables === undefined ? {} : { dynamicVariables: variables }),
    provider: {
      ...(storage === undefined ? {} : { data_storage_setting: storage }),
      ...(base === undefined ? {} : { [BASE_VARIABLES]: base }),
      ...(attributes === undefined
        ? {}
        : {
            // Assumed: attributes that are not named stay.
            custom_attributes: { ...objectField(call.provider, 'custom_attributes'), ...attributes },
          }),
    },
  };
}

/** The variables that the call was made with, kept once others are laid over them. */
const BASE_VARIABLES = 'base_dynamic_variables';

type Variables = Readonly<Record<string, string>>;

/** An override is laid over the variables so far; null takes every override away (retell-sdk 5.66.1). */
function variablesAfter(call: Call, fields: JsonObject): { variables?: Variables; base?: Variables } {
  if (fields.override_dynamic_variables === undefined) return {};
  const base = textMapField(call.provider, BASE_VARIABLES) ?? call.dynamicVariables ?? {};
  const override = variablesField(fields, 'override_dynamic_variables');
  return { variables: override === undefined ? base : { ...call.dynamicVariables, ...override }, base };
}
