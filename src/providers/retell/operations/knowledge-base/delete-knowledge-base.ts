import type { OperationHandler } from '../../../pack.ts';
import { dropSource } from '../../engines/knowledge-base-file.ts';
import { knowledgeBasesOf } from '../../engines/knowledge-base-record.ts';

/** Deletes a knowledge base; LLMs that name it go on naming it (Assumed). */
export const deleteKnowledgeBase: OperationHandler = ({ params }, { world }) => {
  const record = knowledgeBasesOf(world).get(params.knowledge_base_id ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'knowledge-base' };
  knowledgeBasesOf(world).delete(record.id);
  for (const source of record.sources) dropSource(world, record.id, source);
  return { status: 204 };
};
