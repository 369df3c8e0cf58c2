import type { ErrorContext, Failure, FailureKind, ProviderReply, QuirkValues } from '../pack.ts';
import { contractErrorBodyQuirk, quirkValue, unknownIdQuirk } from './quirks.ts';

interface ErrorRow {
  readonly status: number;
  readonly message: string;
  /** Seen live, and listed on none of the operations that answer it. */
  readonly isUndocumented?: boolean;
}

/** Statuses and texts as the OpenAPI document of April 2026 gives them; the throttling text was seen live. */
const ERRORS: Readonly<Record<Exclude<FailureKind, 'unknown-route'>, ErrorRow>> = {
  'invalid-request': { status: 400, message: 'Invalid request format, please check API reference.' },
  unauthenticated: { status: 401, message: 'API key is missing or invalid.' },
  'payment-required': { status: 402, message: 'Trial has ended, please add payment method.' },
  forbidden: { status: 403, message: 'Forbidden' },
  // Not 404: an unknown agent, call or number is an unprocessable request to Retell.
  'not-found': { status: 422, message: 'Cannot find requested asset under given api key.' },
  // Described in the document, listed on no operation.
  conflict: { status: 409, message: 'Resource update conflict.' },
  // Assumed for the text; the places that refuse so have words of their own.
  unprocessable: { status: 422, message: 'The request cannot be processed.' },
  stale: { status: 412, message: 'Precondition failed for conditional update.' },
  'rate-limited': {
    status: 429,
    message: 'Too many API requests, you are being throttled, please try again later.',
  },
  'no-capacity': { status: 429, message: 'Account rate limited, please throttle your requests.' },
  'server-error': { status: 500, message: 'An unexpected server error occurred.' },
};

const NOT_FOUND: ErrorRow = { status: 404, message: 'The requested resource was not found.' };

/** The few resources whose unknown ids are answered with 404. */
const ANSWERED_404: ReadonlySet<string> = new Set([
  'agent-version',
  'conversation-flow',
  'conversation-flow-component',
  'test',
]);

/** A refusal in Retell's shape: `{status: "error", message}`, and Express's own page for a route that does not exist. */
export function retellErrorReply(failure: Failure, { quirks }: Pick<ErrorContext, 'quirks'>): ProviderReply {
  if (failure.failure === 'unknown-route') return unknownRouteReply(failure);
  // Seen live as a page, not as JSON (RetellAI/retell-typescript-sdk#463, 2026-07): nobody catches what Multer throws.
  if (failure.code === 'LIMIT_UNEXPECTED_FILE') {
    return { ...pageReply(500, 'Internal Server Error'), isUndocumented: true };
  }
  const row = rowOf(failure.failure, failure.resource, quirks);
  const message = failure.message ?? row.message;
  const isBare = isOffContract(message) && quirkValue(quirks, contractErrorBodyQuirk) === 'error_message';
  return {
    status: row.status,
    body: isBare ? { error_message: message } : { status: 'error', message },
    ...((isBare || row.isUndocumented === true) && { isUndocumented: true }),
  };
}

function rowOf(
  kind: Exclude<FailureKind, 'unknown-route'>,
  resource: string | undefined,
  quirks: QuirkValues,
): ErrorRow {
  if (kind !== 'not-found') return ERRORS[kind];
  if (resource !== undefined && ANSWERED_404.has(resource)) return NOT_FOUND;
  if (quirkValue(quirks, unknownIdQuirk) === '404') return { ...NOT_FOUND, isUndocumented: true };
  return ERRORS[kind];
}

/** What the validator of the live service says begins so, and nothing else does. */
function isOffContract(message: string): boolean {
  return message.startsWith('request/');
}

/** Seen live: "Cannot POST /..." and no JSON (Hermes, 2026-08). Express wraps those words in this page. */
function unknownRouteReply({ method = 'GET', path = '/' }: Failure): ProviderReply {
  return pageReply(404, `Cannot ${escapeHtml(method)} ${escapeHtml(path)}`);
}

function pageReply(status: number, words: string): ProviderReply {
  const page = [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<title>Error</title>',
    '</head>',
    '<body>',
    `<pre>${words}</pre>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
  return {
    status,
    body: page,
    contentType: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': "default-src 'none'", 'x-content-type-options': 'nosniff' },
  };
}

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => HTML_ENTITIES[character] ?? character);
}
