import type { OperationHandler } from '../../pack.ts';
import { createAgent } from './agents/create-agent.ts';
import { getAgent } from './agents/get-agent.ts';
import { listAgents } from './agents/list-agents.ts';

/** Call agents. */
export const agentsOperations: Readonly<Record<string, OperationHandler>> = {
  createAgent,
  getAgent,
  listAgents,
};
