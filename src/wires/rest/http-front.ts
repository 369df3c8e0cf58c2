import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { nodeHttp } from '../../core/egress/node-http.ts';
import { systemCodeOf } from '../../core/errors.ts';
import { type IsOwnHost, isForeignPage, refuseForeignPage } from './foreign-page.ts';
import type { LateSite } from './late-site.ts';
import { admitLocalPage, type IsLocalPage } from './local-page.ts';
import { type PackSite, servesPath } from './pack-site.ts';
import { plainOf, type RootPaths } from './root-paths.ts';
import type { ServerLimits } from './server.ts';
import { joinSmallPieces } from './small-pieces.ts';

/** What stands before the routes of the application that listens. */
export interface Front {
  readonly rootPaths: RootPaths;
  readonly sites: readonly PackSite[];
  readonly late: readonly LateSite[];
  readonly ownPaths: readonly string[];
  readonly isOwnHost: IsOwnHost;
  readonly isLocalPage: IsLocalPage;
}

type FrontLimits = Pick<ServerLimits, 'headerBytes' | 'keepAliveMs' | 'requestTimeoutMs' | 'checkEveryMs'>;

/** Sends each request to the application of its site. */
export function createHttpServer(
  { headerBytes, keepAliveMs, requestTimeoutMs, checkEveryMs }: FrontLimits,
  handle: RequestListener,
  { rootPaths, late, sites, ownPaths, isOwnHost, isLocalPage }: Front,
): Server {
  const settings = {
    maxHeaderSize: headerBytes,
    keepAliveTimeout: keepAliveMs,
    requestTimeout: requestTimeoutMs,
    headersTimeout: requestTimeoutMs,
    connectionsCheckingInterval: checkEveryMs,
  };
  /** Says to a page's browser what it may do here. Whether that is all the answer there is. */
  const answerPage = (request: IncomingMessage, response: ServerResponse, { mount }: PackSite): boolean => {
    if (isForeignPage(request, isOwnHost)) {
      refuseForeignPage(response);
      return true;
    }
    return mount.pack.isForLocalPages === true && admitLocalPage(request, response, isLocalPage);
  };
  return nodeHttp.createServer(settings, (request, response) => {
    joinSmallPieces(request);
    const path = rootPaths(originForm(request.url ?? '/'));
    request.url = path;
    // Programs name no Origin, and are most of those who ask.
    if (request.headers.origin !== undefined) {
      const asked = siteAt(sites, path);
      if (asked !== undefined && answerPage(request, response, asked)) return;
    }
    const site = siteAt(late, path);
    if (site === undefined || ownPaths.includes(plainOf(path))) handle(request, response);
    else site.handle(request, response);
  });
}

/** Each request asks; a loop makes no function for it. */
function siteAt<S extends Pick<PackSite, 'prefix'>>(sites: readonly S[], path: string): S | undefined {
  for (const site of sites) if (servesPath(site, path)) return site;
  return undefined;
}

/** Clients behind a proxy may name the whole address, and a server has to take it (RFC 9112, 3.2.2). */
function originForm(target: string): string {
  if (target.startsWith('/')) return target;
  const absolute = /^https?:\/\/[^/?#]*/i.exec(target);
  if (absolute === null) return target;
  const path = target.slice(absolute[0].length);
  return path.startsWith('/') ? path : `/${path}`;
}

/** Bytes that are no HTTP, or too many of them: there is no request to journal. */
export function refuseClient(error: Error, socket: Socket): void {
  if (!socket.writable || systemCodeOf(error) === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = CLIENT_ERRORS[systemCodeOf(error) ?? ''] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

const CLIENT_ERRORS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};
