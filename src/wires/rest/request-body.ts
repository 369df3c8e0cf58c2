import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * Bodies are read as text and parsed here. A body that cannot be read is no error at this point but a value:
 * who asked is found out first, and the refusal is journaled like every other exchange.
 */
export type UnreadableBody = {
  readonly kind: 'malformed' | 'wrong-type';
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

/** Levels of nesting; beyond, serialising the same value again could overflow the stack. */
const DEEPEST = 1000;

/** Replaces Fastify's own parsers on this instance. */
export function installBodyParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    done(null, readJson(text, request));
  });
  app.addContentTypeParser<string>(
    /^application\/[\w.+-]+\+json(?:;|$)/,
    { parseAs: 'string' },
    (request, text, done) => {
      done(null, readJson(text, request));
    },
  );
  app.addContentTypeParser<string>('*', { parseAs: 'string' }, (request, text, done) => {
    done(null, text === '' ? undefined : wrongType(request, text));
  });
}

function readJson(text: string, request: FastifyRequest): unknown {
  if (text === '') return undefined;
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    const message = `unsupported content encoding "${encoding}"`;
    return new BodyProblem({ kind: 'wrong-type', message, seen: `content-encoding ${encoding}` });
  }
  if (isTooDeep(text)) {
    return new BodyProblem({
      kind: 'malformed',
      message: 'request body is nested too deeply',
      seen: excerpt(text),
    });
  }
  try {
    return mayHoldProto(text) ? JSON.parse(text, dropProto) : JSON.parse(text);
  } catch (thrown) {
    const message = thrown instanceof SyntaxError ? thrown.message : 'request body is no JSON';
    return new BodyProblem({ kind: 'malformed', message, seen: excerpt(text) });
  }
}

function wrongType(request: FastifyRequest, text: string): BodyProblem {
  const type = request.headers['content-type'];
  return new BodyProblem({
    kind: 'wrong-type',
    message: `unsupported media type ${type}`,
    seen: excerpt(text),
  });
}

/** Whether a key "__proto__" is possible at all, escaped ones included. */
function mayHoldProto(text: string): boolean {
  return text.includes('_proto_') || text.includes('\\u005');
}

/** Providers pass over fields they do not know; this one could also change an object that it is copied to. */
function dropProto(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value;
}

function isTooDeep(text: string): boolean {
  // Each level takes an opening and a closing character.
  if (text.length < DEEPEST * 2) return false;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      index = endOfString(text, index);
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth -= 1;
    }
  }
  return false;
}

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, index: number): boolean {
  let before = index - 1;
  while (text.charCodeAt(before) === BACKSLASH) before -= 1;
  return (index - before) % 2 === 0;
}

function excerpt(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
