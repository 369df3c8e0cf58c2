import type { OperationHandler } from '../../../pack.ts';
import { createEngine } from '../../engine-store.ts';
import { bodyOf } from '../../fields.ts';
import { checkLlmSettings } from '../../llm-settings.ts';

export const createRetellLlm: OperationHandler = (request, { world }) =>
  createEngine(world, { kind: 'retell-llm', body: bodyOf(request), check: checkLlmSettings });
