import { type Entry, WIRE_ORDER } from './entry.ts';

/**
 * Entries in the order in which they are saved: by world, script time, wire, the calls in the order of their
 * creation (first what belongs to no call), and number within the stream. So two runs of one seed give one
 * text, though real I/O lets the entries of one script instant arrive in another order each time.
 *
 * What this cannot mend: numbers are given by arrival. Where two entries of ONE stream and ONE instant may
 * arrive in either order, they swap their numbers, and the two texts differ. That is so for REST
 * requests which a client sends at the same time, for two deliveries of one call that are in flight at the
 * same time, and for frames that the customer's server sends without being asked.
 */
export function toCanonicalOrder(entries: readonly Entry[]): Entry[] {
  const ranks = rankCalls(entries);
  return entries
    .map((entry) => ({ entry, key: keyOf(entry, ranks) }))
    .sort(
      (a, b) =>
        compareText(a.entry.world, b.entry.world) ||
        compareKeys(a.key, b.key) ||
        compareText(a.entry.id, b.entry.id),
    )
    .map(({ entry }) => entry);
}

type SortKey = readonly [atMs: number, wire: number, call: number, numberInStream: number];

function keyOf(entry: Entry, ranks: ReadonlyMap<string, number>): SortKey {
  const call = entry.callId === undefined ? -1 : (ranks.get(entry.callId) ?? -1);
  return [entry.atMs, WIRE_ORDER.indexOf(entry.wire), call, numberInStream(entry.id)];
}

function compareKeys(a: SortKey, b: SortKey): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3];
}

/** By code units: the same on every machine, whatever its language. */
function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function numberInStream(id: string): number {
  const number = Number(id.slice(id.lastIndexOf(':') + 1));
  return Number.isNaN(number) ? 0 : number;
}

/**
 * Calls in the order of their creation. The engine journals a creation at once, so the order of arrival
 * of those entries is the order in which ids were minted, also within one instant. Calls whose creation is
 * not among the entries (dropped, or not asked for) come first, by id, which is as stable.
 */
function rankCalls(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const created = new Set<string>();
  const others = new Set<string>();
  for (const entry of entries) {
    if (entry.callId === undefined) continue;
    if (entry.kind === 'event' && entry.event.kind === 'created') created.add(entry.callId);
    else others.add(entry.callId);
  }
  const unseen = [...others].filter((callId) => !created.has(callId)).sort(compareText);
  return new Map([...unseen, ...created].map((callId, rank) => [callId, rank]));
}
