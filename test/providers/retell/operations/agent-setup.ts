import { expect } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { type Account, CUSTOM_AGENT, type Reply } from '../account.ts';

/** An agent with its own LLM; gives back its id. */
export async function makeAgent(account: Account, fields: JsonObject = {}): Promise<string> {
  const { status, body } = await account.send('createAgent', { body: { ...CUSTOM_AGENT, ...fields } });
  expect(status).toBe(201);
  return String(body.agent_id);
}

export async function makeLlm(account: Account, settings: JsonObject = {}): Promise<string> {
  const { status, body } = await account.send('createRetellLlm', { body: settings });
  expect(status).toBe(201);
  return String(body.llm_id);
}

export const FLOW: JsonObject = {
  start_speaker: 'agent',
  model_choice: { type: 'cascading', model: 'gpt-4.1' },
  nodes: [{ id: 'start', type: 'conversation', instruction: { type: 'prompt', text: 'Greet.' } }],
};

export async function makeFlow(account: Account, settings: JsonObject = {}): Promise<string> {
  const { status, body } = await account.send('createConversationFlow', { body: { ...FLOW, ...settings } });
  expect(status).toBe(201);
  return String(body.conversation_flow_id);
}

export async function makeBase(account: Account): Promise<string> {
  const { body } = await account.send('createKnowledgeBase', {
    body: { knowledge_base_name: 'Prices', knowledge_base_urls: ['https://example.com/prices'] },
  });
  return String(body.knowledge_base_id);
}

export async function dropBase(account: Account, id: string): Promise<void> {
  const { status } = await account.send('deleteKnowledgeBase', { params: { knowledge_base_id: id } });
  expect(status).toBe(204);
}

/** A node that stands for a component. */
export function componentNode(componentId: string): JsonObject {
  return {
    id: `node_${componentId}`,
    type: 'component',
    component_id: componentId,
    component_type: 'shared',
    else_edge: { id: 'else', transition_condition: { type: 'prompt', prompt: 'Else' } },
  };
}

/** Engines of an agent that speaks for the platform. */
export function llmEngine(llmId: string): JsonObject {
  return { type: 'retell-llm', llm_id: llmId };
}

export function publish(account: Account, agentId: string, version: number): Promise<Reply> {
  return account.send('publishAgentVersion', { params: { agent_id: agentId }, body: { version } });
}

/** Opens a draft from a version; gives back its number. */
export async function branch(account: Account, agentId: string, base: number): Promise<number> {
  const { status, body } = await account.send('createAgentVersion', {
    params: { agent_id: agentId },
    body: { base_version: base },
  });
  expect(status).toBe(201);
  return Number(body.version);
}

/** A plain array as some lists answer it. */
export function listOf(reply: Reply): readonly JsonObject[] {
  expect(reply.status).toBe(200);
  // The reply was held against the contract: a list of objects.
  return reply.body as unknown as readonly JsonObject[];
}

/** The items of a page. */
export function itemsOf(reply: Reply): readonly JsonObject[] {
  expect(reply.status).toBe(200);
  // The reply was held against the contract: a page of objects.
  return reply.body.items as readonly JsonObject[];
}
