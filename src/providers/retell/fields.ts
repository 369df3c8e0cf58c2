import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts';
import { objectField } from '../../core/json-fields.ts';
import type { OperationRequest } from '../pack.ts';

export { numberField, objectField, pickFields, textField } from '../../core/json-fields.ts';

/** The body as an object; empty where none was sent. The contract has made sure of its fields before. */
export function bodyOf(request: OperationRequest): JsonObject {
  return isJsonObject(request.body) ? request.body : {};
}

/** The entries of an object whose values are text, of the named field. */
export function textMapField(object: JsonObject, name: string): Readonly<Record<string, string>> | undefined {
  const map = objectField(object, name);
  if (map === undefined) return undefined;
  // The contract lets nothing but texts pass in most places: then it can stay the object that it is.
  if (Object.values(map).every((value) => typeof value === 'string'))
    return map as Readonly<Record<string, string>>;
  const entries = Object.entries(map).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}

/**
 * Dynamic variables as they are stored: as texts. A number is "42" and a boolean "true"; null is no value, as if the key were not there
 * (docs: build/dynamic-variables). Assumed: anything else is its JSON.
 */
export function variablesField(
  object: JsonObject,
  name: string,
): Readonly<Record<string, string>> | undefined {
  const map = objectField(object, name);
  if (map === undefined) return undefined;
  // `as`: all of them have just been found to be texts.
  if (Object.values(map).every((value) => typeof value === 'string'))
    return map as Readonly<Record<string, string>>;
  const entries = Object.entries(map).flatMap(([key, value]): [string, string][] =>
    value === null ? [] : [[key, typeof value === 'string' ? value : JSON.stringify(value)]],
  );
  return Object.fromEntries(entries);
}

/** The object with changes laid over it; null takes a field away (retell-sdk: "webhook_url: null" and its like). */
export function withChanges(object: JsonObject, changes: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...object };
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete merged[name];
    else merged[name] = value;
  }
  return merged;
}

/** A new id that nothing has yet. */
export function mintUnused(mint: () => string, isTaken: (id: string) => boolean): string {
  let id = mint();
  while (isTaken(id)) id = mint();
  return id;
}

/** A switch in a query, which may not have been made a boolean yet. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}
