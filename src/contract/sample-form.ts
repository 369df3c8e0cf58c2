import { isJsonObject, type Json, type JsonObject } from '../core/json.ts';
import { listOf } from '../core/json-fields.ts';
import { resolvePointer } from './pointer.ts';

/** One way in which a schema can be fulfilled: references followed, `allOf` joined, one variant chosen. */
export interface SampleForm {
  /** Undefined: nothing is said. */
  readonly types: readonly string[] | undefined;
  readonly values: readonly Json[] | undefined;
  readonly properties: ReadonlyMap<string, Json>;
  readonly required: ReadonlySet<string>;
  readonly items: Json | undefined;
  /** Schema of further properties, where the schema speaks of them. */
  readonly others: Json | undefined;
  /** Bounds and the like, by the schema's word for them. */
  readonly bounds: Readonly<Record<string, number>>;
  readonly pattern: string | undefined;
  readonly isUnique: boolean;
  readonly isDeprecated: boolean;
}

/** Chooses among variants. */
export type Chooser = <T>(variants: readonly T[]) => T;

const EMPTY: SampleForm = {
  types: undefined,
  values: undefined,
  properties: new Map(),
  required: new Set(),
  items: undefined,
  others: undefined,
  bounds: {},
  pattern: undefined,
  isUnique: false,
  isDeprecated: false,
};

/** Reads a schema as one form. */
export function sampleForm(document: JsonObject, schema: Json, choose: Chooser): SampleForm {
  if (!isJsonObject(schema)) return EMPTY;
  let form = ownForm(schema);
  const add = (part: Json): void => {
    form = joinForms(form, sampleForm(document, part, choose));
  };
  if (typeof schema.$ref === 'string') add(resolvePointer(document, schema.$ref) ?? {});
  for (const part of listOf(schema.allOf)) add(part);
  for (const variants of [listOf(schema.oneOf), listOf(schema.anyOf)]) {
    const living = variants.filter((variant) => !isJsonObject(variant) || variant.deprecated !== true);
    if (variants.length > 0) add(choose(living.length > 0 ? living : variants));
  }
  return form;
}

const BOUNDS = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
] as const;

function ownForm(schema: JsonObject): SampleForm {
  const { type, enum: values, properties, required, additionalProperties: others } = schema;
  const bounds: Record<string, number> = {};
  for (const word of BOUNDS) {
    const bound = schema[word];
    if (typeof bound === 'number') bounds[word] = bound;
  }
  return {
    types: type === undefined ? undefined : [type].flat().map(String),
    values: schema.const === undefined ? (Array.isArray(values) ? values : undefined) : [schema.const],
    properties: new Map(Object.entries(isJsonObject(properties) ? properties : {})),
    required: new Set(listOf(required).map(String)),
    items: schema.items,
    others: others === false ? undefined : others,
    bounds,
    pattern: typeof schema.pattern === 'string' ? schema.pattern : undefined,
    isUnique: schema.uniqueItems === true,
    isDeprecated: schema.deprecated === true,
  };
}

function joinForms(one: SampleForm, other: SampleForm): SampleForm {
  const properties = new Map(one.properties);
  for (const [name, schema] of other.properties) {
    properties.set(name, joinSchemas(properties.get(name), schema) ?? schema);
  }
  return {
    types: common(one.types, other.types),
    values: common(one.values, other.values),
    properties,
    required: new Set([...one.required, ...other.required]),
    items: joinSchemas(one.items, other.items),
    others: one.others ?? other.others,
    bounds: { ...one.bounds, ...other.bounds },
    pattern: one.pattern ?? other.pattern,
    isUnique: one.isUnique || other.isUnique,
    isDeprecated: one.isDeprecated || other.isDeprecated,
  };
}

function joinSchemas(one: Json | undefined, other: Json | undefined): Json | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  // Two parts that name the same schema mean one value: its variant must not be chosen twice.
  const isSame =
    isJsonObject(one) && isJsonObject(other) && one.$ref !== undefined && one.$ref === other.$ref;
  return isSame ? one : { allOf: [one, other] };
}

function common<T>(one: readonly T[] | undefined, other: readonly T[] | undefined): readonly T[] | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.filter((item) => other.includes(item));
}
