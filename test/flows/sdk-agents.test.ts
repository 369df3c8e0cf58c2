import Retell, { toFile } from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import { clientOf, FROM, simulate, TO } from './account.ts';

/** The class that the SDK throws, and what it says. */
async function errorOf(request: PromiseLike<unknown>): Promise<unknown> {
  try {
    await request;
  } catch (error) {
    return error;
  }
  throw new Error('the request was answered with success');
}

describe("agents and engines through the provider's own SDK", () => {
  it('go from draft to published and on to the next draft', async () => {
    const client = clientOf(await simulate(), 'key_versions');
    const llm = await client.llm.create({ general_prompt: 'Old' });
    const engine = { type: 'retell-llm', llm_id: llm.llm_id } as const;
    const { agent_id } = await client.agent.create({ voice_id: 'retell-Cimo', response_engine: engine });
    await client.agent.publish(agent_id, { version: 0, version_title: 'First' });

    const refused = await errorOf(client.agent.update(agent_id, { agent_name: 'New' }));
    expect(refused).toBeInstanceOf(Retell.UnprocessableEntityError);
    expect(refused).toMatchObject({ status: 422 });
    expect(await errorOf(client.llm.update(llm.llm_id, { general_prompt: 'New' }))).toBeInstanceOf(
      Retell.BadRequestError,
    );

    const draft = await client.agent.createVersion(agent_id, { base_version: 0 });
    expect(draft).toMatchObject({ version: 1, base_version: 0, response_engine: { version: 1 } });
    expect(await client.agent.update(agent_id, { agent_name: 'New' })).toMatchObject({ version: 1 });
    expect(await client.llm.update(llm.llm_id, { general_prompt: 'New' })).toMatchObject({ version: 1 });
    expect(await client.agent.retrieve(agent_id, { version: 'latest_published' })).toMatchObject({
      version: 0,
    });
    const { items } = await client.agent.listVersions(agent_id, { sort_order: 'ascending' });
    expect(items.map((item) => [item.version, item.is_published])).toEqual([
      [0, true],
      [1, false],
    ]);
    expect(await client.agent.getVersions(agent_id)).toHaveLength(2);
    expect(await client.agent.repair(agent_id)).toMatchObject({ version: 1 });
    await client.agent.deleteVersion(agent_id, { version: 1 });
    expect(await client.agent.retrieve(agent_id)).toMatchObject({ version: 0 });
  });

  it('are refused as clients met it live, where quirks say so', async () => {
    const quirks = { 'unknown-id-status': '404', 'contract-error-body': 'error_message' };
    const simulator = await simulate({ quirks });
    const client = clientOf(simulator, 'key_live');
    const unknown = await errorOf(client.agent.retrieve('agent_x'));
    expect(unknown).toBeInstanceOf(Retell.NotFoundError);
    expect(String(unknown)).toContain('404 Item agent_x not found from agent');
    const offContract = client.call.createPhoneCall({ from_number: '', to_number: TO });
    expect(String(await errorOf(offContract))).toContain(
      '400 {"error_message":"request/body/from_number must NOT have fewer than 1 characters"}',
    );
    const rules = simulator.journal
      .entries()
      .flatMap((entry) => (entry.kind === 'violation' ? [entry.rule] : []));
    expect(rules).toEqual(['request-on-contract']);
  });

  it('are told of a field that is none, where it looks like one that was meant', async () => {
    const simulator = await simulate();
    const client = clientOf(simulator, 'key_slip');
    const engine = { type: 'custom-llm', llm_websocket_url: 'wss://llm.example.com' } as const;
    // As a program without types would send it.
    const settings = { voice_id: 'retell-Cimo', response_engine: engine, end_call_after_silence: 20_000 };
    const { agent_id } = await client.agent.create(settings);
    // What a newer API may have is nobody's slip, and nor is what stands beside the field that it resembles.
    const newer = { zodiac_sign: 'leo', agent_name: 'Ada', agent_names: ['Ada'] };
    await client.agent.update(agent_id, newer);
    const found = simulator.journal
      .entries()
      .flatMap((entry) => (entry.kind === 'violation' ? [[entry.rule, entry.message]] : []));
    expect(found).toEqual([
      [
        'without-effect',
        'request/body has no field "end_call_after_silence"; did you mean "end_call_after_silence_ms"?',
      ],
    ]);
  });

  it('are told of no field among thousands that are none', async () => {
    const simulator = await simulate();
    const fields = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`agent_nam${index}`, 1]));
    await clientOf(simulator, 'key_many').llm.create(fields);
    expect(simulator.journal.entries().filter(({ kind }) => kind === 'violation')).toEqual([]);
  });

  it('refuse an update that another one has overtaken', async () => {
    const client = clientOf(await simulate(), 'key_stale');
    const { agent_id } = await client.agent.create({
      voice_id: 'retell-Cimo',
      response_engine: { type: 'custom-llm', llm_websocket_url: 'wss://llm.example.com' },
    });
    const { response } = await client.agent.retrieve(agent_id).withResponse();
    const headers = { 'if-match': response.headers.get('etag') };
    await client.agent.update(agent_id, { agent_name: 'First' }, { headers });
    const stale = await errorOf(client.agent.update(agent_id, { agent_name: 'Second' }, { headers }));
    expect(stale).toMatchObject({ status: 412 });
  });

  it('choose the version that makes a call', async () => {
    const client = clientOf(await simulate(), 'key_reference');
    const { llm_id } = await client.llm.create({});
    const { agent_id } = await client.agent.create({
      voice_id: 'retell-Cimo',
      response_engine: { type: 'retell-llm', llm_id },
    });
    await client.agent.publish(agent_id, { version: 0 });
    await client.agent.createVersion(agent_id, { base_version: 0 });
    await client.phoneNumber.import({
      phone_number: FROM,
      termination_uri: 'flow.pstn.example.com',
      outbound_agents: [{ agent_id, weight: 1, agent_version: 'prod' }],
    });
    const dial = (version?: string | number) =>
      client.call.createPhoneCall({
        from_number: FROM,
        to_number: TO,
        ...(version === undefined ? {} : { override_agent_version: version }),
      });
    expect(await dial()).toMatchObject({ agent_version: 1, agent_tag: 'prod' });
    expect(await dial('latest_published')).toMatchObject({ agent_version: 0 });
    expect(await dial(0)).toMatchObject({ agent_version: 0 });
    expect(await errorOf(dial(9))).toBeInstanceOf(Retell.UnprocessableEntityError);
  });

  it('exist for chats, and stand in the same list', async () => {
    const client = clientOf(await simulate(), 'key_chat');
    const { llm_id } = await client.llm.create({});
    const engine = { type: 'retell-llm', llm_id } as const;
    const { agent_id } = await client.chatAgent.create({ response_engine: engine, agent_name: 'Writer' });
    expect(await client.chatAgent.update(agent_id, { agent_name: 'Poet' })).toMatchObject({ version: 0 });
    const listed = await client.chatAgent.list({
      filter_criteria: { channel: { type: 'string', op: 'eq', value: 'chat' } },
    });
    expect(listed.items.map((agent) => [agent.agent_name, agent.channel])).toEqual([['Poet', 'chat']]);
    await client.chatAgent.publish(agent_id, { version: 0 });
    expect(await client.chatAgent.getVersions(agent_id)).toMatchObject([{ is_published: true }]);
    await client.chatAgent.delete(agent_id);
    expect(await errorOf(client.chatAgent.retrieve(agent_id))).toBeInstanceOf(
      Retell.UnprocessableEntityError,
    );
  });

  it('have engines that are listed, and deleted only by force while in use', async () => {
    const client = clientOf(await simulate(), 'key_engines');
    const flow = await client.conversationFlow.create({
      start_speaker: 'agent',
      model_choice: { type: 'cascading', model: 'gpt-4.1' },
      nodes: [{ id: 'a', type: 'conversation', instruction: { type: 'prompt', text: 'Greet.' } }],
    });
    const id = flow.conversation_flow_id;
    await client.agent.create({
      voice_id: 'retell-Cimo',
      response_engine: { type: 'conversation-flow', conversation_flow_id: id },
    });
    expect(await client.conversationFlow.update(id, { global_prompt: 'Be brief.' })).toMatchObject({
      global_prompt: 'Be brief.',
    });
    expect((await client.conversationFlow.list({ limit: 1 })).items).toHaveLength(1);
    expect(await errorOf(client.conversationFlow.delete(id))).toBeInstanceOf(Retell.BadRequestError);
    await client.conversationFlow.delete(id, { force_delete: true });
    expect(await errorOf(client.conversationFlow.retrieve(id))).toBeInstanceOf(Retell.NotFoundError);

    const component = await client.conversationFlowComponent.create({ name: 'C', nodes: [] });
    const componentId = component.conversation_flow_component_id;
    await client.conversationFlowComponent.update(componentId, { name: 'D' });
    expect(await client.conversationFlowComponent.retrieve(componentId)).toMatchObject({ name: 'D' });
    expect((await client.conversationFlowComponent.list()).items).toHaveLength(1);
    await client.conversationFlowComponent.delete(componentId);
  });

  it('have voices, own and built-in ones', async () => {
    const client = clientOf(await simulate(), 'key_voices');
    const found = await client.voice.search({ search_query: 'Boris', voice_provider: 'cartesia' });
    const added = await client.voice.addResource({
      provider_voice_id: found.voices[0]?.provider_voice_id ?? '',
      voice_name: 'Our Boris',
      voice_provider: 'cartesia',
    });
    expect(await client.voice.retrieve(added.voice_id)).toEqual(added);
    const cloned = await client.voice.clone({
      files: [await toFile(Buffer.from('RIFF'), 'me.wav')],
      voice_name: 'Me',
      voice_provider: 'minimax',
    });
    const ids = (await client.voice.list()).map((voice) => voice.voice_id);
    expect(ids).toEqual(expect.arrayContaining([added.voice_id, cloned.voice_id, 'retell-Cimo']));
  });

  it('tell the tools of their MCP servers', async () => {
    const client = clientOf(await simulate({ quirks: { 'mcp-tools': 'configured' } }), 'key_mcp');
    const { llm_id } = await client.llm.create({
      mcps: [{ name: 'calendar', url: 'https://mcp.example.com' }],
    });
    const { agent_id } = await client.agent.create({
      voice_id: 'retell-Cimo',
      response_engine: { type: 'retell-llm', llm_id },
    });
    expect(await client.mcpTool.getMcpTools(agent_id, { mcp_id: 'calendar' })).toEqual([]);
    expect(await errorOf(client.mcpTool.getMcpTools(agent_id, { mcp_id: 'none' }))).toBeInstanceOf(
      Retell.UnprocessableEntityError,
    );
  });
});
