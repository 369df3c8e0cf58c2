import type { IncomingMessage, ServerResponse } from 'node:http';

/** Whether a Host is drydial's own, and not a name of somebody's that was made to lead here. */
export type IsOwnHost = (host: string | undefined) => boolean;

/**
 * Whether a page asks under a name that is none of drydial's (DNS rebinding): to its browser the two are one site, so it
 * could use a provider's API with a key that it makes up, and have drydial call whatever this machine reaches. Programs
 * name no Origin, and may call drydial what they like.
 */
export function isForeignPage({ headers }: IncomingMessage, isOwnHost: IsOwnHost): boolean {
  return headers.origin !== undefined && !isOwnHost(headers.host);
}

/** There is no account yet that it could be journaled in, and none is opened for it. */
export function refuseForeignPage(response: ServerResponse): void {
  response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(
    'drydial does not know the host that this page asks for, and so cannot tell it from a page of another site.\n' +
      'If the host leads to drydial on purpose, start it with --public-url http://<host>\n',
  );
}
