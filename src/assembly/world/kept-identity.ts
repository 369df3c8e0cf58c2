import type { Call } from '../../core/call.ts';
import type { Store, WorldStore } from '../../core/store/store.ts';
import type { Credentials } from '../../core/world.ts';

/** Where a world's store keeps who it belongs to, so that a restart can reopen it. */
const IDENTITY = 'identity';

/** Whose the records of a world are. */
export interface Owner {
  readonly provider: string;
  readonly credentials: Credentials;
}

interface Identity extends Credentials {
  readonly provider: string;
  /** How often a world was opened on these records; absent in files of a drydial that did not count. */
  readonly openings?: number;
}

/** Whose the records of that name are; undefined where nobody wrote it down. */
export function keptOwner(store: Store, worldName: string): Owner | undefined {
  const identity = store.open(worldName).collection<Identity>(IDENTITY).get(IDENTITY);
  if (identity === undefined) return undefined;
  const { provider, openings: _openings, ...credentials } = identity;
  return { provider, credentials };
}

/** Writes down whose records these are, and gives how often a world was opened on them, this time included. */
export function countOpening(records: WorldStore, { provider, credentials }: Owner): number {
  const kept = records.collection<Identity>(IDENTITY);
  const before = kept.get(IDENTITY);
  const openings = before === undefined ? 1 : (before.openings ?? 1) + 1;
  kept.put(IDENTITY, { ...credentials, provider, openings });
  return openings;
}

/** The last moment that the calls of a store know of, epoch ms. */
export function latestMs(records: WorldStore): number {
  let latest = 0;
  for (const { createdAtMs, answeredAtMs = 0, endedAtMs = 0 } of records.collection<Call>('call').values())
    latest = Math.max(latest, createdAtMs, answeredAtMs, endedAtMs);
  return latest;
}
