import type { OperationHandler } from '../../../pack.ts';
import { createAgentOf } from '../../agent-store.ts';
import { bodyOf } from '../../fields.ts';

export const createChatAgent: OperationHandler = (request, context) =>
  createAgentOf(context, 'chat', bodyOf(request));
