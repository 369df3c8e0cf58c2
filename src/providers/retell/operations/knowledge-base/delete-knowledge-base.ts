import type { OperationHandler } from '../../../pack.ts';
import { knowledgeBasesOf } from '../../knowledge-base-record.ts';

/** Deletes a knowledge base; LLMs that name it go on naming it (Assumed). */
export const deleteKnowledgeBase: OperationHandler = ({ params }, { world }) => {
  if (knowledgeBasesOf(world).delete(params.knowledge_base_id ?? '')) return { status: 204 };
  return { failure: 'not-found', resource: 'knowledge-base' };
};
