import type { FastifyInstance, FastifyRequest } from 'fastify';
import { messageOf } from '../core/errors.ts';
import { RefusedRequest, refusalOf } from './refusal.ts';

const JSON_TYPE = /^application\/json\s*(?:;|$)/i;

/**
 * Whether a body comes that is not declared as JSON. Forms of other sites can send only texts and form data
 * without asking first, so this keeps them out where every other guard has failed. An empty body needs no type.
 */
export function isWrongType({ method, headers }: FastifyRequest): boolean {
  if (method !== 'POST') return false;
  const type = headers['content-type'];
  if (type !== undefined) return !JSON_TYPE.test(type);
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/** Bodies are JSON or nothing. */
export function installJsonBody(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (_request, text, done) => {
    if (text === '') return done(null, undefined);
    try {
      done(null, JSON.parse(text));
    } catch (thrown) {
      // The parser's own message quotes the body, which may hold a key.
      const place = / at position \d+(?: \(line \d+ column \d+\))?$/.exec(messageOf(thrown))?.[0] ?? '';
      done(
        new RefusedRequest(refusalOf('bad-request', `the body is no JSON${place}`, 'Send a JSON object.')),
      );
    }
  });
}
