import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

const DEFAULT_BODY_LIMIT_BYTES = 64 * 1024;

/** What a handler answers; a missing body means an empty response. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export interface RouteRequest {
  /** The parts of the path that the route's pattern captured, decoded. */
  readonly params: readonly string[];
  /** The body exactly as it was received: signatures cover these characters. */
  readonly rawBody: string;
  header(name: string): string | undefined;
}

export interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly bodyLimitBytes?: number;
  readonly handle: (request: RouteRequest) => Answer | Promise<Answer>;
}

/** An outcome that the client is told about in the form {"error": message}. */
export class HttpError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'HttpError';
    this.status = status;
  }
}

export function createRequestListener(routes: readonly Route[]): RequestListener {
  return (request, response) => {
    void respond(routes, request, response);
  };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, 'The body is not valid JSON.');
  }
}

async function respond(
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    send(response, await dispatch(routes, request));
  } catch (error) {
    if (response.destroyed) return; // The client went away; nobody is left to be told.
    if (!(error instanceof HttpError)) console.error('request failed:', error);
    const status = error instanceof HttpError ? error.status : 500;
    const message = error instanceof HttpError ? error.message : 'Internal error.';
    // The rest of an oversized body is unread and would be taken for the next request.
    if (!request.complete) response.setHeader('connection', 'close');
    send(response, { status, body: { error: message } });
  }
}

async function dispatch(routes: readonly Route[], request: IncomingMessage): Promise<Answer> {
  const [path = '/'] = (request.url ?? '/').split('?');
  for (const route of routes) {
    const match = request.method === route.method ? route.path.exec(path) : null;
    if (match === null) continue;
    const params = match.slice(1).map(decodePathPart);
    const rawBody = await readBody(request, route.bodyLimitBytes ?? DEFAULT_BODY_LIMIT_BYTES);
    return await route.handle({
      params,
      rawBody,
      header(name) {
        const value = request.headers[name];
        return Array.isArray(value) ? value.join(', ') : value;
      },
    });
  }
  throw new HttpError(404, `There is no ${request.method} ${path}.`);
}

function decodePathPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new HttpError(400, `The path holds a malformed escape: ${part}`);
  }
}

async function readBody(request: IncomingMessage, limitBytes: number): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  // Not `for await`: leaving that loop early destroys the socket, and with it the 413.
  request.on('data', (part: Buffer) => {
    sizeBytes += part.length;
    if (sizeBytes <= limitBytes) parts.push(part);
    else reject(new HttpError(413, `The body is larger than ${limitBytes} bytes.`));
  });
  request.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
  request.on('error', reject);
  request.on('close', () => reject(new Error('the client closed the connection early')));
  return promise;
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer.body === undefined) {
    response.writeHead(answer.status).end();
    return;
  }
  const text = JSON.stringify(answer.body);
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8' }).end(text);
}
