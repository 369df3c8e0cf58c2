import type { FastifyRequest } from 'fastify';
import type { Operation } from '../../contract/operations.ts';
import type { Check, Validator } from '../../contract/validator.ts';
import { type Violation, violationDetail, violationText } from '../../contract/violation.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Failure, OperationRequest, ProviderPack } from '../../providers/pack.ts';
import { createFormCheck, type FormCheck } from './form-check.ts';
import { FormBody } from './form-data.ts';
import { plainName } from './form-fields.ts';
import { BodyProblem, wrongTypeMessage } from './request-body.ts';

/** The checks of one operation; undefined where there is nothing to check. */
export interface RequestChecks {
  readonly params: Check | undefined;
  readonly query: Check | undefined;
  readonly body: Check | undefined;
  /** Set where the operation takes a form, instead of JSON. */
  readonly form: FormCheck | undefined;
  readonly isBodyRequired: boolean;
  readonly hasBody: boolean;
}

/** A request off contract: how it is answered, and what was wrong with it. */
export interface Refusal extends Failure {
  /** Where the transport's own status replaces the provider's. */
  readonly status?: number;
  readonly problems: readonly string[];
}

export function requestChecks(
  validator: Validator,
  operation: Operation,
  documentOf: () => JsonObject,
): RequestChecks {
  return {
    params: validator.params(operation),
    query: validator.query(operation),
    body: validator.body(operation),
    form: createFormCheck(validator, operation, documentOf),
    isBodyRequired: operation.body?.isRequired === true,
    hasBody: operation.body !== undefined,
  };
}

/** Holds a request against the contract. */
export function checkRequest(checks: RequestChecks, request: FastifyRequest): OperationRequest | Refusal {
  // The router makes both of these from the address: texts by name.
  const params = request.params as Record<string, string>;
  const query = request.query as Record<string, unknown>;
  // Checked on a copy: a handler gets path parameters as texts, whatever they stand for.
  if (checks.params !== undefined && !checks.params.accepts({ ...params })) {
    return refusalOf(checks.params.violations({ ...params }));
  }
  if (checks.query !== undefined && !checks.query.accepts(query))
    return refusalOf(checks.query.violations(query));
  if (!checks.hasBody) return { params, query, body: undefined, headers: request.headers };

  let body = request.body;
  if (body instanceof BodyProblem) return refuseBody(body);
  if (checks.form !== undefined) {
    const form = readForm(checks.form, request);
    return 'failure' in form ? form : { params, query, body: form.body, headers: request.headers };
  }
  // Clients send neither body nor content type where they have nothing to say, and Express makes {} of that.
  if (body === undefined && checks.isBodyRequired) body = {};
  if (body !== undefined && checks.body !== undefined && !checks.body.accepts(body)) {
    return refusalOf(checks.body.violations(body, { sizeBytes: sizeOf(request) }));
  }
  return { params, query, body, headers: request.headers };
}

function readForm(check: FormCheck, request: FastifyRequest): { readonly body: unknown } | Refusal {
  const sent = request.body;
  if (sent !== undefined && !(sent instanceof FormBody)) {
    const message = wrongTypeMessage(request);
    return { failure: 'invalid-request', status: 415, message, problems: [message] };
  }
  const body = check.toBody(sent?.fields ?? {});
  const stray = sent?.hasPlainNames === true ? check.strayFile(body) : undefined;
  if (stray !== undefined) return refuseFile(stray);
  const violations = check.violations(body);
  return violations.length > 0 ? refusalOf(violations) : { body };
}

/** What to say of a form that is read, and the like of which the provider was seen to refuse. */
export function refusedDialect(
  body: unknown,
  { formLists }: Pick<ProviderPack, 'formLists'>,
): string | undefined {
  if (formLists === undefined || !(body instanceof FormBody) || body.hasPlainNames) return undefined;
  const { bracketName } = body;
  if (bracketName === undefined) return undefined;
  const plain = plainName(bracketName);
  return (
    `"${bracketName}" was seen to be refused by the provider: send each file as "${plain}", and any other list as ` +
    `JSON in one field (--quirk ${formLists.name}=plain refuses it, too)`
  );
}

/** As Multer does: "Unexpected field", which is an error of the server's unless somebody catches it. */
function refuseFile(name: string): Refusal {
  const problem = `the form has a file in "${name}", and the operation no such field`;
  const plain = plainName(name);
  const hint = plain === name ? '' : `; the files of a list are all sent as "${plain}"`;
  return {
    failure: 'server-error',
    code: 'LIMIT_UNEXPECTED_FILE',
    message: 'Unexpected field',
    problems: [`${problem}${hint}`],
  };
}

function refusalOf(violations: readonly Violation[]): Refusal {
  const first = violations[0];
  return {
    failure: 'invalid-request',
    ...(first && { message: violationText(first) }),
    problems: violations.map(violationDetail),
  };
}

function refuseBody({ problem }: BodyProblem): Refusal {
  return {
    failure: 'invalid-request',
    message: problem.message,
    problems: [`${problem.message} (seen: ${problem.seen})`],
    ...(problem.kind !== 'malformed' && { status: problem.kind === 'too-large' ? 413 : 415 }),
  };
}

function sizeOf(request: FastifyRequest): number {
  const size = Number(request.headers['content-length']);
  return Number.isNaN(size) ? Number.POSITIVE_INFINITY : size;
}
