import type { OperationHandler } from '../../../pack.ts';
import { checkReferences } from '../../engines/engine-references.ts';
import { createEngine } from '../../engines/engine-store.ts';
import { checkLlmSettings } from '../../engines/llm-settings.ts';
import { bodyOf } from '../../fields.ts';

/** No document lists 422 for this operation, so an unknown knowledge base is a 400. */
export const createRetellLlm: OperationHandler = (request, { world, quirks }) => {
  const body = bodyOf(request);
  return (
    checkReferences(world, body, { quirks, status: 400 }) ??
    createEngine(world, { kind: 'retell-llm', body, check: checkLlmSettings })
  );
};
