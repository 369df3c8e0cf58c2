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
  /** Whether a Host is one that drydial has, and not a name of somebody's that was made to lead here. */
  isOurs(host: string | undefined): boolean;
}

/** What containers call the machine that they run on. */
const MACHINE_NAMES: ReadonlySet<string> = new Set(['host.docker.internal', 'host.containers.internal']);

/** Endings that public DNS has nothing under: RFC 6761, RFC 6762, RFC 8375, and ICANN's "internal" of 2024. */
const PRIVATE_ENDINGS = ['.test', '.local', '.home.arpa', '.internal'];

export function createForeignGuard(boundHost: string): ForeignGuard {
  const loopback = new BlockList();
  loopback.addSubnet('127.0.0.0', 8, 'ipv4');
  loopback.addAddress('::1', 'ipv6');
  const isOfThisMachine = (name: string): boolean => {
    const family = isIP(name);
    if (family !== 0) return loopback.check(name, family === 4 ? 'ipv4' : 'ipv6');
    return name === 'localhost' || name.endsWith('.localhost');
  };
  const boundName = boundHost.toLowerCase();
  const isBoundBeyond = !isOfThisMachine(boundName);

  const isOurs = (name: string): boolean => {
    if (isOfThisMachine(name) || name === boundName || MACHINE_NAMES.has(name)) return true;
    // Bound to the network on purpose: addresses, names of a compose file and private names are no sites.
    if (!isBoundBeyond) return false;
    return isIP(name) !== 0 || !name.includes('.') || PRIVATE_ENDINGS.some((end) => name.endsWith(end));
  };

  return {
    isOurs: (host) => {
      const asked = askedOf(host);
      return asked !== undefined && isOurs(asked.name);
    },
    refusalOf({ host, origin, fetchSite }) {
      const asked = askedOf(host);
      if (asked === undefined || !isOurs(asked.name)) return `Host ${quote(host)} is not this simulator`;
      if (fetchSite === 'cross-site') return 'the request comes from a page of another site';
      if (origin === undefined) return undefined;
      const from = addressOf(origin);
      // Our own pages, and those of programs on this machine; a page on some other address of a network is neither.
      if (from !== undefined && (from.authority === asked.authority || isOfThisMachine(from.name)))
        return undefined;
      return `Origin ${quote(origin)} is foreign`;
    },
  };
}

interface Address {
  /** Lower-case, without brackets and without the root's dot. */
  readonly name: string;
  /** Name and port. */
  readonly authority: string;
}

/** Undefined where there is no Host, or one that says more than an address. */
function askedOf(host = ''): Address | undefined {
  return /[\s/?#@\\]/.test(host) ? undefined : addressOf(`http://${host}`);
}

/** Undefined where the text is no http origin. */
function addressOf(text: string): Address | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, host } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  return { name: hostname.replace(/^\[|\]$/g, '').replace(/\.$/, ''), authority: host };
}

function quote(text: string | undefined): string {
  return text === undefined ? '(none)' : JSON.stringify(text.slice(0, 80));
}
