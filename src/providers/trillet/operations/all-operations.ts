import type { OperationHandler } from '../../pack.ts';
import { agentOperations } from './agent-operations.ts';
import { batchOperations } from './batch-operations.ts';
import { bindingOperations } from './binding-operations.ts';
import { callFlowOperations } from './call-flow-operations.ts';
import { callsOperations } from './calls-operations.ts';
import { checkKey } from './check-key.ts';
import { conversationOperations } from './conversation-operations.ts';
import { flowFileOperations } from './flow-file-operations.ts';
import { folderOperations } from './folder-operations.ts';
import { knowledgeBaseOperations } from './knowledge-base-operations.ts';
import { messageFlowOperations } from './message-flow-operations.ts';
import { numberOperations } from './number-operations.ts';
import { omniAgentOperations } from './omni-agent-operations.ts';
import { webCallsOperations } from './web-calls-operations.ts';
import { workspaceOperations } from './workspace-operations.ts';

/** Handlers by the operationId of openapi/trillet.yaml; the aliases in there need none. */
export const trilletOperations: Readonly<Record<string, OperationHandler>> = {
  checkKey,
  ...workspaceOperations,
  ...agentOperations,
  ...omniAgentOperations,
  ...callFlowOperations,
  ...flowFileOperations,
  ...messageFlowOperations,
  ...folderOperations,
  ...numberOperations,
  ...bindingOperations,
  ...knowledgeBaseOperations,
  ...conversationOperations,
  ...callsOperations,
  ...batchOperations,
  ...webCallsOperations,
};
