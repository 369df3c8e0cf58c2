import type { AddressInfo } from 'node:net';
import { type FastifyInstance, fastify } from 'fastify';
import { messageOf, SimulatorError, systemCodeOf } from '../../core/errors.ts';
import type { JournalWriter } from '../../core/journal/journal.ts';
import type { KeptFiles } from '../../core/kept-files.ts';
import { followsWallClock } from '../../core/time/clock.ts';
import type { World } from '../../core/world.ts';
import { runRefusedRequest } from './exchange.ts';
import type { IsOwnHost } from './foreign-page.ts';
import type { FormLimits } from './form-data.ts';
import { createHttpServer, type Front, refuseClient } from './http-front.ts';
import { LateSite } from './late-site.ts';
import type { IsLocalPage } from './local-page.ts';
import type { PackMount } from './pack-mount.ts';
import { installPack } from './pack-plugin.ts';
import { type PackSite, servesPath } from './pack-site.ts';
import { createRequestLimiter } from './rate-limiter.ts';
import { createReplyQueue } from './reply-queue.ts';
import { createReplyTexts } from './reply-text.ts';
import { createRootPaths, type RootPaths } from './root-paths.ts';
import { stopServer } from './stop-server.ts';

export interface RestServerOptions {
  readonly mounts: readonly PackMount[];
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: any free one. */
  readonly port?: number;
  /** Packs are served without their prefix too: see root-paths.ts. Default true. */
  readonly atRoot?: boolean;
  /** Paths below this are nobody's but `extend`'s. */
  readonly ownPrefix?: string;
  /** Paths under the prefix of a pack that are `extend`'s all the same. */
  readonly ownPaths?: readonly string[];
  /** Pages that ask for another host are refused. Default: every host is drydial's own. */
  readonly isOwnHost?: IsOwnHost;
  /** Pages that may read what a provider with `isForLocalPages` answers. Default: none. */
  readonly isLocalPage?: IsLocalPage;
  /** Whether a world's rate limits count. Default: where its clock follows the wall clock. */
  readonly areLimitsOn?: (world: World) => boolean;
  /** Where exchanges are written that belong to no world: missing or refused credentials. */
  readonly outside?: JournalWriter;
  /** What clients have uploaded, for whoever has its URL. */
  readonly files?: Pick<KeptFiles, 'get'>;
  /** Adds routes of drydial's own, on an instance of their own. */
  readonly extend?: (app: FastifyInstance) => void;
  readonly limits?: Partial<ServerLimits>;
}

export interface ServerLimits {
  /** Above every documented payload (metadata may hold 50 kB); larger bodies get 413. Texts of a form count alike. */
  readonly bodyBytes: number;
  /** Files of one form, and bytes of each; more get 400. */
  readonly formFiles: number;
  readonly formFileBytes: number;
  readonly headerBytes: number;
  /** Wall ms for a request to arrive completely, and for a new connection to say anything. */
  readonly requestTimeoutMs: number;
  /** Wall ms between two looks at who has taken longer. */
  readonly checkEveryMs: number;
  /** Wall ms for which an idle connection is kept. */
  readonly keepAliveMs: number;
  /** Wall ms that requests under way get when the server stops. */
  readonly drainMs: number;
}

const DEFAULT_LIMITS: ServerLimits = Object.freeze({
  bodyBytes: 4 * 1024 * 1024,
  // The most that a provider documents: 25 files of 50 MB.
  formFiles: 25,
  formFileBytes: 50 * 1024 * 1024,
  headerBytes: 64 * 1024,
  requestTimeoutMs: 60_000,
  checkEveryMs: 30_000,
  keepAliveMs: 65_000,
  // Below the five seconds that the command line waits in all.
  drainMs: 4_000,
});
const LONGEST_PARAM = 500;

/** The REST wire: every pack under its prefix, on one port. */
export interface RestServer {
  /** "http://127.0.0.1:4010"; set once it listens. */
  readonly origin: string;
  readonly port: number;
  /**
   * Answers what is under way, refuses what is new, and frees the port. `graceMs` is for how long idle connections may
   * still bring a request, which is their last (default 0): a busy client may be sending one at this moment. `drainMs`
   * is what requests under way get at most (default: as limited).
   */
  stop(graceMs?: number, drainMs?: number): Promise<void>;
}

/**
 * Listens for clients of the providers.
 * @throws DRY_PORT_BUSY, DRY_PORT_FORBIDDEN
 */
export async function startRestServer(options: RestServerOptions): Promise<RestServer> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const sites = sitesOf(options, limits);
  const rootPaths = rootPathsOf(options, sites);
  const [first, ...others] = sites;
  const late = others.map((site) => new LateSite(site.prefix, () => openLate(site, limits)));
  const { ownPaths = [], host = '127.0.0.1', port = 0 } = options;
  const { isOwnHost = () => true, isLocalPage = () => false } = options;
  const front: Front = { rootPaths, late, sites, ownPaths, isOwnHost, isLocalPage };
  const app = createApp(limits, front);
  if (first !== undefined) installSite(app, first);
  const { extend } = options;
  if (extend !== undefined) app.register(async (scope) => extend(scope));
  installRootRefusal(app, sites);
  await listen(app, host, port);
  const bound = boundPort(app);
  return {
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    port: bound,
    stop: (graceMs = 0, drainMs = limits.drainMs) => stopServer(app, late, { graceMs, drainMs }),
  };
}

/** In a scope of its own: parsers and handlers of one pack do not meet another's. */
function installSite(app: FastifyInstance, site: PackSite): void {
  app.register((scope) => installPack(scope, site), { prefix: site.prefix });
}

const UNCHANGED: RootPaths = (path) => path;
const NOTHING_BEFORE = {
  rootPaths: UNCHANGED,
  late: [],
  ownPaths: [],
  isOwnHost: () => true,
  isLocalPage: () => false,
};

async function openLate(site: PackSite, limits: ServerLimits): Promise<FastifyInstance> {
  const app = createApp(limits, { ...NOTHING_BEFORE, sites: [site] });
  installSite(app, site);
  await app.ready();
  return app;
}

function sitesOf(options: RestServerOptions, limits: ServerLimits): readonly PackSite[] {
  const { mounts, outside, files, areLimitsOn = (world: World) => followsWallClock(world.clock) } = options;
  const shared = {
    limiter: createRequestLimiter(),
    areLimitsOn: (world: World) => world.hasLimits ?? areLimitsOn(world),
    replyTexts: createReplyTexts(),
    replies: createReplyQueue(),
    outside,
    files,
  };
  return mounts.map(
    (mount): PackSite => ({
      ...shared,
      mount,
      prefix: `/${mount.pack.id}`,
      formLimits: { ...formLimitsOf(limits), tableBytes: mount.pack.tableBytes ?? DEFAULT_TABLE_BYTES },
    }),
  );
}

function rootPathsOf(options: RestServerOptions, sites: readonly PackSite[]): RootPaths {
  const { atRoot = true, ownPrefix, ownPaths = [] } = options;
  if (!atRoot) return UNCHANGED;
  return createRootPaths(sites, { prefixes: ownPrefix === undefined ? [] : [ownPrefix], paths: ownPaths });
}

/** Above the tables of people that most programs import. */
const DEFAULT_TABLE_BYTES = 1024 * 1024;

/** The largest asset that a provider takes. */
const CONTENT_BYTES = 10 * 1024 * 1024;

function formLimitsOf({ bodyBytes, formFiles, formFileBytes }: ServerLimits): Omit<FormLimits, 'tableBytes'> {
  // The frame around the parts counts as texts do, and is far smaller.
  const bytes = formFiles * formFileBytes + 2 * bodyBytes;
  return {
    bytes,
    files: formFiles,
    fileBytes: formFileBytes,
    textBytes: bodyBytes,
    contentBytes: CONTENT_BYTES,
  };
}

function createApp(limits: ServerLimits, front: Front): FastifyInstance {
  return fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    return503OnClosing: false,
    // Assumed: providers pass over a slash at the end, as the routers of Express do unless they are told otherwise.
    routerOptions: { maxParamLength: LONGEST_PARAM, ignoreTrailingSlash: true },
    serverFactory: (handle) => createHttpServer(limits, handle, front),
    // Fastify's own schema compilers are never used, and loading them would double the time to start.
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
    frameworkErrors: (error, request, reply) => {
      const site = front.sites.find((candidate) => servesPath(candidate, request.url));
      if (site === undefined) reply.raw.writeHead(404).end();
      else runRefusedRequest(site, error, request, reply);
    },
    clientErrorHandler: refuseClient,
  });
}

function noCompiler(): never {
  throw new SimulatorError(
    'DRY_INTERNAL',
    'A route of the REST server has a Fastify schema; contracts are checked elsewhere.',
  );
}

function installRootRefusal(app: FastifyInstance, sites: readonly PackSite[]): void {
  const served = sites.map(({ prefix }) => prefix).join(', ') || 'nothing';
  app.setNotFoundHandler((_request, reply) => {
    reply.code(404).type('text/plain').send(`drydial serves ${served}\n`);
  });
}

/** The address is none of this machine's, or needs rights that the program lacks. */
const NOT_OURS: ReadonlySet<string> = new Set([
  'EACCES',
  'EADDRNOTAVAIL',
  'EAFNOSUPPORT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_SOCKET_BAD_PORT',
]);

async function listen(app: FastifyInstance, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    await app.close();
    const code = systemCodeOf(cause);
    if (code === 'EADDRINUSE') {
      throw new SimulatorError('DRY_PORT_BUSY', `${host}:${port} is in use by another program.`, { cause });
    }
    if (code !== undefined && NOT_OURS.has(code)) {
      const text = `Cannot listen on ${host}:${port}: ${messageOf(cause)}`;
      throw new SimulatorError('DRY_PORT_FORBIDDEN', text, { cause });
    }
    throw cause;
  }
}

function boundPort(app: FastifyInstance): number {
  // A TCP server that listens has an address with a port.
  return (app.server.address() as AddressInfo).port;
}
