import type { OperationHandler } from '../../pack.ts';
import { withPayment } from '../payment.ts';
import { agentsOperations } from './agents-operations.ts';
import { callOperations } from './call-operations.ts';
import { contactOperations } from './contact-operations.ts';
import { createAgent } from './create-agent.ts';
import { createPhoneCall } from './create-phone-call.ts';
import { createPhoneNumber } from './create-phone-number.ts';
import { deleteAgent } from './delete-agent.ts';
import { deletePhoneNumber } from './delete-phone-number.ts';
import { enginesOperations } from './engines-operations.ts';
import { getAgent } from './get-agent.ts';
import { getCall } from './get-call.ts';
import { getConcurrency } from './get-concurrency.ts';
import { getPhoneNumber } from './get-phone-number.ts';
import { importPhoneNumber } from './import-phone-number.ts';
import { listAgents } from './list-agents.ts';
import { listCalls } from './list-calls.ts';
import { listPhoneNumbers } from './list-phone-numbers.ts';
import { stopCall } from './stop-call.ts';
import { updateAgent } from './update-agent.ts';
import { updatePhoneNumber } from './update-phone-number.ts';
import { workspaceOperations } from './workspace-operations.ts';

/** Handlers by the operationId of openapi/retell.yaml. */
export const retellOperations: Readonly<Record<string, OperationHandler>> = withPayment({
  createAgent,
  getAgent,
  updateAgent,
  listAgents,
  deleteAgent,
  createPhoneNumber,
  importPhoneNumber,
  getPhoneNumber,
  listPhoneNumbers,
  updatePhoneNumber,
  deletePhoneNumber,
  createPhoneCall,
  getCall,
  listCalls,
  stopCall,
  getConcurrency,
  ...agentsOperations,
  ...enginesOperations,
  ...callOperations,
  ...workspaceOperations,
  ...contactOperations,
});
