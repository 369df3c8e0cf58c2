import { isJsonObject, type Json, type JsonObject } from '../core/json.ts';

/** A place in a document: "#/components/schemas/Agent". */
export type SchemaPointer = string;

/** The value at a pointer, or undefined. */
export function resolvePointer(document: JsonObject, pointer: SchemaPointer): Json | undefined {
  let node: Json | undefined = document;
  for (const part of pointer.slice(2).split('/')) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(node)) node = node[Number(key)];
    else node = isJsonObject(node) && Object.hasOwn(node, key) ? node[key] : undefined;
  }
  return node;
}

/** A name as it stands in a pointer. */
export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
