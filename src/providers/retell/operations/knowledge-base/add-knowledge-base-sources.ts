import { isFailure, type OperationHandler } from '../../../pack.ts';
import { keepSources } from '../../engines/knowledge-base-file.ts';
import {
  knowledgeBasesOf,
  knowledgeBaseView,
  readSources,
  startIndexing,
  visibleSources,
} from '../../engines/knowledge-base-record.ts';
import { bodyOf } from '../../fields.ts';

/** Adds sources; what was indexed stays visible meanwhile (retell-sdk 5.66.1). Answers 201. */
export const addKnowledgeBaseSources: OperationHandler = (request, { world, quirks }) => {
  const record = knowledgeBasesOf(world).get(request.params.knowledge_base_id ?? '');
  if (record === undefined) {
    // The one operation with a knowledge base's id for which no document lists 422.
    return { failure: 'invalid-request', message: 'Cannot find requested asset under given api key.' };
  }
  const added = readSources(world, bodyOf(request), record.id);
  if (isFailure(added)) return added;
  if (added.length === 0) {
    return { failure: 'invalid-request', message: 'At least one file, text or URL is required.' };
  }
  const changed = {
    ...record,
    sources: [...record.sources, ...added.map(({ view }) => view)],
    indexedBefore: visibleSources(world, record) ?? [],
    indexing: startIndexing(world, quirks, { before: record, newSources: added.length }),
  };
  knowledgeBasesOf(world).put(record.id, changed);
  keepSources(world, added);
  return { status: 201, body: knowledgeBaseView(world, changed) };
};
