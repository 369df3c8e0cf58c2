import type { OperationHandler } from '../../../pack.ts';
import { deleteAgentOf } from './agent-store.ts';

/** Deletes a chat agent with all its versions; its engine stays. */
export const deleteChatAgent: OperationHandler = ({ params }, context) =>
  deleteAgentOf(context, 'chat', params.agent_id);
