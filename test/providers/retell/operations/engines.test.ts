import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { Account, type Reply, START_AT_MS } from '../account.ts';
import {
  branch,
  componentNode,
  FLOW,
  itemsOf,
  listOf,
  llmEngine,
  makeAgent,
  makeFlow,
  makeLlm,
} from './agent-setup.ts';

const LLM_MESSAGE = 'Cannot find requested asset under given api key.';

const TO_B = { destination_state_name: 'b', description: 'Once that is clear.' };

describe('Retell LLMs', () => {
  it('need no field at all', async () => {
    const { status, body } = await new Account().send('createRetellLlm', { body: {} });
    expect(status).toBe(201);
    expect(body).toEqual({
      llm_id: expect.stringMatching(/^llm_[0-9a-f]{28}$/),
      version: 0,
      is_published: false,
      last_modification_timestamp: START_AT_MS,
    });
  });

  it('keep what was given, but for what the platform sets', async () => {
    const account = new Account();
    const { body } = await account.send('createRetellLlm', {
      body: {
        begin_message: '',
        model: 'gpt-5',
        kb_config: null,
        llm_id: 'mine',
        version: 4,
        is_published: true,
      },
    });
    expect(body).toMatchObject({ begin_message: '', model: 'gpt-5', version: 0, is_published: false });
    expect(body.llm_id).not.toBe('mine');
    expect(body).not.toHaveProperty('kb_config');
  });

  it('have a model_config that is changed key by key, and loses its backup with another type', async () => {
    const account = new Account();
    const model_config = { type: 'cascading', primary: 'gpt-5', backup: 'gpt-4.1', temperature: 0.2 };
    const params = { llm_id: await makeLlm(account, { model_config }) };
    const update = async (changes: JsonObject) =>
      (await account.send('updateRetellLlm', { params, body: { model_config: changes } })).body.model_config;
    expect(await update({ temperature: 0.5 })).toEqual({ ...model_config, temperature: 0.5 });
    expect(await update({ backup: null })).toEqual({ type: 'cascading', primary: 'gpt-5', temperature: 0.5 });
    await update({ backup: 'gpt-4.1' });
    expect(await update({ type: 's2s', primary: 'gpt-realtime' })).toEqual({
      type: 's2s',
      primary: 'gpt-realtime',
      temperature: 0.5,
    });
  });

  it('are changed field by field; what serves transfers is settled at creation', async () => {
    const account = new Account();
    const params = { llm_id: await makeLlm(account, { general_prompt: 'Old', is_transfer_llm: true }) };
    await account.clock.advance(5);
    const { status, body } = await account.send('updateRetellLlm', {
      params,
      body: { begin_message: 'Hi', general_prompt: null, is_transfer_llm: false },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ begin_message: 'Hi', is_transfer_llm: true });
    expect(body.last_modification_timestamp).toBe(START_AT_MS + 5);
    expect(body).not.toHaveProperty('general_prompt');
    expect((await account.send('getRetellLlm', { params })).body).toEqual(body);
  });

  it('have a text model or a speech model, not both, also after an update', async () => {
    const both = { model: 'gpt-4.1', s2s_model: 'gpt-realtime' };
    const lax = new Account({ checksRequests: false });
    expect((await lax.send('createRetellLlm', { body: both })).status).toBe(400);
    const account = new Account();
    const params = { llm_id: await makeLlm(account, { s2s_model: 'gpt-realtime' }) };
    expect(await account.send('updateRetellLlm', { params, body: { model: 'gpt-4.1' } })).toMatchObject({
      status: 400,
      body: { message: 'Cannot set both model and s2s_model' },
    });
    const exchanged = { model: 'gpt-4.1', s2s_model: null };
    expect((await account.send('updateRetellLlm', { params, body: exchanged })).status).toBe(200);
  });

  it.each([
    [{ states: [{ name: 'a' }] }],
    [{ states: [{ name: 'a' }], starting_state: 'b' }],
    [{ states: [{ name: 'a' }, { name: 'a' }], starting_state: 'a' }],
    [{ states: [{ name: 'a', edges: [TO_B, TO_B] }, { name: 'b' }], starting_state: 'a' }],
  ])('refuse states that make no sense: %j', async (body) => {
    expect((await new Account().send('createRetellLlm', { body })).status).toBe(400);
  });

  it('accept states with one to begin with', async () => {
    const states = [
      { name: 'a', edges: [TO_B] },
      { name: 'b', edges: [] },
    ];
    await makeLlm(new Account(), { states, starting_state: 'b' });
  });

  it('refuse tools of one name that a model sees together, and let two states have the same', async () => {
    const account = new Account();
    const end = { type: 'end_call', name: 'hang_up' };
    const [first, second] = [
      { name: 'a', tools: [end] },
      { name: 'b', tools: [end] },
    ];
    const params = { llm_id: await makeLlm(account, { states: [first, second], starting_state: 'a' }) };
    expect(await account.send('updateRetellLlm', { params, body: { general_tools: [end] } })).toMatchObject({
      status: 400,
      body: { message: 'Tool name must be unique, "hang_up" is there twice.' },
    });
    const twice = await account.send('createRetellLlm', { body: { general_tools: [end, end] } });
    expect(twice.status).toBe(400);
  });

  it.each(['getRetellLlm', 'updateRetellLlm', 'deleteRetellLlm'])(
    'that are unknown are a 422 to %s',
    async (operation) => {
      const reply = await new Account().send(operation, { params: { llm_id: 'llm_none' }, body: {} });
      expect(reply).toMatchObject({ status: 422, body: { status: 'error', message: LLM_MESSAGE } });
    },
  );

  it.each([1, '1', -1, 0.5, 'x', 'constructor'])('have no version %s', async (version) => {
    const account = new Account();
    const params = { llm_id: await makeLlm(account) };
    expect((await account.send('getRetellLlm', { params, query: { version } })).status).toBe(422);
    const update = { params, query: { version }, body: {} };
    expect((await account.send('updateRetellLlm', update)).status).toBe(422);
  });

  it('are not deleted while an agent uses them, unless forced', async () => {
    const account = new Account();
    const llmId = await makeLlm(account);
    await makeAgent(account, { response_engine: llmEngine(llmId) });
    const params = { llm_id: llmId };
    expect((await account.send('deleteRetellLlm', { params })).status).toBe(400);
    expect((await account.send('deleteRetellLlm', { params, query: { force_delete: 'false' } })).status).toBe(
      400,
    );
    expect((await account.send('deleteRetellLlm', { params, query: { force_delete: true } })).status).toBe(
      204,
    );
    expect((await account.send('getRetellLlm', { params })).status).toBe(422);
  });

  it('are deleted freely once nothing uses them', async () => {
    const account = new Account();
    const params = { llm_id: await makeLlm(account) };
    expect(await account.send('deleteRetellLlm', { params })).toMatchObject({ status: 204, body: {} });
  });
});

describe('conversation flows', () => {
  it('are created, read, changed and deleted', async () => {
    const account = new Account();
    const params = { conversation_flow_id: await makeFlow(account, { is_transfer_cf: true }) };
    expect(params.conversation_flow_id).toMatch(/^conversation_flow_[0-9a-f]{12}$/);
    const changed = await account.send('updateConversationFlow', {
      params,
      body: { global_prompt: 'Be brief.', is_transfer_cf: false },
    });
    expect(changed.body).toMatchObject({
      ...FLOW,
      version: 0,
      global_prompt: 'Be brief.',
      is_transfer_cf: true,
    });
    expect((await account.send('getConversationFlow', { params })).body).toEqual(changed.body);
    expect((await account.send('deleteConversationFlow', { params })).status).toBe(204);
    expect((await account.send('getConversationFlow', { params })).status).toBe(404);
  });

  it.each([
    ['getConversationFlow', 404],
    ['deleteConversationFlow', 404],
    ['updateConversationFlow', 422],
  ])('that are unknown are answered by %s with %i', async (operation, status) => {
    const params = { conversation_flow_id: 'conversation_flow_none' };
    expect((await new Account().send(operation, { params, body: {} })).status).toBe(status);
  });

  it('are closed to changes and to deletion like LLMs', async () => {
    const account = new Account();
    const flowId = await makeFlow(account);
    const engine = { type: 'conversation-flow', conversation_flow_id: flowId };
    const agent = { agent_id: await makeAgent(account, { response_engine: engine }) };
    expect((await account.send('publishAgent', { params: agent })).status).toBe(200);
    const params = { conversation_flow_id: flowId };
    const old = { params, query: { version: 0 }, body: { global_prompt: 'New' } };
    expect(await account.send('updateConversationFlow', old)).toMatchObject({
      status: 400,
      body: { message: 'Cannot update published conversation flow' },
    });
    const { query: _query, ...newest } = old;
    expect((await account.send('updateConversationFlow', newest)).body.version).toBe(1);
    expect((await account.send('deleteConversationFlow', { params })).status).toBe(400);
    expect(
      (await account.send('deleteConversationFlow', { params, query: { force_delete: 'true' } })).status,
    ).toBe(204);
  });

  it('refuse shared components that are not there', async () => {
    const account = new Account();
    const body = { ...FLOW, nodes: [componentNode('conversation_flow_component_none')] };
    expect((await account.send('createConversationFlow', { body })).status).toBe(422);
    const params = { conversation_flow_id: await makeFlow(account) };
    const update = { params, body: { nodes: body.nodes } };
    expect((await account.send('updateConversationFlow', update)).status).toBe(422);
  });
});

describe('components of flows', () => {
  const SETTINGS: JsonObject = { name: 'Greeting', nodes: FLOW.nodes ?? [] };

  async function makeComponent(account: Account, settings: JsonObject = {}): Promise<string> {
    const body = { ...SETTINGS, ...settings };
    const reply = await account.send('createConversationFlowComponent', { body });
    expect(reply.status).toBe(201);
    return String(reply.body.conversation_flow_component_id);
  }

  const read = (account: Account, id: string): Promise<Reply> =>
    account.send('getConversationFlowComponent', { params: { conversation_flow_component_id: id } });

  it('know the flows that use them, and are changed for all of them', async () => {
    const account = new Account();
    const id = await makeComponent(account);
    expect((await read(account, id)).body).toEqual({
      conversation_flow_component_id: id,
      ...SETTINGS,
      linked_conversation_flow_ids: [],
      user_modified_timestamp: START_AT_MS,
    });
    const flowId = await makeFlow(account, { nodes: [componentNode(id)] });
    await account.clock.advance(7);
    const changed = await account.send('updateConversationFlowComponent', {
      params: { conversation_flow_component_id: id },
      body: { name: 'Welcome', flex_mode: true, linked_conversation_flow_ids: [] },
    });
    expect(changed.body).toMatchObject({ name: 'Welcome', flex_mode: true, nodes: SETTINGS.nodes });
    expect(changed.body.linked_conversation_flow_ids).toEqual([flowId]);
    expect(changed.body.user_modified_timestamp).toBe(START_AT_MS + 7);
  });

  it('leave a copy in every version of the flows when they are deleted', async () => {
    const account = new Account();
    const id = await makeComponent(account);
    const other = await makeComponent(account);
    const flowId = await makeFlow(account, { nodes: [componentNode(id), componentNode(other)] });
    const engine = { type: 'conversation-flow', conversation_flow_id: flowId };
    await branch(account, await makeAgent(account, { response_engine: engine }), 0);
    const params = { conversation_flow_component_id: id };
    expect((await account.send('deleteConversationFlowComponent', { params })).status).toBe(204);
    expect((await read(account, id)).status).toBe(404);
    for (const version of [0, 1]) {
      const flow = await account.send('getConversationFlow', {
        params: { conversation_flow_id: flowId },
        query: { version },
      });
      expect(flow.body.components).toEqual([{ ...SETTINGS, conversation_flow_component_id: id }]);
      expect(flow.body.nodes).toMatchObject([{ component_type: 'local' }, { component_type: 'shared' }]);
    }
  });

  it.each([
    'getConversationFlowComponent',
    'updateConversationFlowComponent',
    'deleteConversationFlowComponent',
  ])('that are unknown are a 404 to %s', async (operation) => {
    const params = { conversation_flow_component_id: 'none' };
    const reply = await new Account().send(operation, { params, body: {} });
    expect(reply).toMatchObject({ status: 404, body: { status: 'error' } });
  });

  it('hold no component that is not there', async () => {
    const account = new Account();
    const nodes = [componentNode('none')];
    const body = { ...SETTINGS, nodes };
    expect((await account.send('createConversationFlowComponent', { body })).status).toBe(404);
    const params = { conversation_flow_component_id: await makeComponent(account) };
    const update = { params, body: { nodes } };
    expect((await account.send('updateConversationFlowComponent', update)).status).toBe(404);
  });

  it('are listed in pages, and in the older array', async () => {
    const account = new Account();
    for (const name of ['a', 'b', 'c']) await makeComponent(account, { name });
    const first = await account.send('listConversationFlowComponents', { query: { limit: 2 } });
    expect(itemsOf(first).map((item) => item.name)).toEqual(['c', 'b']);
    const query = { pagination_key: first.body.pagination_key };
    const second = await account.send('listConversationFlowComponents', { query });
    expect(itemsOf(second).map((item) => item.name)).toEqual(['a']);
    const older = listOf(await account.send('listConversationFlowComponentsLegacy'));
    expect(older.map((item) => item.name)).toEqual(['c', 'b', 'a']);
    const wrong = { query: { pagination_key: 'nonsense' } };
    expect((await account.send('listConversationFlowComponents', wrong)).status).toBe(404);
  });
});

describe.each([
  ['listRetellLlms', 'listRetellLlmsLegacy', 'llm_id', makeLlm, 'retell-llm'],
  [
    'listConversationFlows',
    'listConversationFlowsLegacy',
    'conversation_flow_id',
    makeFlow,
    'conversation-flow',
  ],
] as const)('%s', (operation, older, idField, make, type) => {
  it('pages through engines at their latest version, the newest first', async () => {
    const account = new Account();
    const ids = [await make(account), await make(account), await make(account)];
    const engine = { type, [idField]: ids[0] as string };
    await branch(account, await makeAgent(account, { response_engine: engine }), 0);
    const first = await account.send(operation, { query: { limit: '2' } });
    expect(itemsOf(first).map((item) => item[idField])).toEqual([ids[2], ids[1]]);
    const query = { pagination_key: first.body.pagination_key };
    const second = itemsOf(await account.send(operation, { query }));
    expect(second.map((item) => [item[idField], item.version])).toEqual([[ids[0], 1]]);
    expect((await account.send(operation, { query: { limit: 0 } })).status).toBe(400);
  });

  it('has an older form with one entry for each version', async () => {
    const account = new Account();
    const id = await make(account);
    await branch(account, await makeAgent(account, { response_engine: { type, [idField]: id } }), 0);
    const all = listOf(await account.send(older));
    expect(all.map((item) => item.version)).toEqual([1, 0]);
    const query = { pagination_key: id, pagination_key_version: 1 };
    expect(listOf(await account.send(older, { query })).map((item) => item.version)).toEqual([0]);
    const first = listOf(await account.send(older, { query: { limit: 1 } }));
    expect(first.map((item) => item.version)).toEqual([1]);
    for (const limit of [0, 1001]) expect((await account.send(older, { query: { limit } })).status).toBe(400);
  });
});
