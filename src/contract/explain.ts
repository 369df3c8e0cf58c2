import type { ErrorObject } from 'ajv/dist/2020.js';
import { isJsonObject, type Json, type JsonObject } from '../core/json.ts';
import { localReference } from './compiler.ts';
import { resolvePointer } from './pointer.ts';

/*
 * Where a value matches none of several alternatives, a validator lists what is wrong with every one of
 * them. Readers want to know about the one that was meant: its discriminator, its constants or the kind of value
 * tell which. Runs only after a value was refused, so clarity goes before speed.
 */

/** What the explanation needs from the validator. */
export interface ExplainContext {
  readonly document: JsonObject;
  /** Every error of a value against one alternative. */
  readonly errorsAgainst: (schema: JsonObject, value: unknown) => readonly ErrorObject[];
}

const DEEPEST = 8;

/** The same errors, with those of the alternative that was meant in place of those of all alternatives. */
export function narrowErrors(
  errors: readonly ErrorObject[],
  context: ExplainContext,
  depth = 0,
): readonly ErrorObject[] {
  let left = [...errors];
  // The outermost choice stands last; what lies within it goes with it.
  for (let index = left.length - 1; index >= 0; index -= 1) {
    const error = left[index];
    if (error === undefined || !isFailedChoice(error) || depth > DEEPEST) continue;
    const within = schemasWithin(error.schema, context.document);
    const before = left.slice(0, index).filter((other) => !belongsTo(other, error, within));
    left = [...before, ...explainChoice(error, context, depth), ...left.slice(index + 1)];
    index = before.length;
  }
  return left;
}

function isFailedChoice(error: ErrorObject): boolean {
  // A oneOf that fits two alternatives is another matter: both are right.
  return error.keyword === 'anyOf' || (error.keyword === 'oneOf' && error.params.passingSchemas === null);
}

function belongsTo(error: ErrorObject, choice: ErrorObject, within: ReadonlySet<unknown>): boolean {
  return error.instancePath.startsWith(choice.instancePath) && within.has(error.parentSchema);
}

function explainChoice(error: ErrorObject, context: ExplainContext, depth: number): readonly ErrorObject[] {
  const alternatives = (Array.isArray(error.schema) ? error.schema : []).filter(isJsonObject);
  const choice = { document: context.document, tag: discriminatorOf(error.parentSchema) };
  const candidates = alternatives.filter((schema) => mayBeMeant(schema, error.data, choice));
  if (candidates.length === 0) return [describeChoice(error, alternatives, choice)];
  const explained = candidates
    .map((schema) => narrowErrors(context.errorsAgainst(schema, error.data), context, depth + 1))
    .filter((found) => found.length > 0)
    .sort((one, other) => one.length - other.length);
  const [best, second] = explained;
  if (best === undefined) return [error];
  if (best.length === second?.length) return [describeMissing(error, explained)];
  return best.map((inner) => ({ ...inner, instancePath: error.instancePath + inner.instancePath }));
}

/** Where nothing is wrong but that one of several properties has to be there, they are named. */
function describeMissing(error: ErrorObject, explained: readonly (readonly ErrorObject[])[]): ErrorObject {
  const missing = explained.flatMap((errors) =>
    errors.flatMap(({ keyword, instancePath, params }) =>
      errors.length === 1 && keyword === 'required' && instancePath === ''
        ? [String(params.missingProperty)]
        : [],
    ),
  );
  if (missing.length < explained.length) return error;
  const names = missing.map((name) => `'${name}'`).join(' or ');
  return { ...error, keyword: 'required', message: `must have required property ${names}` };
}

interface Choice {
  readonly document: JsonObject;
  /** The property that tells the alternatives apart, where the contract names one. */
  readonly tag: string | undefined;
}

/** No alternative is near: says which values or kinds there are. */
function describeChoice(
  error: ErrorObject,
  alternatives: readonly JsonObject[],
  choice: Choice,
): ErrorObject {
  const { document, tag } = choice;
  const known = alternatives.map((schema) => factsOf(schema, document));
  if (isJsonObject(error.data)) {
    if (tag !== undefined && !Object.hasOwn(error.data, tag)) {
      return { ...error, keyword: 'required', message: `must have required property '${tag}'` };
    }
    const wrong = wrongConstant(error.data, known, tag);
    if (wrong !== undefined) {
      const { name, allowedValues } = wrong;
      const message = 'must be equal to one of the allowed values';
      const instancePath = `${error.instancePath}/${name}`;
      return {
        ...error,
        keyword: 'enum',
        params: { allowedValues },
        message,
        instancePath,
        data: error.data[name],
      };
    }
  }
  const kinds = [...new Set(known.flatMap((facts) => facts.types))];
  if (kinds.length === 0 || kinds.includes(kindOf(error.data))) return error;
  return { ...error, keyword: 'type', message: `must be ${kinds.join(' or ')}` };
}

/** The first property that none of the alternatives allows that agree with the ones before it. */
function wrongConstant(
  value: JsonObject,
  known: readonly SchemaFacts[],
  tag: string | undefined,
): { readonly name: string; readonly allowedValues: readonly Json[] } | undefined {
  let left = known;
  for (const name of tag === undefined ? Object.keys(value) : [tag]) {
    if (!known.every(({ constants }) => constants.has(name))) continue;
    const agreeing = left.filter(({ constants }) => constants.get(name)?.includes(value[name] ?? null));
    if (agreeing.length === 0) {
      const allowed = left.flatMap(({ constants }) => constants.get(name) ?? []);
      return { name, allowedValues: [...new Set(allowed)] };
    }
    left = agreeing;
  }
  return undefined;
}

interface SchemaFacts {
  readonly types: readonly string[];
  /** Properties that allow only some values, and which. */
  readonly constants: ReadonlyMap<string, readonly Json[]>;
}

function mayBeMeant(schema: JsonObject, value: unknown, choice: Choice): boolean {
  const { document, tag } = choice;
  const facts = factsOf(schema, document);
  const kind = kindOf(value);
  const fitsKind =
    facts.types.length === 0 ||
    facts.types.includes(kind) ||
    (kind === 'integer' && facts.types.includes('number'));
  if (!fitsKind) return false;
  if (!isJsonObject(value)) return true;
  for (const [name, allowed] of facts.constants) {
    if (tag !== undefined && name !== tag) continue;
    const seen = value[name];
    if (seen === undefined ? name === tag : !allowed.includes(seen)) return false;
  }
  return true;
}

function factsOf(schema: JsonObject, document: JsonObject, depth = 0): SchemaFacts {
  const target = followed(schema, document);
  const types = new Set([target.type].flat().filter((type) => typeof type === 'string'));
  const constants = new Map<string, readonly Json[]>();
  for (const [name, property] of Object.entries(isJsonObject(target.properties) ? target.properties : {})) {
    if (!isJsonObject(property)) continue;
    const rule = followed(property, document);
    if (rule.const !== undefined) constants.set(name, [rule.const]);
    else if (Array.isArray(rule.enum)) constants.set(name, rule.enum);
  }
  for (const part of Array.isArray(target.allOf) && depth < DEEPEST ? target.allOf : []) {
    if (!isJsonObject(part)) continue;
    const inner = factsOf(part, document, depth + 1);
    for (const type of inner.types) types.add(type);
    for (const [name, values] of inner.constants) constants.set(name, values);
  }
  return { types: [...types], constants };
}

function followed(schema: JsonObject, document: JsonObject): JsonObject {
  let node = schema;
  for (let steps = 0; steps < DEEPEST && typeof node.$ref === 'string'; steps += 1) {
    const target = resolvePointer(document, localReference(node.$ref));
    if (!isJsonObject(target)) return node;
    node = target;
  }
  return node;
}

/** Every schema object that can be reached from a list of alternatives. */
function schemasWithin(alternatives: unknown, document: JsonObject): ReadonlySet<unknown> {
  const found = new Set<unknown>();
  const open: unknown[] = [alternatives];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null || found.has(node)) continue;
    found.add(node);
    for (const [key, value] of Object.entries(node)) {
      open.push(
        key === '$ref' && typeof value === 'string' ? resolvePointer(document, localReference(value)) : value,
      );
    }
  }
  return found;
}

function discriminatorOf(schema: unknown): string | undefined {
  const discriminator = isJsonObject(schema) ? schema.discriminator : undefined;
  const name = isJsonObject(discriminator) ? discriminator.propertyName : undefined;
  return typeof name === 'string' ? name : undefined;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
