import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { isJsonObject, type Json, type JsonObject } from '../src/core/json.ts';

/*
 * openapi/<id>.yaml -> src/providers/<id>/contract.gen.json: the same contract as JSON without its prose, so
 * that no YAML is parsed when drydial starts. References into #/components stay references.
 */

/** A document that is generated, and where it comes from. */
export interface ContractTarget {
  readonly id: string;
  readonly source: URL;
  readonly target: URL;
}

const ROOT = new URL('../', import.meta.url);

/** The contracts of all providers that have a folder. */
export function contractTargets(): readonly ContractTarget[] {
  return readdirSync(new URL('openapi/', ROOT))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .filter((id) => existsSync(new URL(`src/providers/${id}/`, ROOT)))
    .sort()
    .map((id) => ({
      id,
      source: new URL(`openapi/${id}.yaml`, ROOT),
      target: new URL(`src/providers/${id}/contract.gen.json`, ROOT),
    }));
}

/**
 * Turns an OpenAPI 3.1 text into the JSON that the program reads.
 * @throws Error where a reference leads nowhere, an operationId is missing or used twice.
 */
export function generateContract(yamlText: string): string {
  // Anchors of the source become plain copies; the limit only guards against a runaway file.
  const document: unknown = parse(yamlText, { maxAliasCount: 1000 });
  if (!isJsonObject(document)) throw new Error('The document is not a mapping.');
  checkReferences(document);
  checkOperationIds(document);
  const info = isJsonObject(document.info) ? document.info : {};
  const kept: JsonObject = {
    openapi: document.openapi ?? '3.1.0',
    info: { title: info.title ?? '', version: info.version ?? '' },
    paths: withoutProse(document.paths ?? {}, 'names'),
    webhooks: withoutProse(document.webhooks ?? {}, 'names'),
    components: withoutProse(usedComponents(document.components), 'components'),
  };
  return `${JSON.stringify(kept)}\n`;
}

/** Words for readers, which no code asks for. */
const PROSE = new Set([
  'description',
  'summary',
  'example',
  'examples',
  'externalDocs',
  'tags',
  'title',
  '$comment',
  'security',
  'x-unverified',
]);
/** Below these keys stand names that the provider chose: a property may well be called "description". */
const NAME_MAPS = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
  '$defs',
  'responses',
  'content',
  'headers',
  'callbacks',
]);
/** Below these stand values, which are kept as they are. */
const VALUES = new Set(['default', 'const', 'enum', 'required', 'mapping', 'x-unlisted-statuses']);

type Level = 'object' | 'names' | 'components';

function withoutProse(node: Json, level: Level): Json {
  if (Array.isArray(node)) return node.map((item) => withoutProse(item, 'object'));
  if (!isJsonObject(node)) return node;
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(node)) {
    if (level !== 'object') kept[key] = withoutProse(value, level === 'components' ? 'names' : 'object');
    else if (VALUES.has(key)) kept[key] = value;
    else if (!PROSE.has(key)) kept[key] = withoutProse(value, NAME_MAPS.has(key) ? 'names' : 'object');
  }
  return kept;
}

function usedComponents(components: Json | undefined): JsonObject {
  if (!isJsonObject(components)) return {};
  // Who may call is the pack's own knowledge (authenticate).
  const { securitySchemes: _, ...used } = components;
  return used;
}

function checkReferences(document: JsonObject): void {
  visit(document, (node) => {
    const reference = node.$ref;
    if (typeof reference === 'string' && lookUp(document, reference) === undefined) {
      throw new Error(`The reference "${reference}" leads nowhere.`);
    }
  });
}

function checkOperationIds(document: JsonObject): void {
  const seen = new Set<string>();
  const items = [...Object.entries(asObject(document.paths)), ...Object.entries(asObject(document.webhooks))];
  for (const [path, item] of items) {
    for (const [method, operation] of Object.entries(asObject(item))) {
      if (!METHODS.has(method)) continue;
      const id = asObject(operation).operationId;
      if (typeof id !== 'string') throw new Error(`${method.toUpperCase()} ${path} has no operationId.`);
      if (seen.has(id)) throw new Error(`The operationId "${id}" is used twice.`);
      seen.add(id);
    }
  }
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

function asObject(node: Json | undefined): JsonObject {
  return isJsonObject(node) ? node : {};
}

function lookUp(document: JsonObject, reference: string): Json | undefined {
  if (!reference.startsWith('#/')) return undefined;
  let node: Json | undefined = document;
  for (const part of reference.slice(2).split('/')) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    node = isJsonObject(node) ? node[key] : Array.isArray(node) ? node[Number(key)] : undefined;
  }
  return node;
}

function visit(node: Json, see: (node: JsonObject) => void): void {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, see);
  } else if (isJsonObject(node)) {
    see(node);
    for (const value of Object.values(node)) visit(value, see);
  }
}

if (import.meta.main) {
  for (const { id, source, target } of contractTargets()) {
    const text = generateContract(readFileSync(source, 'utf8'));
    writeFileSync(target, text);
    console.log(`${id}: src/providers/${id}/contract.gen.json, ${Math.round(text.length / 1024)} kB`);
  }
}
