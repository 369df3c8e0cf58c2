import { readFileSync } from 'node:fs';
import { messageOf, SimulatorError } from '../core/errors.ts';
import { isJsonObject, type JsonObject } from '../core/json.ts';
import { type Operation, readOperations } from './operations.ts';
import { escapePointer, resolvePointer, type SchemaPointer } from './pointer.ts';

/** Where a contract lies. */
export interface ContractSource {
  /** The bundled OpenAPI document, as JSON. */
  readonly documentUrl: URL;
  /** The file it was generated from, for messages. */
  readonly source: string;
}

/** What a provider promises and asks for: operations, webhooks and named schemas. Read on first use, once. */
export interface Contract {
  readonly source: string;
  readonly document: JsonObject;
  readonly operations: readonly Operation[];
  /** What the provider posts to the customer, by the provider's name of the event. */
  readonly webhooks: ReadonlyMap<string, Operation>;
  operation(id: string): Operation | undefined;
  /** The pointer of a schema under #/components/schemas, if there is one of that name. */
  component(name: string): SchemaPointer | undefined;
}

/**
 * Opens the contract of a pack; nothing is read before something is asked.
 * @throws DRY_FILE_UNREADABLE on first use, where the file is missing or no JSON object.
 */
export function loadContract(source: ContractSource): Contract {
  let document: JsonObject | undefined;
  let operations: readonly Operation[] | undefined;
  let byId: ReadonlyMap<string, Operation> | undefined;
  let webhooks: ReadonlyMap<string, Operation> | undefined;
  return {
    source: source.source,
    get document() {
      document ??= readDocument(source);
      return document;
    },
    get operations() {
      operations ??= readOperations(this.document);
      return operations;
    },
    get webhooks() {
      webhooks ??= byName(readOperations(this.document, 'webhooks'), ({ path }) => path);
      return webhooks;
    },
    operation(id) {
      byId ??= byName(this.operations, (operation) => operation.id);
      return byId.get(id);
    },
    component(name) {
      const pointer = `#/components/schemas/${escapePointer(name)}`;
      return resolvePointer(this.document, pointer) === undefined ? undefined : pointer;
    },
  };
}

function readDocument(source: ContractSource): JsonObject {
  try {
    const document: unknown = JSON.parse(readFileSync(source.documentUrl, 'utf8'));
    if (isJsonObject(document)) return document;
  } catch (cause) {
    throw new SimulatorError(
      'DRY_FILE_UNREADABLE',
      `The contract made from ${source.source} cannot be read: ${messageOf(cause)}`,
      { cause },
    );
  }
  throw new SimulatorError(
    'DRY_FILE_UNREADABLE',
    `The contract made from ${source.source} is no JSON object.`,
  );
}

function byName(
  operations: readonly Operation[],
  nameOf: (operation: Operation) => string,
): ReadonlyMap<string, Operation> {
  return new Map(operations.map((operation) => [nameOf(operation), operation]));
}
