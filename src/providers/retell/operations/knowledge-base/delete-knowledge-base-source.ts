import type { JsonObject } from '../../../../core/json.ts';
import type { OperationHandler } from '../../../pack.ts';
import { dropSource } from '../../engines/knowledge-base-file.ts';
import { knowledgeBasesOf, knowledgeBaseView, visibleSources } from '../../engines/knowledge-base-record.ts';

/** Takes a source away and answers with what is left, not with 204. What is not indexed yet is unknown (Assumed). */
export const deleteKnowledgeBaseSource: OperationHandler = ({ params }, { world }) => {
  const record = knowledgeBasesOf(world).get(params.knowledge_base_id ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'knowledge-base' };
  const isMeant = (source: JsonObject): boolean => source.source_id === params.source_id;
  if (visibleSources(world, record)?.some(isMeant) !== true) {
    return { failure: 'not-found', resource: 'knowledge-base-source' };
  }
  const changed = {
    ...record,
    sources: record.sources.filter((source) => !isMeant(source)),
    indexedBefore: record.indexedBefore.filter((source) => !isMeant(source)),
  };
  knowledgeBasesOf(world).put(record.id, changed);
  for (const source of record.sources.filter(isMeant)) dropSource(world, record.id, source);
  return { status: 200, body: knowledgeBaseView(world, changed) };
};
