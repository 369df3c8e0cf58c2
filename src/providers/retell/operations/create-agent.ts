import type { OperationHandler } from '../../pack.ts';
import { createAgentOf } from '../agent-store.ts';
import { bodyOf } from '../fields.ts';

export const createAgent: OperationHandler = (request, context) =>
  createAgentOf(context, 'voice', bodyOf(request));
