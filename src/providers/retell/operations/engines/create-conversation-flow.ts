import type { OperationHandler } from '../../../pack.ts';
import { createEngine } from '../../engine-store.ts';
import { bodyOf } from '../../fields.ts';
import { checkFlowSettings } from '../../flow-settings.ts';

export const createConversationFlow: OperationHandler = (request, { world }) =>
  createEngine(world, { kind: 'conversation-flow', body: bodyOf(request), check: checkFlowSettings });
