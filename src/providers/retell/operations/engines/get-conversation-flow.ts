import type { OperationHandler } from '../../../pack.ts';
import { readEngine } from '../../engines/engine-store.ts';

/** An unknown id is 404 here, unlike that of an LLM. */
export const getConversationFlow: OperationHandler = ({ params, query }, { world }) =>
  readEngine(world, {
    kind: 'conversation-flow',
    engineId: params.conversation_flow_id,
    version: query.version,
  });
