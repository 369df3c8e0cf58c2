import { type PackSite, servesPath } from './pack-site.ts';

/** Where a request really goes: the address under the prefix of the pack that it is meant for. */
export type RootPaths = (path: string) => string;

/** What is drydial's own: everything under a prefix, and single paths under the prefix of a pack. */
export interface OwnPaths {
  readonly prefixes: readonly string[];
  readonly paths: readonly string[];
}

/**
 * Packs are served at the root as well, since customers' programs often know no more of a provider's address than its
 * host. A path goes to the pack whose contract begins like it; what no contract knows goes to the first
 * pack, whose refusal names the nearest operations. The root itself stays drydial's own.
 */
export function createRootPaths(sites: readonly PackSite[], own: OwnPaths): RootPaths {
  const [first] = sites;
  if (first === undefined) return (path) => path;
  const extras = extraSites(sites, own.paths);
  const beginnings = new Map<PackSite, ReadonlySet<string>>();
  // One after the other: the contract of a pack is not read as long as those before it know the paths that are asked.
  const siteOf = (path: string): PackSite | undefined => {
    const start = startOf(path);
    return sites.find((site) => {
      let own = beginnings.get(site);
      if (own === undefined) {
        own = beginningsOf(site);
        beginnings.set(site, own);
      }
      return own.has(start) || own.has(shortStartOf(start));
    });
  };
  return (path) => {
    if (path === '/' && sites.length > 1) return path;
    // Before every request: loops, since they cost nothing.
    for (const site of sites) if (servesPath(site, path)) return path;
    for (const prefix of own.prefixes) if (path.startsWith(prefix)) return path;
    const site = extras.get(plainOf(path)) ?? (sites.length === 1 ? first : (siteOf(path) ?? first));
    return site.prefix + path;
  };
}

/** Whose own path it is that stands at the root without the prefix of its pack: the first's, where several have it. */
function extraSites(sites: readonly PackSite[], paths: readonly string[]): ReadonlyMap<string, PackSite> {
  const extras = new Map<string, PackSite>();
  for (const site of sites) {
    for (const path of paths) {
      const plain = path.slice(site.prefix.length);
      if (path.startsWith(site.prefix) && !extras.has(plain)) extras.set(plain, site);
    }
  }
  return extras;
}

/** A path without its query. */
export function plainOf(path: string): string {
  const question = path.indexOf('?');
  return question === -1 ? path : path.slice(0, question);
}

/** The first two parts of each documented path. Where two packs share one, it is the first pack's. */
function beginningsOf({ mount }: PackSite): ReadonlySet<string> {
  return new Set(
    mount.contract.operations.map(({ path }) => {
      const start = startOf(path);
      return start.includes('{') ? shortStartOf(start) : start;
    }),
  );
}

/** "/v2/create-phone-call" of "/v2/create-phone-call?x=1". */
function startOf(path: string): string {
  const plain = plainOf(path);
  const third = plain.indexOf('/', plain.indexOf('/', 1) + 1);
  return third < 1 ? plain : plain.slice(0, third);
}

/** "/v2/*" of "/v2/create-phone-call". */
function shortStartOf(start: string): string {
  const second = start.indexOf('/', 1);
  return second === -1 ? start : `${start.slice(0, second)}/*`;
}
