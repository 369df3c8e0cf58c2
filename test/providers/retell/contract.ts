import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { isJsonObject, type JsonObject } from '../../../src/core/json.ts';

const SOURCE = new URL('../../../openapi/retell.yaml', import.meta.url);

/** Holds values against openapi/retell.yaml itself, so that no generated copy can hide a difference. */
export interface RetellContract {
  readonly operations: ReadonlyMap<string, JsonObject>;
  /** What is wrong with a value under #/components/schemas; empty where nothing is. */
  problems(schema: string, value: unknown): readonly string[];
  requestProblems(operationId: string, body: unknown): readonly string[];
  replyProblems(operationId: string, status: number, body: unknown): readonly string[];
}

function loadRetellContract(): RetellContract {
  const document = parse(readFileSync(SOURCE, 'utf8'), { maxAliasCount: 1000 }) as JsonObject; // The file is a mapping.
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false, logger: false });
  ajv.addSchema(document, 'retell');
  const operations = new Map<string, JsonObject>();
  const pointers = new Map<string, string>();
  for (const [path, item] of Object.entries(objectOf(document.paths))) {
    for (const [method, operation] of Object.entries(objectOf(item))) {
      if (isJsonObject(operation) && typeof operation.operationId === 'string') {
        operations.set(operation.operationId, operation);
        pointers.set(operation.operationId, `#/paths/${escapePointer(path)}/${method}`);
      }
    }
  }
  const problemsAt = (pointer: string, value: unknown): readonly string[] => {
    const validate = ajv.getSchema(`retell${pointer}`) ?? ajv.compile({ $ref: `retell${pointer}` });
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  };
  const schemaOf = (node: unknown, pointer: string): string | undefined => {
    const media = objectOf(objectOf(objectOf(node).content)['application/json']);
    const reference = objectOf(media.schema).$ref;
    if (typeof reference === 'string') return reference;
    return media.schema === undefined ? undefined : `${pointer}/content/application~1json/schema`;
  };
  return {
    operations,
    problems: (schema, value) => problemsAt(`#/components/schemas/${schema}`, value),
    requestProblems(operationId, body) {
      const pointer = `${pointers.get(operationId)}/requestBody`;
      const schema = schemaOf(operations.get(operationId)?.requestBody, pointer);
      return schema === undefined || body === undefined ? [] : problemsAt(schema, body);
    },
    replyProblems(operationId, status, body) {
      const response = objectOf(operations.get(operationId)?.responses)[String(status)];
      if (response === undefined) return [`${operationId} documents no status ${status}`];
      const reference = objectOf(response).$ref;
      const name =
        typeof reference === 'string' ? reference.slice(reference.lastIndexOf('/') + 1) : undefined;
      const target = name === undefined ? response : objectOf(objectOf(document.components).responses)[name];
      const schema = schemaOf(target, `${pointers.get(operationId)}/responses/${status}`);
      if (schema === undefined) return body === undefined ? [] : [`${status} must have no body`];
      return problemsAt(schema, body);
    },
  };
}

/** A key as part of a JSON pointer in a URI fragment. */
function escapePointer(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function objectOf(node: unknown): JsonObject {
  return isJsonObject(node) ? node : {};
}

/** Read once for each test file: compiling takes longer than all of its tests. */
export const retellContract = loadRetellContract();
