import type { OperationHandler } from '../../pack.ts';
import { createAgent } from './agents/create-agent.ts';
import { createAgentVersion } from './agents/create-agent-version.ts';
import { createChatAgent } from './agents/create-chat-agent.ts';
import { deleteAgent } from './agents/delete-agent.ts';
import { deleteAgentVersion } from './agents/delete-agent-version.ts';
import { deleteChatAgent } from './agents/delete-chat-agent.ts';
import { getAgent } from './agents/get-agent.ts';
import { getAgentVersions } from './agents/get-agent-versions.ts';
import { getChatAgent } from './agents/get-chat-agent.ts';
import { getChatAgentVersions } from './agents/get-chat-agent-versions.ts';
import { getMcpTools } from './agents/get-mcp-tools.ts';
import { listAgentVersions } from './agents/list-agent-versions.ts';
import { listAgents } from './agents/list-agents.ts';
import { listAgentsLegacy } from './agents/list-agents-legacy.ts';
import { listChatAgentsLegacy } from './agents/list-chat-agents-legacy.ts';
import { publishAgent } from './agents/publish-agent.ts';
import { publishAgentVersion } from './agents/publish-agent-version.ts';
import { publishChatAgent } from './agents/publish-chat-agent.ts';
import { repairAgent } from './agents/repair-agent.ts';
import { updateAgent } from './agents/update-agent.ts';
import { updateChatAgent } from './agents/update-chat-agent.ts';

/** Agents and chat agents, their versions, and the older lists of both. */
export const agentsOperations: Readonly<Record<string, OperationHandler>> = {
  createAgent,
  getAgent,
  updateAgent,
  listAgents,
  deleteAgent,
  createAgentVersion,
  createChatAgent,
  deleteAgentVersion,
  deleteChatAgent,
  getAgentVersions,
  getChatAgentVersions,
  getChatAgent,
  getMcpTools,
  listAgentVersions,
  listAgentsLegacy,
  listChatAgentsLegacy,
  publishAgentVersion,
  publishAgent,
  publishChatAgent,
  repairAgent,
  updateChatAgent,
};
