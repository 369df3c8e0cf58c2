import type { OperationHandler } from '../../../pack.ts';
import { updateAgentOf } from './agent-store.ts';

export const updateAgent: OperationHandler = (request, context) => updateAgentOf(context, 'voice', request);
