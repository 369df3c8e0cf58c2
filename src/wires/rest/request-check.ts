import type { FastifyRequest } from 'fastify';
import type { Operation } from '../../contract/operations.ts';
import type { Check, Validator } from '../../contract/validator.ts';
import { type Violation, violationDetail, violationText } from '../../contract/violation.ts';
import type { Failure, OperationRequest } from '../../providers/pack.ts';
import { BodyProblem } from './request-body.ts';

/** The checks of one operation; undefined where there is nothing to check. */
export interface RequestChecks {
  readonly params: Check | undefined;
  readonly query: Check | undefined;
  readonly body: Check | undefined;
  readonly isBodyRequired: boolean;
  readonly hasBody: boolean;
}

/** A request off contract: how it is answered, and what was wrong with it. */
export interface Refusal extends Failure {
  /** Where the transport's own status replaces the provider's. */
  readonly status?: number;
  readonly problems: readonly string[];
}

export function requestChecks(validator: Validator, operation: Operation): RequestChecks {
  return {
    params: validator.params(operation),
    query: validator.query(operation),
    body: validator.body(operation),
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
  // Clients send neither body nor content type where they have nothing to say, and Express makes {} of that.
  if (body === undefined && checks.isBodyRequired) body = {};
  if (body !== undefined && checks.body !== undefined && !checks.body.accepts(body)) {
    return refusalOf(checks.body.violations(body, { sizeBytes: sizeOf(request) }));
  }
  return { params, query, body, headers: request.headers };
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
    ...(problem.kind === 'wrong-type' && { status: 415 }),
  };
}

function sizeOf(request: FastifyRequest): number {
  const size = Number(request.headers['content-length']);
  return Number.isNaN(size) ? Number.POSITIVE_INFINITY : size;
}
