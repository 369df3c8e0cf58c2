import { type PackSite, servesPath } from './pack-site.ts';

/** Where a request really goes: the address under the prefix of the pack that it is meant for. */
export type RootPaths = (path: string) => string;

/**
 * Packs are served at the root as well, since customers' programs often know no more of a provider's address than its
 * host. A path goes to the pack whose contract begins like it; what no contract knows goes to the first
 * pack, whose refusal names the nearest operations. The root itself stays drydial's own.
 */
export function createRootPaths(sites: readonly PackSite[], ownPrefixes: readonly string[]): RootPaths {
  const [first] = sites;
  if (first === undefined) return (path) => path;
  let beginnings: ReadonlyMap<string, PackSite> | undefined;
  return (path) => {
    if (path === '/' && sites.length > 1) return path;
    if (sites.some((site) => servesPath(site, path))) return path;
    if (ownPrefixes.some((prefix) => path.startsWith(prefix))) return path;
    if (sites.length === 1) return first.prefix + path;
    beginnings ??= beginningsOf(sites);
    const [start, shortStart] = startsOf(path);
    const site = beginnings.get(start) ?? beginnings.get(shortStart) ?? first;
    return site.prefix + path;
  };
}

/** The first two parts of each documented path. Where two packs share one, it is the first pack's. */
function beginningsOf(sites: readonly PackSite[]): ReadonlyMap<string, PackSite> {
  const beginnings = new Map<string, PackSite>();
  for (const site of sites) {
    for (const { path } of site.mount.contract.operations) {
      const [start, shortStart] = startsOf(path);
      const known = start.includes('{') ? shortStart : start;
      if (!beginnings.has(known)) beginnings.set(known, site);
    }
  }
  return beginnings;
}

/** "/v2/create-phone-call" and "/v2/*" of "/v2/create-phone-call?x=1". */
function startsOf(path: string): readonly [string, string] {
  const question = path.indexOf('?');
  const plain = question === -1 ? path : path.slice(0, question);
  const second = plain.indexOf('/', 1);
  if (second === -1) return [plain, plain];
  const third = plain.indexOf('/', second + 1);
  return [third === -1 ? plain : plain.slice(0, third), `${plain.slice(0, second)}/*`];
}
