import type { OperationHandler } from '../../../pack.ts';
import { createAgentOf } from './agent-store.ts';

export const createAgent: OperationHandler = (request, context) => createAgentOf(context, 'voice', request);
