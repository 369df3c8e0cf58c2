import type { JsonObject } from '../../../../core/json.ts';
import { type Failure, isFailure, type OperationHandler } from '../../../pack.ts';
import { keepSources } from '../../engines/knowledge-base-file.ts';
import { knowledgeBaseWithoutSourcesQuirk } from '../../engines/knowledge-base-quirks.ts';
import {
  KNOWLEDGE_BASE_ID,
  type KnowledgeBaseRecord,
  knowledgeBasesOf,
  knowledgeBaseView,
  readSources,
  startIndexing,
} from '../../engines/knowledge-base-record.ts';
import { bodyOf, mintUnused, numberField, pickFields, textField } from '../../fields.ts';
import { quirkValue } from '../../quirks.ts';

/** What holds while nothing else is asked for (OpenAPI document, 2026-08). */
const DEFAULT_CHUNKS = { max_chunk_size: 2000, min_chunk_size: 400 } as const;

/** Takes a form with files, texts and addresses; indexing goes on after the answer. */
export const createKnowledgeBase: OperationHandler = (request, { world, quirks }) => {
  const body = bodyOf(request);
  const settings = {
    ...DEFAULT_CHUNKS,
    ...pickFields(body, ['enable_auto_refresh', 'max_chunk_size', 'min_chunk_size']),
  };
  const refusal = checkChunks(settings);
  if (refusal !== undefined) return refusal;
  const knowledgeBases = knowledgeBasesOf(world);
  const id = mintUnused(
    () => world.ids.mint('knowledge-base', KNOWLEDGE_BASE_ID),
    (taken) => knowledgeBases.has(taken),
  );
  const sources = readSources(world, body, id);
  if (isFailure(sources)) return sources;
  if (sources.length === 0 && quirkValue(quirks, knowledgeBaseWithoutSourcesQuirk) === 'rejected') {
    return { failure: 'invalid-request', message: 'no knowledge base sources provided' };
  }

  const record: KnowledgeBaseRecord = {
    id,
    createdAtMs: world.clock.epochMs(),
    name: textField(body, 'knowledge_base_name') ?? '',
    settings,
    sources: sources.map(({ view }) => view),
    indexedBefore: [],
    indexing: startIndexing(world, quirks, { newSources: sources.length }),
  };
  knowledgeBases.put(id, record);
  keepSources(world, sources);
  return { status: 201, body: knowledgeBaseView(world, record) };
};

/** "Must be less than max_chunk_size" (retell-sdk 5.66.1). */
function checkChunks(settings: JsonObject): Failure | undefined {
  const smallest = numberField(settings, 'min_chunk_size') ?? 0;
  const largest = numberField(settings, 'max_chunk_size') ?? 0;
  if (smallest < largest) return undefined;
  return { failure: 'invalid-request', message: 'min_chunk_size must be less than max_chunk_size.' };
}
