import type { Operation } from '../../contract/operations.ts';
import { resolvePointer, type SchemaPointer } from '../../contract/pointer.ts';
import type { Validator } from '../../contract/validator.ts';
import type { Violation } from '../../contract/violation.ts';
import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts';
import { FORM_TYPE, type FormFields, FormFile } from './form-fields.ts';
import { parseClientJson } from './json-text.ts';

/** How an operation reads a form. */
export interface FormCheck {
  /** The fields as the contract's types: texts that stand for numbers, lists and objects become these. */
  toBody(fields: FormFields): Readonly<Record<string, unknown>>;
  violations(body: Readonly<Record<string, unknown>>): readonly Violation[];
  /** The first field with a file that is none of the operation's fields. */
  strayFile(body: Readonly<Record<string, unknown>>): string | undefined;
}

/** The check of an operation's form; undefined for an operation that takes none. */
export function createFormCheck(
  validator: Validator,
  operation: Operation,
  documentOf: () => JsonObject,
): FormCheck | undefined {
  const pointer = operation.body?.schemas[FORM_TYPE];
  const check = validator.body(operation, FORM_TYPE);
  if (pointer === undefined || check === undefined) return undefined;
  let shapes: ReadonlyMap<string, Shape> | undefined;
  const shapeOf = (name: string): Shape | undefined => {
    shapes ??= readShapes(documentOf(), pointer);
    return shapes.get(name);
  };
  return {
    toBody: (fields) =>
      Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [name, converted(value, shapeOf(name))]),
      ),
    violations: (body) => {
      const found = check.violations(body);
      return found.length > 0 ? found : fileViolations(body, shapeOf);
    },
    strayFile: (body) =>
      Object.keys(body).find(
        (name) =>
          shapeOf(name) === undefined && [body[name]].flat().some((value) => value instanceof FormFile),
      ),
  };
}

/** What the contract accepts in one field. */
interface Shape {
  readonly types: ReadonlySet<string>;
  /** Of a list: what its items may be. */
  readonly items: ReadonlySet<string>;
}

/** Stands among the types for a schema that says nothing but "bytes". */
const FILE = 'file';

/** retell-sdk for Python sends this text beside the files of each list, until 5.20 (its changelog: "clean up empty arrays"). */
const NO_FILES = '[]';

const MOST_STEPS = 20;

function readShapes(document: JsonObject, pointer: SchemaPointer): ReadonlyMap<string, Shape> {
  const shapes = new Map<string, Shape>();
  for (const schema of alternatives(document, resolvePointer(document, pointer), MOST_STEPS)) {
    if (!isJsonObject(schema.properties)) continue;
    for (const [name, property] of Object.entries(schema.properties)) {
      const own = alternatives(document, property, MOST_STEPS);
      const items = own.flatMap((part) => alternatives(document, part.items, MOST_STEPS));
      shapes.set(name, { types: typesOf(own), items: typesOf(items) });
    }
  }
  return shapes;
}

/** A schema and all that it refers to or is put together from. */
function alternatives(document: JsonObject, node: Json | undefined, steps: number): readonly JsonObject[] {
  if (!isJsonObject(node) || steps === 0) return [];
  const parts = [node.allOf, node.anyOf, node.oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  if (typeof node.$ref === 'string') parts.push(resolvePointer(document, node.$ref));
  return [node, ...parts.flatMap((part: Json | undefined) => alternatives(document, part, steps - 1))];
}

function typesOf(schemas: readonly JsonObject[]): ReadonlySet<string> {
  return new Set(
    schemas.flatMap((schema) => {
      if (schema.contentMediaType === 'application/octet-stream') return [FILE];
      return [schema.type].flat().filter((type): type is string => typeof type === 'string');
    }),
  );
}

function converted(value: unknown, shape: Shape | undefined): unknown {
  if (shape === undefined) return value;
  const isList = shape.types.has('array');
  if (isList && shape.items.has(FILE)) return [value].flat().filter((item) => item !== NO_FILES);
  if (Array.isArray(value)) {
    return isList ? value.map((item: unknown) => convertedText(item, shape.items)) : value;
  }
  if (!isList) return convertedText(value, shape.types);
  // Examples of docs give lists as JSON in one field, where clients send a field for each item.
  const list = parsed(value, shape.items);
  return Array.isArray(list) ? list : [convertedText(value, shape.items)];
}

function convertedText(value: unknown, types: ReadonlySet<string>): unknown {
  if (typeof value !== 'string' || types.has('string')) return value;
  if (types.has('boolean') && (value === 'true' || value === 'false')) return value === 'true';
  const isNumber = /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value);
  if (isNumber && (types.has('integer') || types.has('number'))) return Number(value);
  if (!types.has('object')) return value;
  const object = parsed(value, types);
  return isJsonObject(object) ? object : value;
}

function parsed(value: unknown, types: ReadonlySet<string>): unknown {
  // A file that is written down as JSON is none.
  if (typeof value !== 'string' || types.has(FILE) || !/^\s*[[{]/.test(value)) return undefined;
  try {
    return parseClientJson(value);
  } catch {
    return undefined;
  }
}

/** JSON Schema cannot tell a file from a text; here is where they are told apart. */
function fileViolations(
  body: Readonly<Record<string, unknown>>,
  shapeOf: (name: string) => Shape | undefined,
): readonly Violation[] {
  return Object.entries(body).flatMap(([name, value]) => {
    const shape = shapeOf(name);
    if (shape === undefined || !(shape.types.has(FILE) || shape.items.has(FILE))) return [];
    return [value].flat().flatMap((item, index): readonly Violation[] => {
      if (item instanceof FormFile) return [];
      const pointer = Array.isArray(value) ? `/${name}/${index}` : `/${name}`;
      return [{ where: 'body', pointer, message: 'must be a file' }];
    });
  });
}
