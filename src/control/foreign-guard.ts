import { BlockList, isIP } from 'node:net';

/** What is read of a request before anything else of it. */
export interface CallerFacts {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** The browser's own word on where the page came from. */
  readonly fetchSite: string | undefined;
}

/**
 * Keeps web pages away from the control API: a page on another site can send requests to this machine, and
 * with DNS rebinding under a name of its own. Programs send no Origin and a Host that they were given.
 */
export interface ForeignGuard {
  /** Why the caller is refused; undefined where it may pass. */
  refusalOf(caller: CallerFacts): string | undefined;
}

/** Names that public DNS never gives to somebody else. */
const LOCAL_NAMES = ['localhost', 'host.docker.internal'];

export function createForeignGuard(boundHost: string): ForeignGuard {
  const loopback = new BlockList();
  loopback.addSubnet('127.0.0.0', 8, 'ipv4');
  loopback.addAddress('::1', 'ipv6');
  const isBoundBeyond = !isLoopback(boundHost, loopback);

  const isOurs = (hostname: string): boolean => {
    if (hostname === boundHost || isLoopback(hostname, loopback)) return true;
    if (hostname.endsWith('.localhost') || LOCAL_NAMES.includes(hostname)) return true;
    // Bound to the network on purpose: addresses and the names of a compose file are no names of a web page.
    return isBoundBeyond && (isIP(hostname) !== 0 || /^[a-z0-9_-]+$/i.test(hostname));
  };

  return {
    refusalOf({ host, origin, fetchSite }) {
      const hostname = hostnameOf(`http://${host ?? ''}`);
      if (hostname === undefined || !isOurs(hostname)) return `Host ${quote(host)} is not this simulator`;
      if (fetchSite === 'cross-site') return 'the request comes from a page of another site';
      if (origin === undefined) return undefined;
      const originHost = hostnameOf(origin);
      if (originHost === undefined || !isOurs(originHost)) return `Origin ${quote(origin)} is foreign`;
      return undefined;
    },
  };
}

function isLoopback(hostname: string, loopback: BlockList): boolean {
  const family = isIP(hostname);
  if (family === 0) return hostname === 'localhost';
  return loopback.check(hostname, family === 4 ? 'ipv4' : 'ipv6');
}

/** Lower-case host name without brackets; undefined where the text is no http origin. */
function hostnameOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

function quote(text: string | undefined): string {
  return text === undefined ? '(none)' : JSON.stringify(text.slice(0, 80));
}
