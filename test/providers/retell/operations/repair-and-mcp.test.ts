import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { Account } from '../account.ts';
import {
  componentNode,
  dropBase,
  listOf,
  llmEngine,
  makeAgent,
  makeBase,
  makeFlow,
  makeLlm,
  publish,
} from './agent-setup.ts';

describe('repairing an agent', () => {
  it('replaces voices that are gone, and leaves the others', async () => {
    const account = new Account();
    const voices = { voice_id: 'custom_voice_gone', fallback_voice_ids: ['openai-Alloy', 'gone'] };
    const params = { agent_id: await makeAgent(account, voices) };
    const { status, body } = await account.send('repairAgent', { params });
    expect(status).toBe(200);
    expect(body).toMatchObject({ voice_id: 'retell-Cimo', fallback_voice_ids: ['openai-Alloy'] });
    expect((await account.send('getAgent', { params })).body).toEqual(body);
  });

  it('changes nothing where nothing is to be repaired', async () => {
    const account = new Account();
    const response_engine = llmEngine(await makeLlm(account));
    const params = { agent_id: await makeAgent(account, { response_engine }) };
    const before = await account.send('getAgent', { params });
    await account.clock.advance(1000);
    const after = await account.send('repairAgent', { params });
    expect([after.body, after.headers]).toEqual([before.body, before.headers]);
  });

  it('takes knowledge bases that are gone out of the LLM, and leaves the others', async () => {
    const account = new Account();
    const kept = await makeBase(account);
    const gone = await makeBase(account);
    const llmId = await makeLlm(account, { knowledge_base_ids: [gone, kept] });
    await dropBase(account, gone);
    const params = { agent_id: await makeAgent(account, { response_engine: llmEngine(llmId) }) };
    await account.send('repairAgent', { params });
    const { body } = await account.send('getRetellLlm', { params: { llm_id: llmId } });
    expect(body.knowledge_base_ids).toEqual([kept]);
  });

  it('takes knowledge bases that are gone out of the nodes of a flow, and leaves shared components', async () => {
    const account = new Account();
    const component = await account.send('createConversationFlowComponent', {
      body: { name: 'C', nodes: [] },
    });
    const kept = componentNode(String(component.body.conversation_flow_component_id));
    const gone = await makeBase(account);
    const talk: JsonObject = {
      id: 'talk',
      type: 'conversation',
      instruction: { type: 'prompt', text: 'Talk.' },
      knowledge_base_ids: [gone],
    };
    const flowId = await makeFlow(account, { nodes: [kept, talk] });
    await dropBase(account, gone);
    const response_engine = { type: 'conversation-flow', conversation_flow_id: flowId };
    const params = { agent_id: await makeAgent(account, { response_engine }) };
    expect((await account.send('repairAgent', { params })).status).toBe(200);
    const flow = await account.send('getConversationFlow', { params: { conversation_flow_id: flowId } });
    expect(flow.body.nodes).toEqual([kept, { ...talk, knowledge_base_ids: [] }]);
  });

  it('is refused for a published version', async () => {
    const account = new Account();
    const params = { agent_id: await makeAgent(account) };
    await publish(account, params.agent_id, 0);
    expect((await account.send('repairAgent', { params })).status).toBe(422);
    expect((await account.send('repairAgent', { params, query: { version: 5 } })).status).toBe(422);
  });
});

describe('the tools of an MCP server', () => {
  const TOOL: JsonObject = {
    type: 'mcp',
    name: 'find_slot',
    description: 'Finds a free slot.',
    mcp_id: 'calendar',
    input_schema: { day: 'The wanted day' },
  };
  const SERVERS = [
    { name: 'calendar', url: 'https://mcp.example.com' },
    { name: 'empty', url: 'https://empty.example.com' },
  ];

  /** Nobody is there to ask: test/flows/mcp-tools.test.ts has servers. */
  const quirks = { 'mcp-tools': 'configured' };

  async function ask(query: Readonly<Record<string, unknown>>, agent?: JsonObject) {
    const account = new Account({ quirks });
    const llmId = await makeLlm(account, { mcps: SERVERS, general_tools: [TOOL] });
    const agentId = await makeAgent(account, agent ?? { response_engine: llmEngine(llmId) });
    return account.send('getMcpTools', { params: { agent_id: agentId }, query });
  }

  it('are those that the agent has of it, where the quirk says so', async () => {
    expect(listOf(await ask({ mcp_id: 'calendar' }))).toEqual([
      {
        name: 'find_slot',
        description: 'Finds a free slot.',
        inputSchema: {
          type: 'object',
          properties: { day: { type: 'string', description: 'The wanted day' } },
        },
      },
    ]);
    expect(listOf(await ask({ mcp_id: 'empty' }))).toEqual([]);
  });

  it('are looked for in a component where one is named', async () => {
    const account = new Account({ quirks });
    const settings = { name: 'C', nodes: [], mcps: SERVERS };
    const created = await account.send('createConversationFlowComponent', { body: settings });
    const id = String(created.body.conversation_flow_component_id);
    const flowId = await makeFlow(account, { nodes: [componentNode(id)] });
    const response_engine = { type: 'conversation-flow', conversation_flow_id: flowId };
    const params = { agent_id: await makeAgent(account, { response_engine }) };
    const inside = { mcp_id: 'calendar', component_id: id };
    expect(listOf(await account.send('getMcpTools', { params, query: inside }))).toEqual([]);
    const outside = { mcp_id: 'calendar' };
    expect((await account.send('getMcpTools', { params, query: outside })).status).toBe(422);
    const nowhere = { mcp_id: 'calendar', component_id: 'none' };
    expect((await account.send('getMcpTools', { params, query: nowhere })).status).toBe(422);
  });

  it("are also those of an LLM's states, and of a component that is a flow's own", async () => {
    const account = new Account({ quirks });
    const states = [{ name: 'booking', tools: [TOOL] }];
    const llmId = await makeLlm(account, { mcps: SERVERS, starting_state: 'booking', states });
    const local = { conversation_flow_component_id: 'own', name: 'C', mcps: SERVERS, tools: [], nodes: [] };
    const node = { ...componentNode('own'), component_type: 'local' };
    const flowId = await makeFlow(account, { nodes: [node], components: [local] });
    const ask = async (response_engine: JsonObject, query: JsonObject) => {
      const params = { agent_id: await makeAgent(account, { response_engine }) };
      return account.send('getMcpTools', { params, query: { mcp_id: 'calendar', ...query } });
    };
    expect(listOf(await ask(llmEngine(llmId), {}))).toMatchObject([{ name: 'find_slot' }]);
    const flow = { type: 'conversation-flow', conversation_flow_id: flowId };
    expect((await ask(flow, { component_id: 'own' })).status).toBe(200);
    expect((await ask(flow, { component_id: 'other' })).status).toBe(422);
  });

  it('are a 422 for an unknown server, and a 400 for an agent that can have none', async () => {
    expect((await ask({ mcp_id: 'none' })).status).toBe(422);
    expect((await ask({ mcp_id: 'calendar', version: 4 })).status).toBe(422);
    expect((await ask({ mcp_id: 'calendar' }, {})).status).toBe(400);
  });

  it('are a 422 for an unknown agent', async () => {
    const reply = await new Account().send('getMcpTools', {
      params: { agent_id: 'none' },
      query: { mcp_id: 'calendar' },
    });
    expect(reply.status).toBe(422);
  });
});
