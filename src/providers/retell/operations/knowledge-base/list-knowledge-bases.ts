import type { OperationHandler } from '../../../pack.ts';
import { knowledgeBasesOf, knowledgeBaseView } from '../../engines/knowledge-base-record.ts';

/** All of them in one array, the newest first (Assumed); this list has no pages. */
export const listKnowledgeBases: OperationHandler = (_request, { world }) => {
  const records = [...knowledgeBasesOf(world).values()].toReversed();
  return { status: 200, body: records.map((record) => knowledgeBaseView(world, record)) };
};
