import type { OperationHandler } from '../../../pack.ts';
import { checkReferences } from '../../engines/engine-references.ts';
import { createEngine } from '../../engines/engine-store.ts';
import { checkFlowSettings } from '../../engines/flow-settings.ts';
import { bodyOf } from '../../fields.ts';

export const createConversationFlow: OperationHandler = (request, { world, quirks }) => {
  const body = bodyOf(request);
  return (
    checkReferences(world, body, { quirks, status: 422 }) ??
    createEngine(world, { kind: 'conversation-flow', body, check: checkFlowSettings })
  );
};
