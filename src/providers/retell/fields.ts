import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts';
import type { OperationRequest } from '../pack.ts';

/** The body as an object; empty where none was sent. The contract has made sure of its fields before. */
export function bodyOf(request: OperationRequest): JsonObject {
  return isJsonObject(request.body) ? request.body : {};
}

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

/** The object with changes laid over it; null takes a field away (retell-sdk: "webhook_url: null" and its like). */
export function withChanges(object: JsonObject, changes: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...object };
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete merged[name];
    else merged[name] = value;
  }
  return merged;
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

/** A new id that nothing has yet: a reopened world begins its seed again and meets the ids it minted before. */
export function mintUnused(mint: () => string, isTaken: (id: string) => boolean): string {
  let id = mint();
  while (isTaken(id)) id = mint();
  return id;
}

/** A switch in a query, which may not have been made a boolean yet. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}
