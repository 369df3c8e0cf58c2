import type { OperationHandler } from '../../pack.ts';
import { createChat } from './chat/create-chat.ts';
import { createChatCompletion } from './chat/create-chat-completion.ts';
import { createSmsChat } from './chat/create-sms-chat.ts';
import { deleteChat } from './chat/delete-chat.ts';
import { endChat } from './chat/end-chat.ts';
import { getChat } from './chat/get-chat.ts';
import { listChats } from './chat/list-chats.ts';
import { listChatsLegacy } from './chat/list-chats-legacy.ts';
import { rerunChatAnalysis } from './chat/rerun-chat-analysis.ts';
import { updateChat } from './chat/update-chat.ts';
import { addKnowledgeBaseSources } from './knowledge-base/add-knowledge-base-sources.ts';
import { createKnowledgeBase } from './knowledge-base/create-knowledge-base.ts';
import { deleteKnowledgeBase } from './knowledge-base/delete-knowledge-base.ts';
import { deleteKnowledgeBaseSource } from './knowledge-base/delete-knowledge-base-source.ts';
import { getKnowledgeBase } from './knowledge-base/get-knowledge-base.ts';
import { listKnowledgeBases } from './knowledge-base/list-knowledge-bases.ts';
import { createBatchTest } from './tests/create-batch-test.ts';
import { createTestCaseDefinition } from './tests/create-test-case-definition.ts';
import { deleteTestCaseDefinition } from './tests/delete-test-case-definition.ts';
import { getBatchTest } from './tests/get-batch-test.ts';
import { getTestCaseDefinition } from './tests/get-test-case-definition.ts';
import { getTestRun } from './tests/get-test-run.ts';
import { listBatchTests } from './tests/list-batch-tests.ts';
import { listBatchTestsLegacy } from './tests/list-batch-tests-legacy.ts';
import { listTestCaseDefinitions } from './tests/list-test-case-definitions.ts';
import { listTestCaseDefinitionsLegacy } from './tests/list-test-case-definitions-legacy.ts';
import { listTestRuns } from './tests/list-test-runs.ts';
import { listTestRunsLegacy } from './tests/list-test-runs-legacy.ts';
import { updateTestCaseDefinition } from './tests/update-test-case-definition.ts';
import { agentPlaygroundCompletion } from './workspace/agent-playground-completion.ts';
import { createAsset } from './workspace/create-asset.ts';
import { getApiKeyInfo } from './workspace/get-api-key-info.ts';
import { getConcurrency } from './workspace/get-concurrency.ts';
import { listExportRequests } from './workspace/list-export-requests.ts';

/** Chats, knowledge bases, tests, and what else an account holds beside agents and calls. */
export const workspaceOperations: Readonly<Record<string, OperationHandler>> = {
  getConcurrency,
  createChat,
  createSmsChat,
  getChat,
  updateChat,
  listChats,
  listChatsLegacy,
  deleteChat,
  createChatCompletion,
  endChat,
  rerunChatAnalysis,
  createKnowledgeBase,
  getKnowledgeBase,
  listKnowledgeBases,
  deleteKnowledgeBase,
  addKnowledgeBaseSources,
  deleteKnowledgeBaseSource,
  createTestCaseDefinition,
  getTestCaseDefinition,
  updateTestCaseDefinition,
  listTestCaseDefinitions,
  listTestCaseDefinitionsLegacy,
  deleteTestCaseDefinition,
  createBatchTest,
  getBatchTest,
  listBatchTests,
  listBatchTestsLegacy,
  getTestRun,
  listTestRuns,
  listTestRunsLegacy,
  agentPlaygroundCompletion,
  listExportRequests,
  createAsset,
  getApiKeyInfo,
};
