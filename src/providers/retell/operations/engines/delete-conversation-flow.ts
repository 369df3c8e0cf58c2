import type { OperationHandler } from '../../../pack.ts';
import { deleteEngine } from '../../engines/engine-store.ts';

export const deleteConversationFlow: OperationHandler = ({ params, query }, { world }) =>
  deleteEngine(world, {
    kind: 'conversation-flow',
    engineId: params.conversation_flow_id,
    force: query.force_delete,
  });
