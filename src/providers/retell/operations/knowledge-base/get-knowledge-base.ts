import type { OperationHandler } from '../../../pack.ts';
import { knowledgeBasesOf, knowledgeBaseView } from '../../engines/knowledge-base-record.ts';

export const getKnowledgeBase: OperationHandler = ({ params }, { world }) => {
  const record = knowledgeBasesOf(world).get(params.knowledge_base_id ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'knowledge-base' };
  return { status: 200, body: knowledgeBaseView(world, record) };
};
