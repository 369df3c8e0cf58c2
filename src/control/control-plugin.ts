import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ERRORS, messageOf, SimulatorError } from '../core/errors.ts';
import { WIRE_ORDER, type Wire } from '../core/journal/entry.ts';
import type { EntryQuery } from '../core/journal/journal.ts';
import { isJsonObject, type JsonObject } from '../core/json.ts';
import { VERSION } from '../version.ts';
import type { ControlTarget, RemotePlayOptions } from './control-target.ts';
import { createForeignGuard } from './foreign-guard.ts';
import { streamJournal } from './journal-stream.ts';

const PREFIX = '/_drydial';
const MAX_ENTRIES = 10_000;

export interface ControlOptions {
  /** Undefined while the simulator is starting. */
  readonly target: () => ControlTarget | undefined;
  /** The address that the simulator is bound to. */
  readonly host: string;
}

/** The admin API (openapi/control.yaml): health, journal, worlds, reset, clock, play. For tools and tests, never for pages of other sites. */
export function installControl(app: FastifyInstance, options: ControlOptions): void {
  const guard = createForeignGuard(options.host);
  app.addHook('onRequest', async (request, reply) => {
    const refusal = guard.refusalOf({
      host: request.headers.host,
      origin: request.headers.origin,
      fetchSite: headerText(request, 'sec-fetch-site'),
    });
    if (refusal !== undefined) return sendError(reply, 403, { code: 'forbidden', message: refusal });
  });
  app.setErrorHandler((error, _request, reply) => replyToThrown(error, reply));

  app.get(`${PREFIX}/health`, () => ({ status: 'ok', version: VERSION }));
  app.get(`${PREFIX}/ready`, (_request, reply) => {
    const target = options.target();
    if (target === undefined) return reply.code(503).send({ status: 'starting', version: VERSION });
    const { url, seed, clockMode, providers } = target;
    return reply.send({ status: 'ready', version: VERSION, url, seed, clock: clockMode, providers });
  });

  const withTarget =
    (handle: (target: ControlTarget, request: FastifyRequest, reply: FastifyReply) => unknown) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
      const target = options.target();
      if (target === undefined)
        return sendError(reply, 503, { code: 'starting', message: 'the simulator is starting' });
      return handle(target, request, reply);
    };
  app.get(
    `${PREFIX}/worlds`,
    withTarget((target) => ({ worlds: target.worlds })),
  );
  app.get(
    `${PREFIX}/journal`,
    withTarget((target, request) => {
      const { journal } = target;
      return { entries: journal.entries(readQuery(request.query)), dropped: journal.droppedCount };
    }),
  );
  app.get(
    `${PREFIX}/journal/stream`,
    withTarget((target, request, reply) => streamJournal(target.journal, readQuery(request.query), reply)),
  );
  app.get(
    `${PREFIX}/verdict`,
    withTarget((target, request) => target.judge(readKey(request.query))),
  );
  app.post(
    `${PREFIX}/reset`,
    withTarget((target, request, reply) => {
      target.reset(readKey(readBody(request)));
      return reply.code(204).send();
    }),
  );
  app.post(
    `${PREFIX}/clock/advance`,
    withTarget(async (target, request) => {
      const { by } = readBody(request);
      if (typeof by !== 'string' && typeof by !== 'number')
        throw badField('by', by, 'milliseconds, or a duration such as "10s"');
      await target.clock.advance(by);
      return { worlds: target.worlds };
    }),
  );
  app.post(
    `${PREFIX}/play`,
    withTarget(async (target, request) => {
      const body = readBody(request);
      const { scenario } = body;
      if (typeof scenario !== 'string')
        throw badField('scenario', scenario, 'the name or file of a loaded scenario, or YAML text');
      return target.playRemote(scenario, readPlayOptions(body));
    }),
  );
}

function readPlayOptions(body: JsonObject): RemotePlayOptions {
  const { seed } = body;
  if (seed !== undefined && typeof seed !== 'number') throw badField('seed', seed, 'a number');
  return {
    ...readKey(body),
    ...readText(body, 'llm_url', 'llmUrl'),
    ...readText(body, 'webhook_url', 'webhookUrl'),
    ...(seed === undefined ? {} : { seed }),
  };
}

function readText<Name extends string>(
  body: JsonObject,
  field: string,
  name: Name,
): { [Key in Name]?: string } {
  const value = body[field];
  if (value === undefined) return {};
  if (typeof value !== 'string') throw badField(field, value, 'a text');
  // One computed key of the given name is exactly the type that is promised.
  return { [name]: value } as { [Key in Name]?: string };
}

function readKey(body: unknown): { readonly apiKey?: string } {
  return isJsonObject(body) ? readText(body, 'api_key', 'apiKey') : {};
}

function readBody(request: FastifyRequest): JsonObject {
  const { body } = request;
  if (body === undefined || body === null) return {};
  if (isJsonObject(body)) return body;
  throw badField('body', body, 'a JSON object');
}

function readQuery(query: unknown): EntryQuery {
  const fields = isJsonObject(query) ? query : {};
  const limit = fields.limit === undefined ? MAX_ENTRIES : Number(fields.limit);
  if (!Number.isInteger(limit) || limit < 1)
    throw badField('limit', fields.limit, `a whole number from 1 to ${MAX_ENTRIES}`);
  const wire = fields.wire;
  if (wire !== undefined && !isWire(wire)) throw badField('wire', wire, WIRE_ORDER.join(', '));
  return {
    limit: Math.min(limit, MAX_ENTRIES),
    ...(wire === undefined ? {} : { wire }),
    ...readText(fields, 'world', 'world'),
    ...readText(fields, 'call', 'callId'),
    ...readText(fields, 'kind', 'kind'),
    ...readText(fields, 'after', 'afterId'),
  };
}

function isWire(value: unknown): value is Wire {
  return WIRE_ORDER.some((wire) => wire === value);
}

function badField(field: string, seen: unknown, allowed: string): SimulatorError {
  return new SimulatorError(
    'DRY_OPTION_INVALID',
    `${field} is ${JSON.stringify(seen) ?? 'missing'}; it must be ${allowed}.`,
  );
}

function replyToThrown(error: unknown, reply: FastifyReply): FastifyReply {
  if (error instanceof SimulatorError) {
    const status = ERRORS[error.code].exitCode === 2 ? 400 : 500;
    return sendError(reply, status, { code: error.code, message: error.message, fix: error.fix });
  }
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
  return sendError(reply, status, {
    code: status < 500 ? 'bad-request' : 'DRY_INTERNAL',
    message: messageOf(error),
  });
}

function sendError(reply: FastifyReply, status: number, error: object): FastifyReply {
  return reply.code(status).send({ error });
}

function headerText(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
