import type { OperationHandler } from '../../../pack.ts';
import { createAgentOf } from './agent-store.ts';

export const createChatAgent: OperationHandler = (request, context) =>
  createAgentOf(context, 'chat', request);
