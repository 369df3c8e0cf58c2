import type { OperationHandler } from '../../../pack.ts';
import { updateEngine } from '../../engine-store.ts';
import { bodyOf } from '../../fields.ts';
import { checkLlmSettings } from '../../llm-settings.ts';

export const updateRetellLlm: OperationHandler = (request, { world }) =>
  updateEngine(world, {
    kind: 'retell-llm',
    engineId: request.params.llm_id,
    version: request.query.version,
    body: bodyOf(request),
    check: checkLlmSettings,
    unknown: { failure: 'not-found', resource: 'retell-llm' },
  });
