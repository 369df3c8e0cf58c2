import type { OperationHandler } from '../../../pack.ts';
import { updateAgentOf } from './agent-store.ts';

export const updateChatAgent: OperationHandler = (request, context) =>
  updateAgentOf(context, 'chat', request);
