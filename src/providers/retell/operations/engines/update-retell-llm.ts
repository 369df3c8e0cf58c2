import type { OperationHandler } from '../../../pack.ts';
import { checkReferences } from '../../engines/engine-references.ts';
import { updateEngine } from '../../engines/engine-store.ts';
import { checkLlmSettings } from '../../engines/llm-settings.ts';
import { bodyOf } from '../../fields.ts';

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
