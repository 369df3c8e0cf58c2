import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createRedactor } from '../core/journal/redact.ts';
import { isJsonObject } from '../core/json.ts';
import { nearestWord } from '../core/text/nearest-word.ts';
import { type ControlAccess, createControlAccess } from './control-access.ts';
import { installJsonBody, isWrongType } from './control-body.ts';
import { CONTROL_PREFIX, CONTROL_ROUTES, type ControlAnswer } from './control-routes.ts';
import type { ControlTarget } from './control-target.ts';
import { createForeignGuard, type ForeignGuard } from './foreign-guard.ts';
import { FEED_LIMITS, type FeedLimits } from './journal-feed.ts';
import { JournalStreams } from './journal-streams.ts';
import { type Refusal, refusalOf, toRefusal } from './refusal.ts';

export interface ControlOptions {
  /** Undefined while the simulator is starting. */
  readonly target: () => ControlTarget | undefined;
  /** The address that the simulator is bound to. */
  readonly host: string;
  /** Whoever asks has to know it. Default: only programs on this machine may ask. */
  readonly token?: string | undefined;
  readonly feedLimits?: Partial<FeedLimits>;
  /** Resolves when the journal of a simulator that stops has its last entries: its followers stay until then. Default: at once. */
  readonly lastEntries?: () => Promise<void>;
}

/**
 * YAML of a scenario has up to a megabyte, and JSON writes its line breaks and quotes with two characters.
 * Nothing else that is sent here comes near.
 */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

const HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

/** The control API (openapi/control.yaml): health, journal, worlds, faults, reset, clock, play. For tools and tests, never for pages of other sites. */
export function installControl(app: FastifyInstance, options: ControlOptions): void {
  app.register(
    async (scope) => {
      const guard = createForeignGuard(options.host);
      const access = createControlAccess(options.token);
      const streams = new JournalStreams({ ...FEED_LIMITS, ...options.feedLimits });
      scope.addHook('preClose', async () => {
        // Not awaited: the server closes meanwhile, and its end waits for the streams.
        void (options.lastEntries?.() ?? Promise.resolve()).then(() => streams.stop());
      });
      scope.addHook('onRequest', async (request, reply) => {
        reply.headers(HEADERS);
        const refusal = refusalBeforeBody(request, guard, access);
        if (refusal !== undefined) return sendRefusal(request, reply, refusal);
      });
      installJsonBody(scope);
      installRoutes(scope, options.target, streams);
      scope.setErrorHandler((error, request, reply) => sendRefusal(request, reply, toRefusal(error)));
      // The hook has refused the request already; the handler makes the hook be asked.
      scope.setNotFoundHandler((request, reply) => sendRefusal(request, reply, refusalOfRoute(request)));
    },
    { prefix: CONTROL_PREFIX },
  );
}

function installRoutes(
  app: FastifyInstance,
  target: ControlOptions['target'],
  streams: JournalStreams,
): void {
  for (const { method, path, answer } of CONTROL_ROUTES) {
    app.route({
      method,
      url: path,
      exposeHeadRoute: false,
      bodyLimit: MAX_BODY_BYTES,
      handler: async (request, reply) => {
        const { query, body } = request;
        const lastEventId = lastEventIdOf(request);
        return send(await answer({ target: target(), query, body, lastEventId }), reply, streams);
      },
    });
  }
}

function send(answer: ControlAnswer, reply: FastifyReply, streams: JournalStreams): FastifyReply {
  switch (answer.kind) {
    case 'json':
      return reply.code(answer.status).send(answer.body);
    case 'json-text':
      return reply.type('application/json; charset=utf-8').send(answer.text);
    case 'nothing':
      return reply.code(204).send();
    case 'stream':
      return streams.open(answer, reply);
  }
}

/** What can be said of a request before its body is read. */
function refusalBeforeBody(
  request: FastifyRequest,
  guard: ForeignGuard,
  access: ControlAccess,
): Refusal | undefined {
  const { host, origin, 'sec-fetch-site': fetchSite } = request.headers;
  const foreign = guard.refusalOf({
    host,
    origin,
    // Node joins repeated headers of this name.
    fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined,
  });
  if (foreign !== undefined)
    return refusalOf(
      'forbidden',
      foreign,
      'Ask from a program on this machine, by 127.0.0.1 or localhost; docs/control-api.md says who may ask.',
    );
  const closed = isOpenToAll(request)
    ? undefined
    : access.refusalOf({
        address: request.socket.remoteAddress,
        authorization: request.headers.authorization,
      });
  if (closed !== undefined)
    return refusalOf(
      'unauthorized',
      closed,
      'Start drydial with --control-token, and send the header "authorization: Bearer <token>".',
    );
  if (request.is404) return refusalOfRoute(request);
  if (isWrongType(request))
    return refusalOf(
      'unsupported-media-type',
      'a body must be JSON',
      'Send the header content-type: application/json.',
    );
  return undefined;
}

/** Health checks of containers come from elsewhere, and there is nothing secret in the answers. */
function isOpenToAll({ url }: FastifyRequest): boolean {
  return OPEN_TO_ALL.has((url.split('?', 1)[0] ?? '').slice(CONTROL_PREFIX.length));
}

const OPEN_TO_ALL: ReadonlySet<string> = new Set(['/health', '/ready']);

/** No such path, or another method. */
function refusalOfRoute({ url, method }: FastifyRequest): Refusal {
  const path = (url.split('?', 1)[0] ?? '').slice(CONTROL_PREFIX.length);
  const methods = CONTROL_ROUTES.filter((route) => route.path === path).map((route) => route.method);
  if (methods.length > 0) {
    const message = `${CONTROL_PREFIX}${path} does not answer ${method}`;
    const refusal = refusalOf('method-not-allowed', message, `Use ${methods.join(' or ')}.`);
    return { ...refusal, allow: methods.join(', ') };
  }
  const near = nearestWord(
    path,
    CONTROL_ROUTES.map((route) => route.path),
  );
  const meant = CONTROL_ROUTES.filter((route) => near === undefined || route.path === near);
  const names = meant.map((route) => `${route.method} ${CONTROL_PREFIX}${route.path}`);
  return refusalOf(
    'not-found',
    near === undefined
      ? 'the control API has no such route'
      : `the control API has no such route; nearest is ${names[0]}`,
    near === undefined ? `Use one of ${names.join(', ')}.` : `Use ${names[0]}.`,
  );
}

function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { status, error, allow } = refusal;
  if (allow !== undefined) reply.header('allow', allow);
  // A message may quote what was sent, and a key does not belong into answers.
  const redactor = createRedactor(keysOf(request));
  return reply.code(status).send({ error: redactor.value(error) });
}

function keysOf({ body, query }: FastifyRequest): readonly string[] {
  const keys = [body, query].map((fields) => (isJsonObject(fields) ? fields.api_key : undefined));
  return keys.filter((key) => typeof key === 'string');
}

/** A browser sends the id as UTF-8, which Node reads byte by byte; ids are ASCII, unless somebody decoded them. */
function lastEventIdOf({ headers }: FastifyRequest): string | undefined {
  const id = headers['last-event-id'];
  if (typeof id !== 'string' || id === '') return undefined;
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
