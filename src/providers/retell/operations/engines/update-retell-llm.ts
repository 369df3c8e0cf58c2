import type { OperationHandler } from '../../../pack.ts';
import { checkReferences } from '../../engine-references.ts';
import { updateEngine } from '../../engine-store.ts';
import { bodyOf } from '../../fields.ts';
import { checkLlmSettings } from '../../llm-settings.ts';

export const updateRetellLlm: OperationHandler = (request, { world, quirks }) => {
  const body = bodyOf(request);
  return updateEngine(world, {
    kind: 'retell-llm',
    engineId: request.params.llm_id,
    version: request.query.version,
    body,
    check: (_world, changed) =>
      checkReferences(world, body, { quirks, status: 422 }) ?? checkLlmSettings(world, changed),
    unknown: { failure: 'not-found', resource: 'retell-llm or version' },
  });
};
