import type { LookupFunction } from 'node:net';
import { getCACertificates } from 'node:tls';
import { Agent, buildConnector, Client, type Dispatcher, Pool } from 'undici';
import { InterimFilter } from './interim-filter.ts';

/** Whoever wants to know what became of the connection that its request goes over. */
export interface ConnectionWatcher {
  /** The receiver's name was looked up; never called for an address. */
  onLookup(): void;
  /** A new connection stands, TLS included; never called where one that stood is used again. */
  onConnected(): void;
}

export interface TimedAgentOptions {
  /** Judges what names resolve to: the egress guard's. */
  readonly lookup: LookupFunction;
  /** PEM certificates to trust besides those that are known. */
  readonly ca?: string;
}

/** Long enough for any deadline that is measured here, short enough to leave nothing behind. */
const CONNECT_LIMIT_MS = 120_000;
/** Shorter than any usual server's: a connection that the server is about to close must not be used again. */
const KEEP_ALIVE_MS = 1000;

/** Builds a pooled HTTP/1.1 client that tells each request about its own connection. */
export function createTimedAgent({ lookup, ca }: TimedAgentOptions): Agent {
  const connect = buildConnector({
    lookup,
    timeout: CONNECT_LIMIT_MS,
    allowH2: false,
    // TLS takes a `ca` instead of the roots it knows; here it is meant besides them.
    ...(ca === undefined ? {} : { ca: [...getCACertificates('default'), ca] }),
  });
  const options: Client.Options = {
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  return new Agent({
    ...options,
    factory: (origin) =>
      new Pool(origin, { ...options, factory: (own) => new TimedClient(own, options, connect) }),
  });
}

interface CurrentRequest {
  watcher: ConnectionWatcher | undefined;
  /** Of the connection that stands. */
  filter: InterimFilter | undefined;
}

/** One connection, which carries one request at a time: whose request it is, is known when it is opened. */
class TimedClient extends Client {
  readonly #current: CurrentRequest;

  constructor(origin: URL, options: Client.Options, connect: buildConnector.connector) {
    const current: CurrentRequest = { watcher: undefined, filter: undefined };
    super(origin, {
      ...options,
      connect: (target, done) => {
        const { watcher } = current;
        const opened: unknown = connect(target, (...result) => {
          if (result[0] === null) {
            watcher?.onConnected();
            current.filter = new InterimFilter(result[1]);
            current.filter.expectAnswer();
          }
          done(...result);
        });
        if (isSocket(opened)) opened.once('lookup', () => watcher?.onLookup());
      },
    });
    this.#current = current;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    this.#current.watcher = isWatcher(handler) ? handler : undefined;
    this.#current.filter?.expectAnswer();
    return super.dispatch(options, handler);
  }
}

/** undici's connector gives its socket back, which its types do not say. */
function isSocket(value: unknown): value is NodeJS.EventEmitter {
  return typeof value === 'object' && value !== null && 'once' in value;
}

function isWatcher(handler: object): handler is ConnectionWatcher {
  return 'onLookup' in handler && 'onConnected' in handler;
}
