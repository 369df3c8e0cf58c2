import { describe, expect, it } from 'vitest';
import { Account, CUSTOM_AGENT, START_AT_MS } from '../account.ts';
import { branch, itemsOf, listOf, llmEngine, makeAgent, makeLlm, publish } from './agent-setup.ts';

async function makeChatAgent(account: Account, name = 'Writer'): Promise<string> {
  const engine = llmEngine(await makeLlm(account));
  const { status, body } = await account.send('createChatAgent', {
    body: { response_engine: engine, agent_name: name },
  });
  expect(status).toBe(201);
  return String(body.agent_id);
}

describe('chat agents', () => {
  it('are created as draft 0, changed, read and deleted', async () => {
    const account = new Account();
    const params = { agent_id: await makeChatAgent(account) };
    await account.clock.advance(10);
    const updated = await account.send('updateChatAgent', {
      params,
      body: { end_chat_after_silence_ms: 120_000, agent_name: null },
    });
    expect(updated.body).toMatchObject({
      agent_id: params.agent_id,
      channel: 'chat',
      version: 0,
      base_version: null,
      is_published: false,
      end_chat_after_silence_ms: 120_000,
      last_modification_timestamp: START_AT_MS + 10,
    });
    expect(updated.body).not.toHaveProperty('agent_name');
    expect((await account.send('getChatAgent', { params })).body).toEqual(updated.body);
    expect((await account.send('deleteChatAgent', { params })).status).toBe(204);
    expect((await account.send('getChatAgent', { params })).status).toBe(422);
  });

  it('have versions like voice agents', async () => {
    const account = new Account();
    const params = { agent_id: await makeChatAgent(account) };
    await publish(account, params.agent_id, 0);
    const refused = await account.send('updateChatAgent', { params, body: { agent_name: 'New' } });
    expect(refused.status).toBe(422);
    await branch(account, params.agent_id, 0);
    expect((await account.send('publishChatAgent', { params })).status).toBe(200);
    const versions = listOf(await account.send('getChatAgentVersions', { params }));
    expect(versions.map((version) => [version.version, version.is_published])).toEqual([
      [2, false],
      [1, true],
      [0, true],
    ]);
  });

  it('refuse a stale conditional update with 412', async () => {
    const account = new Account();
    const params = { agent_id: await makeChatAgent(account) };
    const reply = await account.send('updateChatAgent', {
      params,
      body: { agent_name: 'New' },
      headers: { 'if-match': '"0-9"' },
    });
    expect(reply.status).toBe(412);
  });

  it.each(['getAgent', 'updateAgent', 'deleteAgent'])('are of another channel for %s', async (operation) => {
    const account = new Account();
    const params = { agent_id: await makeChatAgent(account) };
    expect(await account.send(operation, { params, body: {} })).toMatchObject({
      status: 400,
      body: { message: 'Invalid agent channel' },
    });
    expect((await account.send('getChatAgent', { params })).status).toBe(200);
    const nobody = { params: { agent_id: 'agent_none' }, body: {} };
    expect((await account.send(operation, nobody)).status).toBe(422);
  });

  it.each(['getChatAgent', 'updateChatAgent', 'deleteChatAgent'])(
    'are not voice agents, and %s says so',
    async (operation) => {
      const account = new Account();
      const params = { agent_id: await makeAgent(account) };
      expect(await account.send(operation, { params, body: {} })).toMatchObject({
        status: 400,
        body: { message: 'Invalid agent channel' },
      });
      expect((await account.send('getAgent', { params })).status).toBe(200);
    },
  );

  it.each(['getAgentVersions', 'publishAgent'])('do not exist for %s', async (operation) => {
    const account = new Account();
    const params = { agent_id: await makeChatAgent(account) };
    expect((await account.send(operation, { params })).status).toBe(422);
  });

  it.each(['getChatAgentVersions', 'publishChatAgent'])(
    'are not voice agents: those do not exist for %s',
    async (operation) => {
      const account = new Account();
      const params = { agent_id: await makeAgent(account) };
      expect((await account.send(operation, { params })).status).toBe(422);
    },
  );

  it('alone can chat: a voice agent is refused in words of its own', async () => {
    const account = new Account();
    const body = { agent_id: await makeAgent(account) };
    expect(await account.send('createChat', { body })).toMatchObject({
      status: 422,
      body: { message: 'Cannot start a chat session with selected agent.' },
    });
  });

  it('make no phone calls', async () => {
    const account = new Account();
    await account.withNumber('+14155550100');
    const override = await makeChatAgent(account);
    const reply = await account.send('createPhoneCall', {
      body: { from_number: '+14155550100', to_number: '+12125550123', override_agent_id: override },
    });
    expect(reply.status).toBe(422);
  });
});

describe('the lists of agents', () => {
  it('hold both kinds, told apart by channel', async () => {
    const account = new Account();
    await makeAgent(account, { agent_name: 'Speaker' });
    await makeChatAgent(account, 'Writer');
    const all = itemsOf(await account.send('listAgents'));
    expect(all.map((item) => [item.agent_name, item.channel])).toEqual([
      ['Writer', 'chat'],
      ['Speaker', 'voice'],
    ]);
    const body = { filter_criteria: { channel: { op: 'eq', value: 'chat' } } };
    expect(itemsOf(await account.send('listAgents', { body }))).toHaveLength(1);
  });

  it('in their older form have one entry for each version, page by page', async () => {
    const account = new Account();
    const first = await makeAgent(account, { agent_name: 'A' });
    await branch(account, first, 0);
    await makeAgent(account, { agent_name: 'B' });
    await makeChatAgent(account);
    const names = async (query: Readonly<Record<string, unknown>>) =>
      listOf(await account.send('listAgentsLegacy', { query })).map(
        (agent) => `${agent.agent_name}${agent.version}`,
      );
    expect(await names({})).toEqual(['B0', 'A1', 'A0']);
    expect(await names({ is_latest: true })).toEqual(['B0', 'A1']);
    expect(await names({ limit: '2' })).toEqual(['B0', 'A1']);
    expect(await names({ pagination_key: first, pagination_key_version: '1' })).toEqual(['A0']);
    expect(await names({ pagination_key: first })).toEqual([]);
    expect(await names({ pagination_key: '', pagination_key_version: '' })).toEqual(['B0', 'A1', 'A0']);
    expect(await names({ pagination_key: 'agent_gone', pagination_key_version: 0 })).toEqual([]);
    expect(listOf(await account.send('listChatAgentsLegacy'))).toHaveLength(1);
  });

  it('of numbers in their older form are an array', async () => {
    const account = new Account();
    await account.withNumber('+14155550100');
    await account.withNumber('+14155550101');
    const numbers = listOf(await account.send('listPhoneNumbersLegacy'));
    expect(numbers.map((number) => number.phone_number)).toEqual(['+14155550101', '+14155550100']);
  });
});

describe('tags', () => {
  const applied = { quirks: { 'assigned-tags-in-body': 'applied' } };

  it('are passed over in a body unless the quirk says otherwise', async () => {
    const account = new Account();
    const params = { agent_id: await makeAgent(account, { assigned_tags: ['prod'] }) };
    expect((await account.send('getAgent', { params })).body.assigned_tags).toEqual([]);
  });

  it('move from version to version, the preferred one first, and lead to their version', async () => {
    const account = new Account(applied);
    const params = { agent_id: await makeAgent(account, { assigned_tags: ['staging', 'canary'] }) };
    await publish(account, params.agent_id, 0);
    await branch(account, params.agent_id, 0);
    const assign = (version: number, tags: readonly string[]) =>
      account.send('updateAgent', { params, query: { version }, body: { assigned_tags: tags } });
    expect((await assign(0, ['prod', 'staging'])).body.assigned_tags).toEqual(['prod', 'staging']);
    expect((await assign(1, ['staging'])).body).toMatchObject({ version: 1, assigned_tags: ['staging'] });
    const at = async (version: string) =>
      (await account.send('getAgent', { params, query: { version } })).body.version;
    expect([await at('prod'), await at('staging'), await at('canary')]).toEqual([0, 1, 1]);
    expect(itemsOf(await account.send('listAgents'))[0]?.tags).toEqual({
      canary: {},
      prod: { version: 0 },
      staging: { version: 1 },
    });
  });

  it('are assigned to none once their version is deleted', async () => {
    const account = new Account(applied);
    const params = { agent_id: await makeAgent(account) };
    await branch(account, params.agent_id, 0);
    await account.send('updateAgent', { params, query: { version: 0 }, body: { assigned_tags: ['prod'] } });
    await account.send('deleteAgentVersion', { params, query: { version: 0 } });
    const { body } = await account.send('getAgent', { params, query: { version: 'prod' } });
    expect(body.version).toBe(1);
  });

  it.each([
    [['Prod']],
    [['latest']],
    [['v3']],
    [['__proto__']],
    [['a'.repeat(21)]],
    [Array.from({ length: 9 }, (_, index) => `tag-${index}`)],
  ])('have rules: %j is a 400', async (tags) => {
    const body = { ...CUSTOM_AGENT, assigned_tags: tags };
    expect((await new Account(applied).send('createAgent', { body })).status).toBe(400);
  });
});
