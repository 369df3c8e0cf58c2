import type { OperationHandler } from '../../../pack.ts';
import { readAgentOf } from './agent-store.ts';

export const getChatAgent: OperationHandler = ({ params, query }, context) =>
  readAgentOf(context, 'chat', { agentId: params.agent_id, reference: query.version });
