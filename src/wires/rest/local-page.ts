import type { IncomingMessage, ServerResponse } from 'node:http';

/** Whether it is a page of a program on this machine that asks, by a name that is drydial's own. */
export type IsLocalPage = (caller: { readonly host: string | undefined; readonly origin: string }) => boolean;

/** Seconds for which a browser remembers the answer: Chromium keeps none for longer than two hours. */
const PREFLIGHT_SECONDS = 600;

/**
 * Lets a page that a program of this machine serves read whatever is answered (CORS), refusals and faults included. A page of
 * any other site gets no such word: with a key that it makes up it could have drydial call whatever this machine
 * reaches. Answers the question that a browser asks before it sends a key to another site, which belongs to no account
 * and to no journal; whether it was that.
 */
export function admitLocalPage(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  isLocalPage: IsLocalPage,
): boolean {
  const { origin = '' } = headers;
  if (!isLocalPage({ host: headers.host, origin })) return false;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('vary', 'origin');
  // A page reads few headers that are not named; the SDK looks for those of its retries.
  response.setHeader('access-control-expose-headers', '*');
  const asked = headers['access-control-request-method'];
  if (method !== 'OPTIONS' || asked === undefined) return false;
  const names = headers['access-control-request-headers'];
  response.writeHead(204, {
    'access-control-allow-methods': asked,
    'access-control-max-age': String(PREFLIGHT_SECONDS),
    ...(names === undefined ? {} : { 'access-control-allow-headers': names }),
  });
  response.end();
  return true;
}
