import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { isJsonObject, type JsonObject } from '../core/json.ts';
import { objectOf } from '../core/json-fields.ts';
import { createSchemaCompiler, errorsOf, type SchemaCompiler } from './compiler.ts';
import type { Contract } from './document.ts';
import { narrowErrors } from './explain.ts';
import type { Operation, Parameter, ReplyContract } from './operations.ts';
import { resolvePointer, type SchemaPointer } from './pointer.ts';
import { shorten, type Violation, type ViolationPlace } from './violation.ts';

/** One schema, ready to be held against values. Compiled on first use. Neither function throws over a value. */
export interface Check {
  /** The quick answer. Of query parameters, texts that stand for numbers are replaced by numbers. */
  accepts(value: unknown): boolean;
  /** The long answer: what is wrong, at most twenty findings; empty where nothing is. */
  violations(value: unknown, options?: ExplainOptions): readonly Violation[];
}

export interface ExplainOptions {
  /** Size of the value as text. Of large values only the first error is told, since there may be millions. */
  readonly sizeBytes?: number;
}

/** What a reply with a status has to look like. */
export type ReplyCheck =
  | { readonly kind: 'body'; readonly check: Check }
  | { readonly kind: 'no-body' }
  /** Bodies of these media types, whose contents the contract does not describe: a table, a sound. */
  | { readonly kind: 'media'; readonly types: readonly string[] }
  /** The status is not in the contract. */
  | { readonly kind: 'undocumented' }
  /** The contract has no say. */
  | { readonly kind: 'unchecked' };

/** Holds requests, replies, webhooks and frames against one contract. */
export interface Validator {
  /** Undefined where any text will do. */
  params(operation: Operation): Check | undefined;
  query(operation: Operation): Check | undefined;
  /** Undefined where the operation takes no body of that media type; application/json unless another is named. */
  body(operation: Operation, mediaType?: string): Check | undefined;
  reply(operation: Operation, status: number): ReplyCheck;
  /** The body that is posted for an event; undefined for an event that the contract does not know. */
  webhook(event: string): Check | undefined;
  /** A schema of #/components/schemas by its name: for frames on a socket. */
  component(name: string, where?: ViolationPlace): Check | undefined;
}

const JSON_TYPE = 'application/json';
const MOST_VIOLATIONS = 20;
const LARGEST_EXPLAINED_BYTES = 65_536;
const SECRET_FIELD = /(?:password|secret|token|authorization|api[-_]?key)[^/]*$/i;

/** Builds the validator of a contract; nothing is compiled before it is needed. */
export function createValidator(contract: Contract): Validator {
  const compiler = createSchemaCompiler(() => contract.document);
  const checks = new Map<string, Check>();

  const checkAt = (where: ViolationPlace, pointer: SchemaPointer): Check => {
    const key = `${where} ${pointer}`;
    let check = checks.get(key);
    if (check === undefined) {
      check = createCheck({ contract, compiler, where, schema: { $ref: pointer } });
      checks.set(key, check);
    }
    return check;
  };
  const parameterCheck = (where: 'params' | 'query', parameters: readonly Parameter[]): Check | undefined => {
    const schema = parametersSchema(parameters, where);
    return schema && createCheck({ contract, compiler, where, schema });
  };

  return {
    params: ({ params }) => (params.every(isPlainText) ? undefined : parameterCheck('params', params)),
    query: ({ query }) => (query.length === 0 ? undefined : parameterCheck('query', query)),
    body({ body }, mediaType = JSON_TYPE) {
      const pointer = body?.schemas[mediaType];
      return pointer === undefined ? undefined : checkAt('body', pointer);
    },
    reply(operation, status) {
      const reply = replyOf(operation, status);
      if (reply === undefined) return { kind: 'undocumented' };
      if (Object.keys(reply.schemas).length === 0) return { kind: 'no-body' };
      const pointer = reply.schemas[JSON_TYPE];
      return pointer === undefined
        ? { kind: 'media', types: Object.keys(reply.schemas) }
        : { kind: 'body', check: checkAt('reply', pointer) };
    },
    webhook(event) {
      const pointer = contract.webhooks.get(event)?.body?.schemas[JSON_TYPE];
      return pointer === undefined ? undefined : checkAt('webhook', pointer);
    },
    component(name, where = 'value') {
      const pointer = contract.component(name);
      return pointer === undefined ? undefined : checkAt(where, pointer);
    },
  };
}

function replyOf({ replies }: Operation, status: number): ReplyContract | undefined {
  return replies[String(status)] ?? replies[`${Math.floor(status / 100)}XX`] ?? replies.default;
}

/** The router matches no empty parameter, so any text will do for these. */
function isPlainText({ schema }: Parameter): boolean {
  const rules = Object.entries(schema).filter(([word]) => word !== 'default');
  return rules.every(
    ([word, value]) => (word === 'type' && value === 'string') || (word === 'minLength' && value === 1),
  );
}

function parametersSchema(parameters: readonly Parameter[], where: 'params' | 'query'): JsonObject {
  return {
    type: 'object',
    required: parameters.filter(({ isRequired }) => isRequired || where === 'params').map(({ name }) => name),
    properties: Object.fromEntries(
      parameters.map(({ name, schema, mayBeEmpty }) => [
        name,
        mayBeEmpty ? { if: { const: '' }, else: schema } : schema,
      ]),
    ),
  };
}

interface CheckParts {
  readonly contract: Contract;
  readonly compiler: SchemaCompiler;
  readonly where: ViolationPlace;
  readonly schema: JsonObject;
}

function createCheck({ contract, compiler, where, schema }: CheckParts): Check {
  const coerce = where === 'params' || where === 'query';
  let quick: ValidateFunction | undefined;
  let thorough: ValidateFunction | undefined;

  const accepts = (value: unknown): boolean => {
    quick ??= compiler.compile(schema, { explain: false, coerce });
    return quick(value) as boolean;
  };
  const errorsAgainst = (alternative: JsonObject, value: unknown): readonly ErrorObject[] => {
    const validate = compiler.compile(alternative, { explain: true, coerce: false });
    validate(value);
    return errorsOf(validate);
  };
  return {
    accepts,
    violations(value, { sizeBytes = 0 } = {}) {
      if (accepts(value)) return [];
      if (sizeBytes > LARGEST_EXPLAINED_BYTES && quick !== undefined) {
        return errorsOf(quick)
          .slice(-1)
          .map((error) => toViolation(error, where, value));
      }
      thorough ??= compiler.compile(schema, { explain: true, coerce });
      thorough(value);
      // That a branch was not passed says nothing: what is wrong in it stands beside.
      const found = errorsOf(thorough).filter(({ keyword }) => keyword !== 'if');
      const errors = narrowErrors(found, { document: contract.document, errorsAgainst });
      return distinct(errors.map((error) => toViolation(error, where, value))).slice(0, MOST_VIOLATIONS);
    },
  };
}

function toViolation(error: ErrorObject, where: ViolationPlace, value: unknown): Violation {
  // A wrong value is quoted, a secret never is.
  const isQuotable = error.keyword !== 'required' && !SECRET_FIELD.test(error.instancePath);
  const seen = 'data' in error ? error.data : resolvePointer(asDocument(value), `#${error.instancePath}`);
  return {
    where,
    pointer: error.instancePath,
    message: wording(error),
    ...(isQuotable && seen !== undefined && { seen: shorten(seen) }),
  };
}

/** Ajv's own words, with the values that it keeps to itself (express-openapi-validator adds them likewise). */
function wording(error: ErrorObject): string {
  const message = error.message ?? `must pass "${error.keyword}"`;
  // As texts first: joining would leave nothing of null.
  if (error.keyword === 'enum') return `${message}: ${allowedBy(error).join(', ')}`;
  if (error.keyword === 'not') return exclusion(error.schema) ?? message;
  if (error.keyword === 'const') return `${message}: ${String(error.params.allowedValue)}`;
  return message;
}

/** What was withdrawn is accepted, and nobody is told to write it. */
function allowedBy({ params, parentSchema }: ErrorObject): readonly string[] {
  const retired = objectOf(parentSchema?.['x-retired-values']);
  const allowed = [params.allowedValues].flat().map(String);
  return allowed.filter((value) => !Object.hasOwn(retired, value));
}

/** Of a rule that two properties exclude each other Ajv only says that it was broken. */
function exclusion(rule: unknown): string | undefined {
  if (!isJsonObject(rule) || !Array.isArray(rule.required)) return undefined;
  return `must NOT have ${rule.required.map((name) => `'${String(name)}'`).join(' and ')} together`;
}

function distinct(violations: readonly Violation[]): readonly Violation[] {
  const byText = new Map(
    violations.map((violation) => [`${violation.pointer} ${violation.message}`, violation]),
  );
  return [...byText.values()];
}

function asDocument(value: unknown): JsonObject {
  // Only looked into by pointer, which passes over whatever is no object.
  return value as JsonObject;
}
