import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { SimulatorError } from '../errors.ts';
import { RecentMap } from '../recent-map.ts';
import { type AddressKind, canonicalHost, createAddressClassifier } from './egress-address.ts';

/** May this address be called? */
export type EgressDecision = { readonly kind: 'allowed' } | EgressRefusal;

export interface EgressRefusal {
  readonly kind: 'blocked';
  /** What was seen: a host, never a port or a credential. */
  readonly reason: string;
  /** What to do about it. */
  readonly fix: string;
}

/**
 * Decides whom drydial may call: this machine and its private networks, and what the user has allowed. A
 * scenario or an agent with a production URL in it must never reach production by accident.
 *
 * `check` judges what can be seen in a URL; `lookup` judges what a name resolves to, at the moment of
 * connecting (a name may resolve to another address each time: DNS rebinding). Every wire uses both.
 */
export interface EgressGuard {
  check(url: URL): EgressDecision;
  /** For `connect.lookup` of undici, and `lookup` of node:net, node:http and ws. */
  readonly lookup: LookupFunction;
}

export interface EgressOptions {
  /** What the user allows besides: "host", "host:port", "*.domain" (its subdomains), an IP address. */
  readonly allowHosts: readonly string[];
  /** Hosts of real providers; refused with their subdomains, even when allowed. */
  readonly forbiddenHosts: readonly string[];
  /** How names are resolved. Default: the system's own way, as for every other program. */
  readonly resolve?: ResolveName;
}

/** Gives every address of a name. */
export type ResolveName = (
  name: string,
  options: LookupOptions & { readonly all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Refusal by `lookup`: it comes back as the error of the connection. */
export class EgressBlockedError extends Error {
  override readonly name = 'EgressBlockedError';
  readonly code = 'EGRESS_BLOCKED';
  readonly refusal: EgressRefusal;

  constructor(refusal: EgressRefusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

interface AllowRule {
  readonly host: string;
  readonly withSubdomains: boolean;
  readonly port: string | undefined;
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = {
  'http:': '80',
  'ws:': '80',
  'https:': '443',
  'wss:': '443',
};
const OWN_SERVER = 'Use the address of your own server.';
const ALLOWED: EgressDecision = { kind: 'allowed' };
/** More than the servers of one test suite. */
const JUDGED_PLACES = 1000;

/**
 * Names that public DNS never serves: RFC 6761 (localhost, test), RFC 6762 (local), RFC 8375 (home.arpa), and
 * internal, which ICANN reserved in 2024 (host.docker.internal). They may be looked up; what they resolve to
 * is judged then. The same holds for names without a dot: the services of a compose file.
 */
const LOCAL_SUFFIXES = ['.localhost', '.test', '.local', '.home.arpa', '.internal'];

/**
 * Builds the guard of one simulator.
 * @throws DRY_OPTION_INVALID where an entry of `allowHosts` is not a host
 */
export function createEgressGuard(options: EgressOptions): EgressGuard {
  const rules = options.allowHosts.map(parseAllowHost);
  const kindOf = createAddressClassifier();
  const forbidden = options.forbiddenHosts.map(canonicalHost);

  const isForbidden = (host: string): boolean =>
    forbidden.some((name) => host === name || host.endsWith(`.${name}`));
  const isNamed = (host: string, port?: string): boolean => rules.some((rule) => matches(rule, host, port));

  const judgeName = (host: string, wasNamed: boolean): EgressDecision => {
    if (isForbidden(host)) {
      return refusal(`${host} belongs to a real provider, which drydial never calls`, OWN_SERVER);
    }
    if (wasNamed || isLocalName(host)) return ALLOWED;
    return refusal(`${host} is not a host of this machine or its private networks`, allowFix(host));
  };

  const judge = (url: URL): EgressDecision => {
    const defaultPort = DEFAULT_PORTS[url.protocol];
    if (defaultPort === undefined) {
      return refusal(
        `${url.protocol} is not a protocol that drydial speaks`,
        'Use an http, https, ws or wss URL.',
      );
    }
    const host = canonicalHost(url.hostname);
    const wasNamed = isNamed(host, url.port === '' ? defaultPort : url.port);
    return isIP(host) === 0 ? judgeName(host, wasNamed) : judgeAddress(host, kindOf(host), wasNamed);
  };
  // Thousands of webhooks go to one place, and what can be seen in its URL stays the same.
  const judged = new RecentMap<EgressDecision>(JUDGED_PLACES);
  const check = (url: URL): EgressDecision => {
    const place = `${url.protocol}//${url.host}`;
    let decision = judged.get(place);
    if (decision === undefined) {
      decision = judge(url);
      judged.set(place, decision);
    }
    return decision;
  };

  const lookup = createLookup({
    resolve: options.resolve ?? systemLookup,
    judgeName: (host) => judgeName(host, isNamed(host)),
    isUsable: (host, address) => {
      const kind = kindOf(canonicalHost(address));
      return kind === 'local' || (kind === 'public' && isNamed(host));
    },
  });
  return { check, lookup };
}

interface LookupRules {
  readonly resolve: ResolveName;
  readonly judgeName: (host: string) => EgressDecision;
  readonly isUsable: (host: string, address: string) => boolean;
}

/** Names are judged, resolved, and only the addresses that pass are handed on: nothing else can be connected to. */
function createLookup({ resolve, judgeName, isUsable }: LookupRules): LookupFunction {
  return (name, options, callback) => {
    const host = canonicalHost(name);
    const finish = (error: Error | null, found: readonly LookupAddress[]): void => {
      const usable = found.filter(({ address }) => isUsable(host, address));
      const [first] = usable;
      if (error !== null) callback(error, '', 0);
      else if (first === undefined) {
        const reason = `${host} resolves to an address outside of this machine's private networks`;
        callback(new EgressBlockedError(refusal(reason, allowFix(host))), '', 0);
      } else if (options.all === true) callback(null, usable);
      else callback(null, first.address, first.family);
    };
    const decision = judgeName(host);
    if (decision.kind === 'blocked') setImmediate(finish, new EgressBlockedError(decision), []);
    // RFC 6761 6.3: names below localhost are loopback, whether or not the system's resolver knows them.
    else if (host.endsWith('.localhost')) setImmediate(finish, null, loopback(options.family));
    else
      resolve(host, { ...options, all: true }, (error, found) => finish(error, error === null ? found : []));
  };
}

function judgeAddress(address: string, kind: AddressKind, wasNamed: boolean): EgressDecision {
  // A cloud's metadata service hands out the machine's credentials and is nobody's webhook receiver.
  if (kind === 'metadata') {
    return refusal(`${address} is the metadata service of a cloud, which drydial never calls`, OWN_SERVER);
  }
  if (kind === 'local' || wasNamed) return ALLOWED;
  const seen =
    kind === 'link-local' ? 'a link-local address' : 'not an address of this machine or its private networks';
  return refusal(`${address} is ${seen}`, allowFix(address));
}

function refusal(reason: string, fix: string): EgressRefusal {
  return { kind: 'blocked', reason, fix };
}

function allowFix(host: string): string {
  return `If that is your own test server, allow it with --allow-egress ${host}.`;
}

function isLocalName(host: string): boolean {
  return !host.includes('.') || LOCAL_SUFFIXES.some((suffix) => host.endsWith(suffix));
}

function matches(rule: AllowRule, host: string, port: string | undefined): boolean {
  if (rule.port !== undefined && port !== undefined && rule.port !== port) return false;
  return rule.withSubdomains ? host.endsWith(`.${rule.host}`) : host === rule.host;
}

function parseAllowHost(text: string): AllowRule {
  const withSubdomains = text.startsWith('*.');
  const rest = withSubdomains ? text.slice(2) : text;
  const authority = isIP(rest) === 6 ? `[${rest}]` : rest;
  // Port 0 is never meant; "http" and "443" would be lost as a default port, so the parser gets another scheme.
  const port = /^(?:\[[^\]]*\]|[^:[\]]+):(\d{1,5})$/.exec(authority)?.[1];
  const host = port === undefined ? authority : authority.slice(0, -port.length - 1);
  const url = /[\s/\\?#@*]|^$/.test(host) ? null : URL.parse(`http://${host}/`);
  const isPort = port === undefined || (Number(port) > 0 && Number(port) <= 65_535);
  if (url === null || url.port !== '' || !isPort) {
    throw new SimulatorError(
      'DRY_OPTION_INVALID',
      `"${text}" is not a host to allow. Write "staging.example.com", "staging.example.com:8443", "*.example.com" or an IP address.`,
    );
  }
  return {
    host: canonicalHost(url.hostname),
    withSubdomains,
    port: port === undefined ? undefined : String(Number(port)),
  };
}

function loopback(family: LookupOptions['family']): LookupAddress[] {
  const addresses = [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ];
  const wanted = family === 'IPv4' ? 4 : family === 'IPv6' ? 6 : family;
  return wanted === 4 || wanted === 6 ? addresses.filter((one) => one.family === wanted) : addresses;
}
