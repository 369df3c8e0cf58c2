import { isJsonObject, type JsonObject } from '../../core/json.ts';
import type { Collection } from '../../core/store/store.ts';
import type { World } from '../../core/world.ts';
import type { OperationRequest } from '../pack.ts';

export { numberField, objectField, pickFields, textField } from '../../core/json-fields.ts';

/** The body as an object; empty where none was sent. The contract has made sure of its fields before. */
export function bodyOf(request: OperationRequest): JsonObject {
  return isJsonObject(request.body) ? request.body : {};
}

/** The texts of a list; empty where there is none. */
export function textListField(object: JsonObject, name: string): readonly string[] {
  const value = object[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** All but the named fields. */
export function omitFields(object: JsonObject, names: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.has(name)));
}

/** An id as MongoDB makes them, which nothing in the collection has. */
export function mintId(world: World, kind: string, taken?: Pick<Collection<unknown>, 'has'>): string {
  let id = world.ids.mint(kind, { prefix: '', hexDigits: 24 });
  while (taken?.has(id) === true) id = world.ids.mint(kind, { prefix: '', hexDigits: 24 });
  return id;
}

/** A moment as the API writes it: ISO 8601 in UTC. */
export function isoTime(atMs: number): string {
  return new Date(atMs).toISOString();
}

/** The fields of an object that are texts or can be written as one: for headers and queries. */
export function plainTexts(object: unknown): Readonly<Record<string, string>> {
  if (!isJsonObject(object)) return {};
  const plain = Object.entries(object).filter(([, value]) =>
    ['string', 'number', 'boolean'].includes(typeof value),
  );
  return Object.fromEntries(plain.map(([name, value]) => [name, String(value)]));
}
