import type { OperationHandler } from '../../pack.ts';
import { withPayment } from '../payment.ts';
import { withItemNames } from '../unknown-items.ts';
import { agentsOperations } from './agents-operations.ts';
import { callOperations } from './call-operations.ts';
import { contactOperations } from './contact-operations.ts';
import { enginesOperations } from './engines-operations.ts';
import { numbersOperations } from './numbers-operations.ts';
import { workspaceOperations } from './workspace-operations.ts';

/** Handlers by the operationId of openapi/retell.yaml. */
export const retellOperations: Readonly<Record<string, OperationHandler>> = withItemNames(
  withPayment({
    ...agentsOperations,
    ...numbersOperations,
    ...enginesOperations,
    ...callOperations,
    ...workspaceOperations,
    ...contactOperations,
  }),
);
