import type { OperationHandler } from '../../pack.ts';
import { agentsOperations } from './agents-operations.ts';
import { createBatchOperations } from './batch-operations.ts';
import { callsOperations } from './calls-operations.ts';
import { checkKey } from './check-key.ts';
import { webCallsOperations } from './web-calls-operations.ts';

/** Handlers by the operationId of openapi/trillet.yaml; the aliases in there need none. */
export const trilletOperations: Readonly<Record<string, OperationHandler>> = {
  checkKey,
  ...agentsOperations,
  ...callsOperations,
  ...createBatchOperations(),
  ...webCallsOperations,
};
