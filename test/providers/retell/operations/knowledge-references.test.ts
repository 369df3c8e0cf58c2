import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { Account } from '../account.ts';
import { dropBase, FLOW, makeBase, makeFlow, makeLlm } from './agent-setup.ts';

const GONE = 'knowledge_base_gone';
const UNKNOWN: JsonObject = { knowledge_base_ids: [GONE] };
const MESSAGE = `Cannot find knowledge base ${GONE} under given api key.`;
const TALK: JsonObject = {
  id: 'talk',
  type: 'conversation',
  instruction: { type: 'prompt', text: 'Talk.' },
};

describe('knowledge bases that an engine names', () => {
  it('have to be there when an LLM is made or changed', async () => {
    const account = new Account();
    const made = await account.send('createRetellLlm', { body: UNKNOWN });
    expect([made.status, made.body.message]).toEqual([400, MESSAGE]);
    const params = { llm_id: await makeLlm(account, { knowledge_base_ids: [await makeBase(account)] }) };
    const changed = await account.send('updateRetellLlm', { params, body: UNKNOWN });
    expect([changed.status, changed.body.message]).toEqual([422, MESSAGE]);
  });

  it('have to be there when a flow is made or changed, in its nodes and its own components too', async () => {
    const account = new Account();
    const params = { conversation_flow_id: await makeFlow(account) };
    const inNode = { nodes: [{ ...TALK, ...UNKNOWN }] };
    const inComponent = { components: [{ name: 'C', ...inNode }] };
    for (const settings of [UNKNOWN, inNode, inComponent]) {
      const made = await account.send('createConversationFlow', { body: { ...FLOW, ...settings } });
      expect([made.status, made.body.message]).toEqual([422, MESSAGE]);
      const changed = await account.send('updateConversationFlow', { params, body: settings });
      expect([changed.status, changed.body.message]).toEqual([422, MESSAGE]);
    }
  });

  it('have to be there when a component is made or changed', async () => {
    const account = new Account();
    const body = { name: 'C', nodes: [{ ...TALK, ...UNKNOWN }] };
    const made = await account.send('createConversationFlowComponent', { body });
    expect([made.status, made.body.message]).toEqual([404, MESSAGE]);
    const right = await account.send('createConversationFlowComponent', {
      body: { name: 'C', nodes: [TALK] },
    });
    const params = {
      conversation_flow_component_id: String(right.body.conversation_flow_component_id),
    };
    const changed = await account.send('updateConversationFlowComponent', { params, body });
    expect([changed.status, changed.body.message]).toEqual([404, MESSAGE]);
  });

  it('do not stand in the way of other changes once they are deleted', async () => {
    const account = new Account();
    const base = await makeBase(account);
    const params = { llm_id: await makeLlm(account, { knowledge_base_ids: [base] }) };
    await dropBase(account, base);
    const { status, body } = await account.send('updateRetellLlm', {
      params,
      body: { general_prompt: 'Be kind.' },
    });
    expect([status, body.knowledge_base_ids]).toEqual([200, [base]]);
  });

  it('are not looked up where the quirk says so', async () => {
    const account = new Account({ quirks: { 'unknown-knowledge-base': 'accepted' } });
    expect((await account.send('createRetellLlm', { body: UNKNOWN })).status).toBe(201);
  });
});
