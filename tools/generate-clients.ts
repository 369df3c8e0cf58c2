import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { parse } from 'yaml';
import { resolvePointer } from '../src/contract/pointer.ts';
import { isJsonObject, type Json, type JsonObject } from '../src/core/json.ts';
import { contractTargets } from './generate-contract.ts';

/*
 * openapi/<id>.yaml -> src/clients/<id>.gen.ts: the types that the typed client of a provider stands on.
 */

const HEADER = '// Generated from openapi/ by `npm run generate`. Changes belong there.\n\n';

/** The types of every provider that has a contract, and where they come from. */
export function clientTargets(): readonly {
  readonly id: string;
  readonly source: URL;
  readonly target: URL;
}[] {
  return contractTargets().map(({ id, source }) => ({
    id,
    source,
    target: new URL(`../src/clients/${id}.gen.ts`, import.meta.url),
  }));
}

/** Turns an OpenAPI text into TypeScript types of its paths, operations, webhooks and schemas. */
export async function generateClientTypes(yamlText: string): Promise<string> {
  // A `default` says what holds while a field was never set: it makes no field of a reply certain to be there.
  const document: Json = parse(yamlText, { maxAliasCount: 1000 });
  if (!isJsonObject(document)) throw new Error('The document is not a mapping.');
  // It is the document that generate-contract.ts has checked; the package's type has no room for our extensions.
  const source = withOwnProperties(document, document) as unknown as OpenAPI3;
  // An object of which the document names no field may hold any: variables, metadata.
  const nodes = await openapiTS(source, {
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    silent: true,
  });
  return HEADER + astToString(nodes);
}

/**
 * `allOf: [A, { required: [x] }]` says "A, but with x". openapi-typescript reads a part without properties as an
 * object that can hold nothing, so such a part gets the properties that it requires.
 */
function withOwnProperties(document: JsonObject, node: Json): Json {
  if (Array.isArray(node)) return node.map((item) => withOwnProperties(document, item));
  if (!isJsonObject(node)) return node;
  const copy: Record<string, Json> = {};
  for (const [key, value] of Object.entries(node)) copy[key] = withOwnProperties(document, value);
  if (!Array.isArray(node.allOf)) return copy;
  copy.allOf = node.allOf.map((part: Json) => {
    if (!isRequirement(part)) return withOwnProperties(document, part);
    const found = part.required.map((name) => [name, propertyOf(document, node, name) ?? {}] as const);
    return { ...part, properties: Object.fromEntries(found) };
  });
  return copy;
}

function isRequirement(part: Json): part is JsonObject & { readonly required: readonly string[] } {
  if (!isJsonObject(part) || !Array.isArray(part.required)) return false;
  return Object.keys(part).every((key) => key === 'required' || key === 'type');
}

/** The schema of a property, wherever in a composed schema it stands. */
function propertyOf(document: JsonObject, schema: Json | undefined, name: string): Json | undefined {
  if (!isJsonObject(schema)) return undefined;
  const own = isJsonObject(schema.properties) ? schema.properties[name] : undefined;
  if (own !== undefined) return own;
  if (typeof schema.$ref === 'string') {
    return propertyOf(document, resolvePointer(document, schema.$ref), name);
  }
  const parts: readonly Json[] = Array.isArray(schema.allOf) ? schema.allOf : [];
  for (const part of parts) {
    const found = propertyOf(document, part, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

if (import.meta.main) {
  for (const { id, source, target } of clientTargets()) {
    const text = await generateClientTypes(readFileSync(source, 'utf8'));
    writeFileSync(target, text);
    console.log(`${id}: src/clients/${id}.gen.ts, ${Math.round(text.length / 1024)} kB`);
  }
}
