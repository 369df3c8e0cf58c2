import type { OperationHandler } from '../../../pack.ts';
import { checkReferences } from '../../engines/engine-references.ts';
import { updateEngine } from '../../engines/engine-store.ts';
import { checkFlowSettings } from '../../engines/flow-settings.ts';
import { bodyOf } from '../../fields.ts';

export const updateConversationFlow: OperationHandler = (request, { world, quirks }) => {
  const body = bodyOf(request);
  return updateEngine(world, {
    kind: 'conversation-flow',
    engineId: request.params.conversation_flow_id,
    version: request.query.version,
    body,
    check: (_world, changed) =>
      checkReferences(world, body, { quirks, status: 422 }) ?? checkFlowSettings(world, changed),
    // The one operation on flows that documents 422 and no 404 (OpenAPI document, 2026-08).
    unknown: { failure: 'not-found', resource: 'engine or version' },
  });
};
