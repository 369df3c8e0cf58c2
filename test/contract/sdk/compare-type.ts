import ts from 'typescript';
import type { Json, JsonObject } from '../../../src/core/json.ts';
import { type SchemaForm, schemaForms } from './schema-forms.ts';

/** Says which fields and values of a type a schema does not know. One direction only: the schema may know more. */
export interface TypeComparison {
  /** Differences as "path: what is missing", in the order of the type. */
  differences(type: ts.Type, schemas: readonly Json[], path: string): readonly string[];
}

export function createTypeComparison(checker: ts.TypeChecker, document: JsonObject): TypeComparison {
  const formsOf = new Map<Json, readonly SchemaForm[]>();
  const idOf = new Map<Json, number>();
  const seen = new Map<ts.Type, Set<string>>();

  const forms = (schema: Json): readonly SchemaForm[] => {
    let known = formsOf.get(schema);
    if (known === undefined) {
      known = schemaForms(document, schema);
      formsOf.set(schema, known);
    }
    return known;
  };

  /** Types and schemas refer to themselves (pages of pages), and most pairs are met again and again. */
  const isNew = (type: ts.Type, schemas: readonly Json[]): boolean => {
    const key = schemas
      .map((schema) => {
        if (!idOf.has(schema)) idOf.set(schema, idOf.size);
        return idOf.get(schema);
      })
      .join();
    const keys = seen.get(type) ?? new Set();
    seen.set(type, keys);
    if (keys.has(key)) return false;
    keys.add(key);
    return true;
  };

  const compare = (type: ts.Type, schemas: readonly Json[], path: string): readonly string[] => {
    if (schemas.some((schema) => schema === true) || !isNew(type, schemas)) return [];
    const all = schemas.flatMap(forms);
    return membersOf(type).flatMap((member) => compareMember(member, all, path));
  };

  const compareMember = (member: ts.Type, all: readonly SchemaForm[], path: string): readonly string[] => {
    // Files are bytes of a multipart part, and "anything" is no promise.
    if (member.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown) || isUploadable(member)) return [];
    if (!(member.flags & ts.TypeFlags.Object)) return comparePlain(member, all, path);
    if (checker.isArrayType(member)) {
      const [item] = checker.getTypeArguments(member as ts.TypeReference); // isArrayType says so
      const lists = all.filter((form) => allows(form, 'array'));
      if (lists.length === 0) return [`${path}: a list`];
      const items = lists.flatMap((form) => form.items ?? []);
      return item === undefined || items.length === 0 ? [] : compare(item, items, `${path}[]`);
    }
    return compareObject(member, all, path);
  };

  const compareObject = (member: ts.Type, all: readonly SchemaForm[], path: string): readonly string[] => {
    const properties = checker.getPropertiesOfType(member);
    const objects = all.filter((form) => allows(form, 'object'));
    const fitting = objects.filter((form) => properties.every((property) => mayHold(form, property)));
    if (objects.length === 0) return [`${path}: an object`];
    if (fitting.length === 0) return [`${path}: an object with ${literalsOf(properties)}`];
    return properties.flatMap((property) => {
      const schemas = fitting.flatMap((form) => schemasAt(form, property.name));
      if (schemas.length === 0) return [`${path}.${property.name}`];
      return compare(checker.getTypeOfSymbol(property), schemas, `${path}.${property.name}`);
    });
  };

  /** Variants are told apart by the fields of one value: `type: 'custom-llm'`. */
  const mayHold = (form: SchemaForm, property: ts.Symbol): boolean => {
    const literal = checker.getTypeOfSymbol(property);
    if (!literal.isStringLiteral()) return true;
    const schemas = schemasAt(form, property.name);
    if (schemas.length === 0) return !form.properties.has(property.name);
    return schemas
      .flatMap(forms)
      .some((inner) => inner.values === undefined || inner.values.has(literal.value));
  };

  const literalsOf = (properties: readonly ts.Symbol[]): string =>
    properties
      .filter((property) => checker.getTypeOfSymbol(property).isStringLiteral())
      .map((property) => `${property.name} ${checker.typeToString(checker.getTypeOfSymbol(property))}`)
      .join(' and ');

  const comparePlain = (member: ts.Type, all: readonly SchemaForm[], path: string): readonly string[] => {
    const { name, value } = plainKind(member, checker);
    const isAllowed = all.some((form) => {
      if (!allows(form, name)) return false;
      return form.values === undefined || (value !== undefined && form.values.has(value));
    });
    return isAllowed ? [] : [`${path}: ${checker.typeToString(member)}`];
  };

  return { differences: compare };
}

/** The variants of a type; an optional field's "undefined" is none. */
function membersOf(type: ts.Type): readonly ts.Type[] {
  if (isUploadable(type)) return [];
  const members = type.isUnion() ? type.types : [type];
  return members.filter((member) => !(member.flags & ts.TypeFlags.Undefined));
}

function isUploadable({ aliasSymbol }: ts.Type): boolean {
  return aliasSymbol?.name === 'Uploadable';
}

function plainKind(
  member: ts.Type,
  checker: ts.TypeChecker,
): { readonly name: string; readonly value?: Json } {
  if (member.isStringLiteral()) return { name: 'string', value: member.value };
  if (member.isNumberLiteral()) return { name: 'integer', value: member.value };
  if (member.flags & ts.TypeFlags.BooleanLiteral) {
    return { name: 'boolean', value: checker.typeToString(member) === 'true' };
  }
  if (member.flags & ts.TypeFlags.Null) return { name: 'null', value: null };
  if (member.flags & ts.TypeFlags.Number) return { name: 'integer' };
  if (member.flags & ts.TypeFlags.String) return { name: 'string' };
  throw new Error(`A kind of type that nobody expected: ${checker.typeToString(member)}`);
}

function allows({ types }: SchemaForm, name: string): boolean {
  return types === undefined || types.has(name);
}

function schemasAt(form: SchemaForm, name: string): readonly Json[] {
  // An object of whatever keys says so; one that is only silent about a key does not know it.
  const schema = form.properties.get(name) ?? form.others ?? (isFree(form) ? true : undefined);
  return schema === undefined ? [] : [schema];
}

function isFree({ types, properties, values }: SchemaForm): boolean {
  return (types === undefined || types.has('object')) && properties.size === 0 && values === undefined;
}
