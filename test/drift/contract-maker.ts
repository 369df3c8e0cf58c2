import type { Json, JsonObject } from '../../src/core/json.ts';

/** A contract with one operation, POST /things/{id}, whose request and reply are given. */
export function contractOf(
  parts: { readonly request?: Json; readonly reply?: Json; readonly more?: JsonObject },
  more: JsonObject = {},
): JsonObject {
  const json = (schema: Json): JsonObject => ({ content: { 'application/json': { schema } } });
  const operation: JsonObject = {
    operationId: 'makeThing',
    ...(parts.request === undefined ? {} : { requestBody: { required: true, ...json(parts.request) } }),
    responses: { '200': parts.reply === undefined ? {} : json(parts.reply) },
    ...parts.more,
  };
  return { openapi: '3.1.0', info: {}, paths: { '/things/{id}': { post: operation } }, ...more };
}

/** An object with these fields, all of them required. */
export function fields(properties: JsonObject, more: JsonObject = {}): JsonObject {
  return { type: 'object', properties, required: Object.keys(properties), ...more };
}
