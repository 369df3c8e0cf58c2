import type { OperationHandler } from '../../pack.ts';
import { agentsOperations } from './agents-operations.ts';
import { checkKey } from './check-key.ts';

/** Handlers by the operationId of openapi/trillet.yaml; the aliases in there need none. */
export const trilletOperations: Readonly<Record<string, OperationHandler>> = {
  checkKey,
  ...agentsOperations,
};
