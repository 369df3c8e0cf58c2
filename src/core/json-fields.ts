import { isJsonObject, type Json, type JsonObject } from './json.ts';

/*
 * Reading fields of an object whose types nobody has promised: what is of another type counts as absent.
 */

export function textField(object: JsonObject, name: string): string | undefined {
  const value = object[name];
  return typeof value === 'string' ? value : undefined;
}

export function numberField(object: JsonObject, name: string): number | undefined {
  const value = object[name];
  return typeof value === 'number' ? value : undefined;
}

export function objectField(object: JsonObject, name: string): JsonObject | undefined {
  const value = object[name];
  return isJsonObject(value) ? value : undefined;
}

/** Only the named fields, as far as they are there. */
export function pickFields(object: JsonObject, names: readonly string[]): JsonObject {
  const picked: Record<string, Json> = {};
  for (const name of names) {
    const value = object[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}

/** The items of a list; none where the value is no list. */
export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** The object; an empty one where the value is none. */
export function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
