import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

interface Operation {
  readonly requestBody?: { readonly required: boolean };
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly content?: object }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** openapi/control.yaml, as it is. */
export function readDocument(): Document {
  // The test for the document itself says whether it has this form.
  return parse(readFileSync(new URL('../../openapi/control.yaml', import.meta.url), 'utf8')) as Document;
}

export interface DocumentCheck {
  /** What keeps an answer from being what the document says, field by field; empty where nothing does. */
  problemsOfAnswer(route: { method: string; path: string }, status: number, answer: unknown): string[];
  problemsOf(schema: string, value: unknown): string[];
}

/**
 * Checks values against the document. Answers are open to clients; here a field that is not documented is a
 * problem, so that the document cannot fall behind.
 */
export function createDocumentCheck(): DocumentCheck {
  const document = readDocument();
  const ajv = new Ajv2020({ allErrors: true, strict: false, allowUnionTypes: true });
  const closed = { ...document, components: { ...document.components, schemas: closeAll(document) } };
  ajv.addSchema(closed, 'control');

  const problemsAt = (pointer: string, value: unknown): string[] => {
    const validate = ajv.compile({ $ref: `control#${pointer}` });
    return validate(value)
      ? []
      : (validate.errors ?? []).map(
          (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
        );
  };
  return {
    problemsOf: (schema, value) => problemsAt(`/components/schemas/${schema}`, value),
    problemsOfAnswer({ method, path }, status, answer) {
      const response = document.paths[path]?.[method.toLowerCase()]?.responses[status];
      if (response === undefined) return [`${method} ${path} does not document ${status}`];
      const place =
        response.$ref?.slice(1) ??
        `/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}/responses/${status}`;
      if (response.$ref === undefined && response.content === undefined) return [];
      return problemsAt(`${place}/content/application~1json/schema`, answer);
    },
  };
}

function closeAll({ components }: Document): Record<string, object> {
  return Object.fromEntries(
    Object.entries(components.schemas).map(([name, schema]) => [
      name,
      // What others are built on is closed with them.
      name.endsWith('Base') ? closeBelow(schema) : close(schema),
    ]),
  );
}

function close(schema: object): object {
  const below = closeBelow(schema);
  const isOpen = !('properties' in schema) || 'additionalProperties' in schema;
  return isOpen ? below : { ...below, unevaluatedProperties: false };
}

function closeBelow(schema: object): object {
  return Object.fromEntries(
    Object.entries(schema).map(([word, value]: [string, unknown]) => {
      if (word === 'properties') return [word, mapValues(value as object)];
      if (word === 'items') return [word, closeValue(value)];
      return [word, value];
    }),
  );
}

function mapValues(schemas: object): object {
  return Object.fromEntries(Object.entries(schemas).map(([name, value]) => [name, closeValue(value)]));
}

function closeValue(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? close(value) : value;
}
