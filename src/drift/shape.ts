import { resolvePointer } from '../contract/pointer.ts';
import { isJsonObject, type Json, type JsonObject } from '../core/json.ts';

/**
 * What a schema lets through, whichever way it is written: references followed, `allOf` joined, and the
 * alternatives of `oneOf` and `anyOf` laid over each other, so that two contracts that put the same thing together
 * from different parts have one shape. What is lost is which fields go with which alternative.
 */
export interface Shape {
  /** Without "null"; undefined: any. */
  readonly types: readonly string[] | undefined;
  readonly isNullable: boolean;
  /** Without null; undefined: any value. */
  readonly values: readonly Json[] | undefined;
  readonly properties: ReadonlyMap<string, SchemaNode>;
  /** Fields that each alternative asks for which knows them. */
  readonly required: ReadonlySet<string>;
  readonly items: SchemaNode | undefined;
  /** Fields beside the named ones: any, none, or of this schema. */
  readonly others: 'any' | 'none' | SchemaNode;
  /** minLength, maximum and the like: the widest of all alternatives. */
  readonly limits: ReadonlyMap<string, number>;
  readonly pattern: string | undefined;
  readonly format: string | undefined;
  readonly byDefault: Json | undefined;
  readonly isDeprecated: boolean;
}

/** A schema as it stands in its document, or one put together from several: the same object every time. */
export type SchemaNode = JsonObject | boolean;

/** Reads schemas of one document; what is asked twice is the same object, so that walks can see where they have been. */
export interface ShapeReader {
  /** Where references lead, in the end; the node itself where it is none. */
  resolve(node: SchemaNode): SchemaNode;
  shapeOf(node: SchemaNode): Shape;
  /** Whether the node stands in no document, but was put together from several that do. */
  isJoined(node: SchemaNode): boolean;
}

const UPPER_LIMITS = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'] as const;
const LOWER_LIMITS = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'] as const;
const EXCLUSIVE_LIMITS: Readonly<Record<string, string>> = {
  minimum: 'exclusiveMinimum',
  maximum: 'exclusiveMaximum',
};
export const LIMIT_NAMES: readonly string[] = [...UPPER_LIMITS, ...LOWER_LIMITS];
/** References that lead to references: more is a circle. */
const REFERENCE_STEPS = 20;

const ANY_SHAPE: Shape = {
  types: undefined,
  isNullable: true,
  values: undefined,
  properties: new Map(),
  required: new Set(),
  items: undefined,
  others: 'any',
  limits: new Map(),
  pattern: undefined,
  format: undefined,
  byDefault: undefined,
  isDeprecated: false,
};

export function isUpperLimit(name: string): boolean {
  return UPPER_LIMITS.some((upper) => upper === name);
}

/** Reads the schemas of a document. References to other documents stand for any value. */
export function createShapeReader(document: JsonObject): ShapeReader {
  const shapes = new Map<SchemaNode, Shape>();
  const pending = new Set<SchemaNode>();
  const joined = createInterner();

  const resolve = (node: SchemaNode): SchemaNode => {
    let found = node;
    for (let steps = 0; steps < REFERENCE_STEPS; steps += 1) {
      if (!isJsonObject(found) || typeof found.$ref !== 'string' || Object.keys(found).length > 1)
        return found;
      const target = found.$ref.startsWith('#/') ? resolvePointer(document, found.$ref) : true;
      found = isJsonObject(target) ? target : true;
    }
    return true;
  };

  const shapeOf = (given: SchemaNode): Shape => {
    const node = resolve(given);
    const known = shapes.get(node);
    if (known !== undefined) return known;
    // A schema that consists of itself says nothing.
    if (!isJsonObject(node) || pending.has(node)) return ANY_SHAPE;
    pending.add(node);
    const shape = read(node);
    pending.delete(node);
    shapes.set(node, shape);
    return shape;
  };

  const read = (node: JsonObject): Shape => {
    const { $ref, allOf, oneOf, anyOf, ...own } = node;
    const parts = [
      ...(typeof $ref === 'string' ? [shapeOf({ $ref })] : []),
      ...nodesIn(allOf).map(shapeOf),
      ...[oneOf, anyOf].flatMap((list) => {
        const alternatives = [...new Set(nodesIn(list).map(resolve))];
        return alternatives.length === 0 ? [] : [unite(alternatives.map(shapeOf), joined.join)];
      }),
      ownShape(own),
    ];
    return parts.reduce((all, part) => intersect(all, part, joined.join));
  };

  return { resolve, shapeOf, isJoined: joined.made };
}

/** Gives one object for one set of parts, so that recursive schemas come to an end. */
type Interner = (word: 'allOf' | 'anyOf', parts: readonly SchemaNode[]) => SchemaNode;

function createInterner(): { readonly join: Interner; readonly made: (node: SchemaNode) => boolean } {
  const numbers = new Map<SchemaNode, number>();
  const nodes = new Map<string, SchemaNode>();
  const numberOf = (node: SchemaNode): number => {
    const number = numbers.get(node) ?? numbers.size;
    numbers.set(node, number);
    return number;
  };
  const members = new Map<SchemaNode, readonly SchemaNode[]>();
  const made = new Set<SchemaNode>();
  const join: Interner = (word, given) => {
    // A union of unions is one union: otherwise a tree whose branches hold the tree would grow without end.
    const flat = given.flatMap((node) => (word === 'anyOf' ? (members.get(node) ?? [node]) : [node]));
    const parts = [...new Set(flat)].sort((one, other) => numberOf(one) - numberOf(other));
    const [first, second] = parts;
    if (first !== undefined && second === undefined) return first;
    const key = `${word} ${parts.map(numberOf).join(' ')}`;
    const node = nodes.get(key) ?? { [word]: parts };
    nodes.set(key, node);
    made.add(node);
    if (word === 'anyOf') members.set(node, parts);
    return node;
  };
  return { join, made: (node) => made.has(node) };
}

function ownShape(node: JsonObject): Shape {
  const values = Array.isArray(node.enum) ? node.enum : 'const' in node ? [node.const ?? null] : undefined;
  const types =
    typeof node.type === 'string' ? [node.type] : (textsIn(node.type) ?? impliedTypes(node, values));
  const others = node.additionalProperties;
  return {
    types: types?.filter((type) => type !== 'null'),
    isNullable: node.nullable === true || types === undefined || types.includes('null'),
    values: values?.filter((value) => value !== null),
    properties: new Map(
      Object.entries(isJsonObject(node.properties) ? node.properties : {}).flatMap(([name, schema]) =>
        isJsonObject(schema) || typeof schema === 'boolean' ? [[name, schema] as const] : [],
      ),
    ),
    required: new Set(textsIn(node.required) ?? []),
    items: isJsonObject(node.items) ? node.items : undefined,
    others: others === false ? 'none' : isJsonObject(others) ? others : 'any',
    limits: limitsIn(node),
    pattern: typeof node.pattern === 'string' ? node.pattern : undefined,
    format: typeof node.format === 'string' ? node.format : undefined,
    byDefault: node.default,
    isDeprecated: node.deprecated === true,
  };
}

/** What a schema is about that does not say it. */
function impliedTypes(node: JsonObject, values: readonly Json[] | undefined): readonly string[] | undefined {
  if (values !== undefined) return [...new Set(values.map(typeOf))];
  if (isJsonObject(node.properties)) return ['object'];
  return isJsonObject(node.items) ? ['array'] : undefined;
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** OpenAPI 3.0 leaves a limit itself out by a boolean beside it, 3.1 by a limit of another name: both are read as the latter. */
function limitsIn(node: JsonObject): ReadonlyMap<string, number> {
  const limits = new Map<string, number>();
  for (const name of LIMIT_NAMES) {
    const value = node[name];
    if (typeof value !== 'number') continue;
    const exclusive = EXCLUSIVE_LIMITS[name] ?? name;
    limits.set(node[exclusive] === true ? exclusive : name, value);
  }
  return limits;
}

/** What lets through only what both do. */
function intersect(one: Shape, other: Shape, join: Interner): Shape {
  return {
    types: both(one.types, other.types),
    isNullable: one.isNullable && other.isNullable,
    values: both(one.values, other.values),
    properties: joinMaps(one.properties, other.properties, (a, b) => join('allOf', [a, b])),
    required: new Set([...one.required, ...other.required]),
    items: one.items && other.items ? join('allOf', [one.items, other.items]) : (one.items ?? other.items),
    others: one.others === 'any' ? other.others : one.others,
    limits: joinMaps(one.limits, other.limits, (a, b, name) =>
      isUpperLimit(name) ? Math.min(a, b) : Math.max(a, b),
    ),
    pattern: one.pattern ?? other.pattern,
    format: one.format ?? other.format,
    byDefault: other.byDefault ?? one.byDefault,
    isDeprecated: one.isDeprecated || other.isDeprecated,
  };
}

/** What lets through what any of them does. */
function unite(shapes: readonly Shape[], join: Interner): Shape {
  const isNullable = shapes.some((shape) => shape.isNullable);
  // The usual way to write "or null".
  const real = shapes.filter(({ types, values }) => types?.length !== 0 && (values?.length ?? 1) > 0);
  const [first, ...rest] = real;
  if (first === undefined) return { ...ANY_SHAPE, types: [], isNullable };
  return { ...rest.reduce((all, shape) => uniteTwo(all, shape, join), first), isNullable };
}

function uniteTwo(one: Shape, other: Shape, join: Interner): Shape {
  const isAskedFor = (name: string): boolean =>
    [one, other].every(({ properties, required }) => required.has(name) || !properties.has(name));
  return {
    types: either(one.types, other.types),
    isNullable: one.isNullable || other.isNullable,
    values: either(one.values, other.values),
    properties: joinMaps(one.properties, other.properties, (a, b) => join('anyOf', [a, b])),
    required: new Set([...one.required, ...other.required].filter(isAskedFor)),
    items: one.items && other.items ? join('anyOf', [one.items, other.items]) : (one.items ?? other.items),
    others: one.others === other.others ? one.others : 'any',
    limits: new Map(
      [...one.limits].flatMap(([name, limit]) => {
        const second = other.limits.get(name);
        if (second === undefined) return [];
        return [[name, isUpperLimit(name) ? Math.max(limit, second) : Math.min(limit, second)] as const];
      }),
    ),
    pattern: one.pattern === other.pattern ? one.pattern : undefined,
    format: one.format === other.format ? one.format : undefined,
    byDefault: one.byDefault ?? other.byDefault,
    isDeprecated: one.isDeprecated && other.isDeprecated,
  };
}

function both<T extends Json>(
  one: readonly T[] | undefined,
  other: readonly T[] | undefined,
): readonly T[] | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const kept = new Set(other.map((value) => JSON.stringify(value)));
  return one.filter((value) => kept.has(JSON.stringify(value)));
}

function either<T extends Json>(
  one: readonly T[] | undefined,
  other: readonly T[] | undefined,
): readonly T[] | undefined {
  if (one === undefined || other === undefined) return undefined;
  const known = new Set(one.map((value) => JSON.stringify(value)));
  return [...one, ...other.filter((value) => !known.has(JSON.stringify(value)))];
}

function joinMaps<T>(
  one: ReadonlyMap<string, T>,
  other: ReadonlyMap<string, T>,
  join: (one: T, other: T, name: string) => T,
): ReadonlyMap<string, T> {
  const all = new Map(one);
  for (const [name, value] of other) {
    const known = all.get(name);
    all.set(name, known === undefined ? value : join(known, value, name));
  }
  return all;
}

function nodesIn(list: Json | undefined): readonly SchemaNode[] {
  return Array.isArray(list) ? list.filter((item): item is JsonObject => isJsonObject(item)) : [];
}

function textsIn(list: Json | undefined): readonly string[] | undefined {
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : undefined;
}
