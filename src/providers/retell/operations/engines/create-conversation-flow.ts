import type { OperationHandler } from '../../../pack.ts';
import { checkReferences } from '../../engine-references.ts';
import { createEngine } from '../../engine-store.ts';
import { bodyOf } from '../../fields.ts';
import { checkFlowSettings } from '../../flow-settings.ts';

export const createConversationFlow: OperationHandler = (request, { world, quirks }) => {
  const body = bodyOf(request);
  return (
    checkReferences(world, body, { quirks, status: 422 }) ??
    createEngine(world, { kind: 'conversation-flow', body, check: checkFlowSettings })
  );
};
