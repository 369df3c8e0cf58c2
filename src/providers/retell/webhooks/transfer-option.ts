import type { Transfer } from '../../../core/call.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';

/**
 * What the transfer events carry beside the call: the number, and the option with its keys in camel case, unlike
 * everywhere else (docs: features/webhook-overview, sample; client code knows no other form).
 */
export function transferFieldsOf(transfer: Transfer | undefined): JsonObject {
  if (transfer === undefined) return {};
  const { to, extension } = transfer;
  return {
    transfer_destination: { number: to, ...(extension === undefined ? {} : { extension }) },
    transfer_option: optionOf(transfer),
  };
}

function optionOf({ mode, showsCaller, provider = {} }: Transfer): JsonObject {
  return {
    type: mode === 'cold' ? 'cold_transfer' : 'warm_transfer',
    showTransfereeAsCaller: showsCaller,
    ...inCamelCase(provider),
  };
}

/** The option of a tool ("show_transferee_as_caller") as the events write it. */
function inCamelCase(option: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(option).map(([name, value]) => [camelCase(name), camelCasedValue(value)]),
  );
}

function camelCasedValue(value: Json): Json {
  return isJsonObject(value) ? inCamelCase(value) : value;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
