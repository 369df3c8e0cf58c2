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
  const siteOf = (path: string): PackSite | undefined =>
    sites.find((site) => {
      const own = beginnings.get(site) ?? beginningsOf(site);
      beginnings.set(site, own);
      const [start, shortStart] = startsOf(path);
      return own.has(start) || own.has(shortStart);
    });
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

function plainOf(path: string): string {
  const question = path.indexOf('?');
  return question === -1 ? path : path.slice(0, question);
}

/** The first two parts of each documented path. Where two packs share one, it is the first pack's. */
function beginningsOf({ mount }: PackSite): ReadonlySet<string> {
  return new Set(
    mount.contract.operations.map(({ path }) => {
      const [start, shortStart] = startsOf(path);
      return start.includes('{') ? shortStart : start;
    }),
  );
}

/** "/v2/create-phone-call" and "/v2/*" of "/v2/create-phone-call?x=1". */
function startsOf(path: string): readonly [string, string] {
  const plain = plainOf(path);
  const second = plain.indexOf('/', 1);
  if (second === -1) return [plain, plain];
  const third = plain.indexOf('/', second + 1);
  return [third === -1 ? plain : plain.slice(0, third), `${plain.slice(0, second)}/*`];
}
