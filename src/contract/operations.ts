import { isJsonObject, type Json, type JsonObject } from '../core/json.ts';
import { listOf, objectOf } from '../core/json-fields.ts';
import { escapePointer, resolvePointer, type SchemaPointer } from './pointer.ts';

/** One thing a client may ask for, as the contract describes it. */
export interface Operation {
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** The template: "/v2/get-call/{call_id}". Of a webhook: the event's name. */
  readonly path: string;
  readonly params: readonly Parameter[];
  readonly query: readonly Parameter[];
  readonly body?: BodyContract;
  /** By status: "200", "2XX" or "default". */
  readonly replies: Readonly<Record<string, ReplyContract>>;
  readonly isDeprecated: boolean;
  /** Extension x-available-from: the day on which the operation was first there, YYYY-MM-DD. */
  readonly availableFrom?: string;
  /** Extension x-available-until: the day from which on it is gone. */
  readonly availableUntil?: string;
  /** Extension x-end-quirk: the quirk that decides it instead, where the day is disputed; a value that is no day: never. */
  readonly endQuirk?: string;
  /** Extension x-alias-of: the operation that answers in its place, where this is only another way to it. */
  readonly aliasOf?: string;
  /** Extension x-when: the operation is there only under this value of a quirk. */
  readonly onlyWhen?: { readonly quirk: string; readonly value: string };
}

export interface Parameter {
  readonly name: string;
  readonly isRequired: boolean;
  /** Of a query: "name=" is taken, whatever the schema says (OpenAPI: allowEmptyValue). */
  readonly mayBeEmpty: boolean;
  readonly schema: JsonObject;
}

export interface BodyContract {
  readonly isRequired: boolean;
  /** By media type. */
  readonly schemas: Readonly<Record<string, SchemaPointer>>;
}

export interface ReplyContract {
  /** By media type; empty where the reply has no body. */
  readonly schemas: Readonly<Record<string, SchemaPointer>>;
}

const METHODS: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch']);

/** Reads the operations of a document, in its order. */
export function readOperations(
  document: JsonObject,
  section: 'paths' | 'webhooks' = 'paths',
): readonly Operation[] {
  const operations: Operation[] = [];
  for (const [path, item] of Object.entries(objectOf(document[section]))) {
    const pathItem = objectOf(item);
    for (const [method, node] of Object.entries(pathItem)) {
      if (!METHODS.has(method) || !isJsonObject(node)) continue;
      const pointer = `#/${section}/${escapePointer(path)}/${method}`;
      operations.push(readOperation(document, { path, method, node, pathItem, pointer }));
    }
  }
  return operations;
}

interface OperationPlace {
  readonly path: string;
  readonly method: string;
  readonly node: JsonObject;
  readonly pathItem: JsonObject;
  readonly pointer: SchemaPointer;
}

function readOperation(document: JsonObject, place: OperationPlace): Operation {
  const { path, method, node, pathItem, pointer } = place;
  const parameters = readParameters(document, [...listOf(pathItem.parameters), ...listOf(node.parameters)]);
  const replies: Record<string, ReplyContract> = {};
  for (const [status, response] of Object.entries(objectOf(node.responses))) {
    const target = follow(document, response, `${pointer}/responses/${status}`);
    replies[status] = { schemas: readContent(target) };
  }
  const body = node.requestBody && follow(document, node.requestBody, `${pointer}/requestBody`);
  const { 'x-available-from': from, 'x-available-until': until } = node;
  const { 'x-end-quirk': endQuirk, 'x-alias-of': aliasOf } = node;
  const { quirk, value } = objectOf(node['x-when']);
  return {
    id: typeof node.operationId === 'string' ? node.operationId : `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    params: parameters.filter(({ place: in_ }) => in_ === 'path').map(({ parameter }) => parameter),
    query: parameters.filter(({ place: in_ }) => in_ === 'query').map(({ parameter }) => parameter),
    ...(body && { body: { isRequired: body.node.required === true, schemas: readContent(body) } }),
    replies,
    isDeprecated: node.deprecated === true,
    ...(typeof from === 'string' && { availableFrom: from }),
    ...(typeof until === 'string' && { availableUntil: until }),
    ...(typeof endQuirk === 'string' && { endQuirk }),
    ...(typeof aliasOf === 'string' && { aliasOf }),
    ...(typeof quirk === 'string' && typeof value === 'string' && { onlyWhen: { quirk, value } }),
  };
}

interface PlacedParameter {
  readonly place: Json | undefined;
  readonly parameter: Parameter;
}

function readParameters(document: JsonObject, nodes: readonly Json[]): readonly PlacedParameter[] {
  // The operation's own parameter replaces one of the path with the same name and place.
  const found = new Map<string, PlacedParameter>();
  for (const node of nodes) {
    const { node: parameter } = follow(document, node, '#');
    const name = typeof parameter.name === 'string' ? parameter.name : '';
    found.set(`${String(parameter.in)} ${name}`, {
      place: parameter.in,
      parameter: {
        name,
        isRequired: parameter.required === true,
        mayBeEmpty: parameter.in === 'query' && parameter.allowEmptyValue === true,
        schema: objectOf(parameter.schema),
      },
    });
  }
  return [...found.values()];
}

interface Place {
  readonly node: JsonObject;
  readonly pointer: SchemaPointer;
}

/** The node itself or, where it is a reference, what it leads to. */
function follow(document: JsonObject, node: Json | undefined, pointer: SchemaPointer): Place {
  let place: Place = { node: objectOf(node), pointer };
  for (let steps = 0; steps < 10 && typeof place.node.$ref === 'string'; steps += 1) {
    const target = place.node.$ref;
    place = { node: objectOf(resolvePointer(document, target)), pointer: target };
  }
  return place;
}

function readContent(place: Place): Readonly<Record<string, SchemaPointer>> {
  const schemas: Record<string, SchemaPointer> = {};
  for (const [mediaType, media] of Object.entries(objectOf(place.node.content))) {
    const schema = objectOf(objectOf(media).schema);
    // A schema that is only a reference shares the validator of its target.
    const isReference = typeof schema.$ref === 'string' && Object.keys(schema).length === 1;
    schemas[mediaType] = isReference
      ? String(schema.$ref)
      : `${place.pointer}/content/${escapePointer(mediaType)}/schema`;
  }
  return schemas;
}
