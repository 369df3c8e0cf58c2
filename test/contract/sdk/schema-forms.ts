import { resolvePointer } from '../../../src/contract/pointer.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../src/core/json.ts';

/** One of the forms that a schema allows, with everything that references and `allOf` bring together. */
export interface SchemaForm {
  /** Undefined: any type. */
  readonly types: ReadonlySet<string> | undefined;
  /** Undefined: any value of the types. */
  readonly values: ReadonlySet<Json> | undefined;
  readonly properties: ReadonlyMap<string, Json>;
  readonly items: Json | undefined;
  /** The schema of further properties, where the schema speaks of them. */
  readonly others: Json | undefined;
}

const ANY: SchemaForm = {
  types: undefined,
  values: undefined,
  properties: new Map(),
  items: undefined,
  others: undefined,
};

/** Lists the forms of a schema: one for each branch of `oneOf` and `anyOf`. */
export function schemaForms(document: JsonObject, schema: Json): readonly SchemaForm[] {
  if (!isJsonObject(schema)) return [ANY];
  let forms: readonly SchemaForm[] = [ownForm(schema)];
  if (typeof schema.$ref === 'string') {
    forms = crossed(forms, schemaForms(document, resolvePointer(document, schema.$ref) ?? true));
  }
  for (const part of listOf(schema.allOf)) forms = crossed(forms, schemaForms(document, part));
  for (const branches of [schema.oneOf, schema.anyOf]) {
    if (!Array.isArray(branches)) continue;
    forms = crossed(
      forms,
      branches.flatMap((branch) => schemaForms(document, branch)),
    );
  }
  return forms;
}

function ownForm(schema: JsonObject): SchemaForm {
  const types = schema.type === undefined ? undefined : [schema.type].flat().map(String);
  const values = schema.const === undefined ? schema.enum : [schema.const];
  const { additionalProperties: others } = schema;
  return {
    // Every integer is a number.
    types: types && new Set(types.includes('number') ? [...types, 'integer'] : types),
    values: Array.isArray(values) ? new Set(values) : undefined,
    properties: new Map(Object.entries(isJsonObject(schema.properties) ? schema.properties : {})),
    items: schema.items,
    others: others === false ? undefined : others,
  };
}

function crossed(left: readonly SchemaForm[], right: readonly SchemaForm[]): readonly SchemaForm[] {
  return left.flatMap((one) => right.flatMap((other) => joinForms(one, other) ?? []));
}

/** What both forms allow; undefined where that is nothing. */
function joinForms(one: SchemaForm, other: SchemaForm): SchemaForm | undefined {
  const types = common(one.types, other.types);
  const values = common(one.values, other.values);
  if (types?.size === 0 || values?.size === 0) return undefined;
  const properties = new Map(one.properties);
  for (const [name, schema] of other.properties) {
    properties.set(name, joinSchemas(properties.get(name), schema) ?? schema);
  }
  return {
    types,
    values,
    properties,
    items: joinSchemas(one.items, other.items),
    others: joinSchemas(one.others, other.others),
  };
}

function joinSchemas(one: Json | undefined, other: Json | undefined): Json | undefined {
  if (one === undefined) return other;
  return other === undefined ? one : { allOf: [one, other] };
}

function common<T>(one: ReadonlySet<T> | undefined, other: ReadonlySet<T> | undefined) {
  if (one === undefined) return other;
  return other === undefined ? one : new Set([...one].filter((item) => other.has(item)));
}

function listOf(node: Json | undefined): readonly Json[] {
  return Array.isArray(node) ? node : [];
}
