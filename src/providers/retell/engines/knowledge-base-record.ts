import { isJsonObject, type JsonObject } from '../../../core/json.ts';
import { listOf } from '../../../core/json-fields.ts';
import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';
import type { Failure, FormFileView, QuirkValues } from '../../pack.ts';
import { keepTimePassing, letTimePass } from '../due-time.ts';
import { quirkValue } from '../quirks.ts';
import { documentSource, type NewSource, textSource } from './knowledge-base-file.ts';
import { knowledgeBaseOutcomeQuirk } from './knowledge-base-quirks.ts';

/** A knowledge base as it is kept. Records are values: a change puts a new one. */
export interface KnowledgeBaseRecord {
  readonly id: string;
  readonly createdAtMs: number;
  readonly name: string;
  /** Fields that come back as they were given. */
  readonly settings: JsonObject;
  /** Each just as the API shows it. */
  readonly sources: readonly JsonObject[];
  /** Those that were there before the indexing that is under way, or was last. */
  readonly indexedBefore: readonly JsonObject[];
  readonly indexing: Indexing;
}

interface Indexing {
  readonly isFirst: boolean;
  /** Epoch ms; absent where it never comes to an end. */
  readonly doneAtMs?: number;
  readonly isFailed: boolean;
  /** When the indexing before it was done, epoch ms; absent for the first. */
  readonly refreshedBeforeMs?: number;
}

/** The shapes that ids have in samples. */
export const KNOWLEDGE_BASE_ID = { prefix: 'knowledge_base_', hexDigits: 16 } as const;
const SOURCE_ID = { prefix: 'source_', hexDigits: 16 } as const;

/** Assumed: how long indexing takes; the real one takes from seconds to minutes. */
const INDEXING_MS = 2000;
const INDEXING_PER_SOURCE_MS = 1000;

export function knowledgeBasesOf(world: World): Collection<KnowledgeBaseRecord> {
  return world.store.collection<KnowledgeBaseRecord>('knowledge-base');
}

/** The indexing that begins now; how it ends is up to the user's quirk. */
export function startIndexing(
  world: World,
  quirks: QuirkValues,
  { before, newSources }: { readonly before?: KnowledgeBaseRecord; readonly newSources: number },
): Indexing {
  const isFirst = before === undefined || (before.indexing.isFirst && isIndexing(world, before));
  const refreshedBeforeMs = before && refreshedAtMs(world, before);
  const earlier = refreshedBeforeMs === undefined ? {} : { refreshedBeforeMs };
  const outcome = quirkValue(quirks, knowledgeBaseOutcomeQuirk);
  // An indexing that is not the first reports failures of single sources only (retell-sdk 5.66.1).
  const isFailed = outcome === 'error' && isFirst;
  if (outcome === 'stuck') return { isFirst, isFailed, ...earlier };
  const doneAtMs = world.clock.epochMs() + INDEXING_MS + INDEXING_PER_SOURCE_MS * newSources;
  letTimePass(world, doneAtMs);
  return { isFirst, isFailed, doneAtMs, ...earlier };
}

export function isIndexing(world: World, { indexing }: KnowledgeBaseRecord): boolean {
  const { doneAtMs } = indexing;
  if (doneAtMs === undefined || world.clock.epochMs() >= doneAtMs) return doneAtMs === undefined;
  keepTimePassing(world, doneAtMs);
  return true;
}

/** The knowledge base as the API shows it at this moment (retell-sdk 5.66.1). */
export function knowledgeBaseView(world: World, record: KnowledgeBaseRecord): JsonObject {
  const { indexing } = record;
  const isBusy = isIndexing(world, record);
  const sources = visibleSources(world, record);
  const refreshed = record.settings.enable_auto_refresh === true ? refreshedAtMs(world, record) : undefined;
  return {
    knowledge_base_id: record.id,
    knowledge_base_name: record.name,
    status: statusOf(indexing, isBusy),
    ...record.settings,
    ...(sources === undefined ? {} : { knowledge_base_sources: sources }),
    ...(refreshed === undefined ? {} : { last_refreshed_timestamp: refreshed }),
  };
}

/** When the sources that are visible were indexed, epoch ms; while more are added, that is the time before. */
function refreshedAtMs(world: World, record: KnowledgeBaseRecord): number | undefined {
  const { doneAtMs, isFailed, refreshedBeforeMs } = record.indexing;
  if (isIndexing(world, record)) return refreshedBeforeMs;
  return isFailed ? undefined : doneAtMs;
}

function statusOf(indexing: Indexing, isBusy: boolean): string {
  if (!isBusy) return indexing.isFailed ? 'error' : 'complete';
  return indexing.isFirst ? 'in_progress' : 'refreshing_in_progress';
}

/** While sources are added, those that were there stay visible; before the first are indexed, none is. */
export function visibleSources(world: World, record: KnowledgeBaseRecord): readonly JsonObject[] | undefined {
  const { indexing, sources, indexedBefore } = record;
  if (isIndexing(world, record)) return indexing.isFirst ? undefined : indexedBefore;
  return indexing.isFailed ? undefined : sources;
}

/** The sources that a form names, or what is wrong with one. */
export function readSources(
  world: World,
  body: JsonObject,
  knowledgeBaseId: string,
): readonly NewSource[] | Failure {
  const urls = listOf(body.knowledge_base_urls).map(String);
  const badUrl = urls.find((url) => !isWebUrl(url));
  if (badUrl !== undefined) {
    return {
      failure: 'invalid-request',
      message: `knowledge_base_urls must be valid URLs, one is "${badUrl}".`,
    };
  }
  const sourceId = (): string => world.ids.mint('knowledge-base-source', SOURCE_ID);
  return [
    ...listOf(body.knowledge_base_files)
      .filter(isJsonObject)
      // A file of a form is what the wire made of it; a request that nobody checked may hold any object.
      .map((file) =>
        documentSource(world, { knowledgeBaseId, id: sourceId() }, file as Partial<FormFileView>),
      ),
    ...listOf(body.knowledge_base_texts)
      .filter(isJsonObject)
      .map((text) => textSource(world, { knowledgeBaseId, id: sourceId() }, text)),
    ...urls.map((url) => ({ view: { type: 'url', source_id: sourceId(), url } })),
  ];
}

function isWebUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && (parsed.protocol === 'http:' || parsed.protocol === 'https:');
}
