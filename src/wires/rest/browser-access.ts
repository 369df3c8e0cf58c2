import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';

/** Seconds for which a browser remembers the answer: Chromium keeps none for longer than two hours. */
const PREFLIGHT_SECONDS = 600;

/**
 * What a route needs that pages of any site call (CORS): each of its replies says so, refusals included, or the page
 * would learn no more than that something failed. Cookies are never allowed for; there are none.
 */
export const BROWSER_ROUTE: Pick<RouteOptions, 'onRequest'> = {
  onRequest: (_request, reply, done) => {
    reply.header('access-control-allow-origin', '*');
    // A page reads few headers that are not named; a client looks for those of the rate limit.
    reply.header('access-control-expose-headers', '*');
    done();
  },
};

/**
 * Answers the question that a browser asks before it sends JSON, or a header of the provider's own, to another site. It
 * belongs to the browser and to no account, so it is neither counted nor journaled.
 */
export function installPreflight(app: FastifyInstance, url: string, method: string): void {
  app.route({
    method: 'OPTIONS',
    url,
    ...BROWSER_ROUTE,
    handler: (request, reply) => answerPreflight(method, request, reply),
  });
}

function answerPreflight(method: string, { headers }: FastifyRequest, reply: FastifyReply): void {
  const asked = headers['access-control-request-headers'];
  reply.code(204).headers({
    'access-control-allow-methods': method,
    'access-control-max-age': String(PREFLIGHT_SECONDS),
    vary: 'access-control-request-headers',
    ...(typeof asked === 'string' && asked !== '' ? { 'access-control-allow-headers': asked } : {}),
  });
  reply.send();
}
