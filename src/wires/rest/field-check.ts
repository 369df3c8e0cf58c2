import type { Contract } from '../../contract/document.ts';
import type { Operation } from '../../contract/operations.ts';
import { resolvePointer, type SchemaPointer } from '../../contract/pointer.ts';
import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts';
import { listOf, objectOf } from '../../core/json-fields.ts';
import { nearestWord } from '../../core/text/nearest-word.ts';
import { FORM_TYPE, plainName } from './form-fields.ts';

/**
 * Finds fields of a body that look like one of its operation and are none. Bodies are open, so that newer fields pass, and a slip
 * of the pen would pass with them.
 */
export type FieldCheck = (body: unknown) => readonly string[];

const JSON_TYPE = 'application/json';
const NOTHING: readonly string[] = [];
/** Whoever sends more of them means none of ours; each is held against every field. */
const MOST_UNKNOWN = 20;

/** The check of one operation. Its fields are read at its first request. */
export function createFieldCheck(contract: Contract, operation: Operation): FieldCheck {
  const schemas = operation.body?.schemas;
  const schema = schemas?.[JSON_TYPE] ?? schemas?.[FORM_TYPE];
  let known: ReadonlySet<string> | undefined;
  return (body) => {
    if (schema === undefined || !isJsonObject(body)) return NOTHING;
    known ??= fieldsOf(contract.document, schema);
    let unknown: string[] | undefined;
    for (const name of Object.keys(body)) {
      if (known.has(name)) continue;
      unknown ??= [];
      unknown.push(name);
    }
    return unknown === undefined ? NOTHING : slipsOf(unknown, body, known);
  };
}

function slipsOf(
  unknown: readonly string[],
  body: JsonObject,
  known: ReadonlySet<string>,
): readonly string[] {
  return unknown.length > MOST_UNKNOWN ? NOTHING : unknown.flatMap((name) => slipOf(name, body, known));
}

function slipOf(name: string, body: JsonObject, known: ReadonlySet<string>): readonly string[] {
  const plain = plainName(name);
  if (plain !== name && known.has(plain)) {
    return [`request/body has no field "${name}"; a list is sent as JSON, in one field "${plain}"`];
  }
  // What stands beside it is not what it was meant to be.
  const meant = nearestWord(
    name,
    [...known].filter((field) => !Object.hasOwn(body, field)),
  );
  return meant === undefined ? NOTHING : [`request/body has no field "${name}"; did you mean "${meant}"?`];
}

/** The names at the top of a body, of all its variants. */
function fieldsOf(document: JsonObject, pointer: SchemaPointer): ReadonlySet<string> {
  const seen = new Set<Json>();
  const names = new Set<string>();
  const read = (node: Json | undefined): void => {
    if (!isJsonObject(node) || seen.has(node)) return;
    seen.add(node);
    if (typeof node.$ref === 'string') read(resolvePointer(document, node.$ref));
    for (const part of [node.allOf, node.oneOf, node.anyOf].flatMap(listOf)) read(part);
    for (const name of Object.keys(objectOf(node.properties))) names.add(name);
  };
  read(resolvePointer(document, pointer));
  return names;
}
