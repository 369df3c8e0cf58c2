import type { OperationHandler } from '../../../pack.ts';
import { readAgentOf } from './agent-store.ts';

export const getAgent: OperationHandler = ({ params, query }, context) =>
  readAgentOf(context, 'voice', { agentId: params.agent_id, reference: query.version });
