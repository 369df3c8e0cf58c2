import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readBodyText } from './body-text.ts';
import { parseClientJson } from './json-text.ts';

/**
 * Bodies are read as text and parsed here. A body that cannot be read is no error at this point but a value:
 * who asked is found out first, and the refusal is journaled like every other exchange.
 */
export type UnreadableBody = {
  readonly kind: 'malformed' | 'wrong-type' | 'too-large';
  /** In the words of the Express world, which providers hand on. */
  readonly message: string;
  readonly seen: string;
};

/** Marks a body that could not be read, so that no JSON of a client can pass for one. */
export class BodyProblem {
  readonly problem: UnreadableBody;
  constructor(problem: UnreadableBody) {
    this.problem = problem;
  }
}

/** Fastify's own. */
const DEFAULT_LIMIT_BYTES = 1024 * 1024;

/** Replaces Fastify's own parsers on this instance. */
export function installBodyParsers(app: FastifyInstance): void {
  const { bodyLimit = DEFAULT_LIMIT_BYTES } = app.initialConfig;
  const add = (type: string | RegExp, parse: (text: string, request: FastifyRequest) => unknown): void => {
    app.addContentTypeParser(type, (request: FastifyRequest, payload, done) => {
      readBodyText(payload, bodyLimit, (error, text) => done(error, error ?? parse(text, request)));
    });
  };
  app.removeAllContentTypeParsers();
  add('application/json', readJson);
  add(/^application\/[\w.+-]+\+json(?:;|$)/, readJson);
  add('*', (text, request) => (text === '' ? undefined : wrongType(request, text)));
}

function readJson(sent: string, request: FastifyRequest): unknown {
  // A byte order mark, which Express passes over too.
  const text = sent.startsWith('\ufeff') ? sent.slice(1) : sent;
  if (text === '') return undefined;
  const refusal = refuseEncoding(request);
  if (refusal !== undefined) return refusal;
  try {
    return parseClientJson(text);
  } catch (thrown) {
    const message = thrown instanceof SyntaxError ? thrown.message : 'request body is no JSON';
    return new BodyProblem({ kind: 'malformed', message, seen: excerpt(text) });
  }
}

/** Compressed bodies are not unpacked: no provider's client sends them, and a small one may hold a huge one. */
export function refuseEncoding(request: FastifyRequest): BodyProblem | undefined {
  const encoding = request.headers['content-encoding'];
  if (encoding === undefined || encoding === 'identity') return undefined;
  const message = `unsupported content encoding "${encoding}"`;
  return new BodyProblem({ kind: 'wrong-type', message, seen: `content-encoding ${encoding}` });
}

function wrongType(request: FastifyRequest, text: string): BodyProblem {
  return new BodyProblem({ kind: 'wrong-type', message: wrongTypeMessage(request), seen: excerpt(text) });
}

export function wrongTypeMessage(request: FastifyRequest): string {
  const type = request.headers['content-type'];
  return type === undefined
    ? 'unsupported media type: no content-type was sent'
    : `unsupported media type ${type}`;
}

function excerpt(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
