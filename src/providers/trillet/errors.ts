import type { JsonObject } from '../../core/json.ts';
import type { ErrorContext, Failure, FailureKind, ProviderReply, QuirkValues } from '../pack.ts';
import { errorEnvelopeQuirk, insufficientCreditsQuirk, quirkValue } from './quirks.ts';

/*
 * Four shapes of refusals, and no source that reconciles them:
 *
 *   code      {error: {code, message, reset_at?}}    docs: introduction, best-practices
 *   details   {error, details, code?}                docs: endpoints, "Send Call"
 *   message   {error, message, id?}                  docs: the batch pages
 *   plain     {message}                              what the web SDK reads first
 *
 * Assumed: each family keeps the shape in which it is documented, and all carry a message at the top, which is where
 * most clients look.
 */

type Shape = 'code' | 'details' | 'message' | 'plain';

interface ErrorRow {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** The statuses are documented (docs: introduction); the codes too, but for those of 401, 403 and 500; the texts are assumed. */
const ERRORS: Readonly<Record<FailureKind, ErrorRow>> = {
  'invalid-request': { status: 400, code: 'invalid_request', message: 'Invalid request' },
  unauthenticated: { status: 401, code: 'unauthorized', message: 'Missing or invalid API key' },
  'payment-required': { status: 400, code: 'insufficient_credits', message: 'Insufficient credits' },
  forbidden: {
    status: 403,
    code: 'forbidden',
    message: 'This API key does not have access to the requested workspace',
  },
  'not-found': { status: 404, code: 'not_found', message: 'Not found' },
  'unknown-route': { status: 404, code: 'not_found', message: 'Not found' },
  conflict: { status: 400, code: 'conflict', message: 'Conflict' },
  unprocessable: { status: 400, code: 'invalid_request', message: 'Invalid configuration' },
  stale: { status: 400, code: 'conflict', message: 'Conflict' },
  'rate-limited': { status: 429, code: 'rate_limit_exceeded', message: 'Rate limit exceeded' },
  'no-capacity': {
    status: 429,
    code: 'concurrency_limit_exceeded',
    message: 'Too many concurrent calls for this plan',
  },
  'server-error': { status: 500, code: 'UNKNOWN_ERROR', message: 'Internal server error' },
};

/** Refusals that are about the account, not about what was asked. */
const OF_THE_ACCOUNT: ReadonlySet<FailureKind> = new Set([
  'unauthenticated',
  'forbidden',
  'payment-required',
  'rate-limited',
  'no-capacity',
]);

/** A refusal in the shape of its family. */
export function trilletErrorReply(failure: Failure, context: ErrorContext): ProviderReply {
  const row = ERRORS[failure.failure];
  const title = failure.message ?? titleOf(failure, row, context);
  return {
    status: failure.failure === 'payment-required' ? creditStatus(context.quirks) : row.status,
    body: { ...bodyIn(shapeOf(failure, context), failure, { row, title }), ...failure.fields },
  };
}

function creditStatus(quirks: QuirkValues): number {
  return Number(quirkValue(quirks, insufficientCreditsQuirk));
}

function shapeOf(failure: Failure, { operation = '', quirks }: ErrorContext): Shape {
  const chosen = quirkValue(quirks, errorEnvelopeQuirk);
  if (chosen === 'code' || chosen === 'details' || chosen === 'message' || chosen === 'plain') return chosen;
  if (failure.code !== undefined || OF_THE_ACCOUNT.has(failure.failure)) return 'code';
  return /Batch/.test(operation) ? 'message' : 'details';
}

function bodyIn(
  shape: Shape,
  failure: Failure,
  { row, title }: { readonly row: ErrorRow; readonly title: string },
): JsonObject {
  const details = failure.details ?? detailsOf(failure);
  const message = details ?? title;
  switch (shape) {
    case 'code':
      return {
        error: {
          code: failure.code ?? row.code,
          message: title,
          ...(failure.resetsAtMs === undefined
            ? {}
            : { reset_at: new Date(failure.resetsAtMs).toISOString() }),
        },
        message: title,
      };
    case 'details':
      return {
        error: title,
        details: message,
        // The one code in this shape that is documented.
        ...(failure.failure === 'server-error' ? { code: row.code } : {}),
        message,
      };
    case 'message':
      return { error: title, message };
    case 'plain':
      return { message };
  }
}

/** "Agent not found" and "Failed to initiate call" (docs: endpoints, "Send Call"); the other resources as the former. */
function titleOf({ failure, resource }: Failure, row: ErrorRow, { operation = '' }: ErrorContext): string {
  if (failure === 'server-error' && operation.startsWith('startCall')) return 'Failed to initiate call';
  return failure === 'not-found' && resource !== undefined ? `${resource} not found` : row.message;
}

function detailsOf({ failure, resource, method = 'GET', path = '/' }: Failure): string | undefined {
  if (failure === 'unknown-route') return `Cannot ${method} ${path.split('?', 1)[0]}`;
  if (failure !== 'not-found' || resource === undefined) return undefined;
  // "No access" and "missing" are one case (docs: endpoints, "Send Call").
  return `The specified ${resource.toLowerCase()} does not exist or you don't have access to it`;
}
