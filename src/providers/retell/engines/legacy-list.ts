import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { Failure, OperationRequest, ProviderReply } from '../../pack.ts';
import { agentsOf, type Channel } from '../agents/agent-record.ts';
import { type EngineKind, enginesOf } from './engine-record.ts';

/** One version of something, in a list that shows every version. */
export interface LegacyEntry {
  readonly id: string;
  readonly version: number;
  readonly view: JsonObject;
}

const LARGEST_LIMIT = 1000;

/** Every version of every agent of a channel, or the latest of each. */
export function agentEntries(world: World, channel: Channel, isLatestOnly: boolean): readonly LegacyEntry[] {
  return [...agentsOf(world).values()]
    .filter((record) => record.channel === channel)
    .flatMap((record) => {
      const entries = record.versions.map(({ number, view }) => ({
        id: record.agentId,
        version: number,
        view,
      }));
      return isLatestOnly ? entries.slice(-1) : publishedLast(entries);
    });
}

/** Every version of every engine. */
export function engineEntries(world: World, kind: EngineKind): readonly LegacyEntry[] {
  return [...enginesOf(world, kind).values()].flatMap((record) =>
    publishedLast(record.versions.map((view, version) => ({ id: record.engineId, version, view }))),
  );
}

/** Of versions that changed at one time, the published ones behind the others: the list is read from its end. */
function publishedLast(versions: readonly LegacyEntry[]): readonly LegacyEntry[] {
  return versions.toSorted((left, right) => Number(isPublished(left)) - Number(isPublished(right)));
}

function isPublished({ view }: LegacyEntry): boolean {
  return view.is_published === true;
}

/**
 * One page of an array: what changed last first, and a published version before the draft that was opened with it, as
 * a client was answered live (openapi/SOURCES.md, retell-utils). Assumed: what is newer first where the time is the
 * same. The key is the last entry seen, by id and version, and is left out; one that is not there any more ends the
 * list, so that no client goes round in circles.
 */
export function legacyPage(
  entries: readonly LegacyEntry[],
  query: OperationRequest['query'],
): ProviderReply | Failure {
  const limit = query.limit === undefined ? LARGEST_LIMIT : Number(query.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_LIMIT) {
    return {
      failure: 'invalid-request',
      message: `limit must be a whole number from 1 to ${LARGEST_LIMIT}.`,
    };
  }
  const ordered = entries.toReversed().toSorted((left, right) => changedAtMs(right) - changedAtMs(left));
  const start = startOf(ordered, query);
  return { status: 200, body: ordered.slice(start, start + limit).map(({ view }) => view) };
}

function changedAtMs({ view }: LegacyEntry): number {
  return Number(view.last_modification_timestamp ?? 0);
}

/** Both keys may be sent empty, which means the beginning (OpenAPI document, 2026-08). */
function startOf(ordered: readonly LegacyEntry[], query: OperationRequest['query']): number {
  const { pagination_key: key, pagination_key_version: keyVersion } = query;
  if (key === undefined || key === '') return 0;
  const version = keyVersion === undefined || keyVersion === '' ? undefined : Number(keyVersion);
  const seen = ordered.findIndex((entry) => entry.id === key && entry.version === version);
  if (seen !== -1) return seen + 1;
  // Assumed: without a version, or with one that is gone, the next entry is another's.
  const last = ordered.findLastIndex((entry) => entry.id === key);
  return last === -1 ? ordered.length : last + 1;
}
