import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { Account, type AccountOptions, START_AT_MS } from '../account.ts';

const MINUTE_MS = 60_000;

interface ChatAccount {
  readonly account: Account;
  readonly agentId: string;
}

/** An account with a chat agent. */
async function chatAccount(
  options: AccountOptions & { readonly agent?: JsonObject; readonly llm?: JsonObject } = {},
): Promise<ChatAccount> {
  const account = new Account(options);
  const llm = await account.send('createRetellLlm', { body: options.llm ?? {} });
  const created = await account.send('createChatAgent', {
    body: { response_engine: { type: 'retell-llm', llm_id: String(llm.body.llm_id) }, ...options.agent },
  });
  expect(created.status).toBe(201);
  return { account, agentId: String(created.body.agent_id) };
}

async function createChat({ account, agentId }: ChatAccount, fields: JsonObject = {}): Promise<string> {
  const { status, body } = await account.send('createChat', { body: { agent_id: agentId, ...fields } });
  expect(status).toBe(201);
  return String(body.chat_id);
}

const get = async (account: Account, chatId: string): Promise<JsonObject> =>
  (await account.send('getChat', { params: { chat_id: chatId } })).body;
const write = (account: Account, chatId: string, content: string) =>
  account.send('createChatCompletion', { body: { chat_id: chatId, content } });
const end = (account: Account, chatId: string) => account.send('endChat', { params: { chat_id: chatId } });

function messagesOf(body: JsonObject): readonly JsonObject[] {
  return (body.messages ?? body.message_with_tool_calls) as readonly JsonObject[]; // The contract was checked.
}

describe('a chat', () => {
  it('refuses variables that are no texts where the quirk says so', async () => {
    const { account, agentId } = await chatAccount({ quirks: { 'variables-not-text': 'rejected' } });
    const begin = async (order: string | number): Promise<number> =>
      (
        await account.send('createChat', {
          body: { agent_id: agentId, retell_llm_dynamic_variables: { order } },
        })
      ).status;
    expect([await begin(42), await begin('42')]).toEqual([400, 201]);
  });

  it('begins ongoing and empty, with what it was given', async () => {
    const chats = await chatAccount();
    const { body } = await chats.account.send('createChat', {
      body: {
        agent_id: chats.agentId,
        agent_version: 0,
        metadata: { order: 42 },
        retell_llm_dynamic_variables: { name: 'Ada' },
      },
    });
    expect(body).toEqual({
      chat_id: expect.stringMatching(/^chat_[0-9a-f]{27}$/),
      agent_id: chats.agentId,
      version: 0,
      chat_status: 'ongoing',
      chat_type: 'api_chat',
      start_timestamp: START_AT_MS,
      metadata: { order: 42 },
      retell_llm_dynamic_variables: { name: 'Ada' },
      chat_cost: { product_costs: [], combined_cost: 0 },
      transcript: '',
      message_with_tool_calls: [],
    });
    expect(await get(chats.account, String(body.chat_id))).toEqual(body);
  });

  it("begins with the first words of the agent's LLM, variables filled in", async () => {
    const chats = await chatAccount({
      llm: { begin_message: 'Hello {{name}}, {{unset}}! {{session_type}} {{session_duration}} {{call_id}}' },
    });
    const chatId = await createChat(chats, { retell_llm_dynamic_variables: { name: 'Ada' } });
    const chat = await get(chats.account, chatId);
    expect(messagesOf(chat)).toMatchObject([
      { role: 'agent', content: 'Hello Ada, {{unset}}! chat 0 seconds {{call_id}}' },
    ]);
  });

  it('begins with defaults of the LLM for variables that the request does not give, and shows none of them', async () => {
    const chats = await chatAccount({
      llm: {
        begin_message: 'Hello {{name}} of {{city}}!',
        default_dynamic_variables: { name: 'there', city: 'Rome' },
      },
    });
    const chat = await get(
      chats.account,
      await createChat(chats, { retell_llm_dynamic_variables: { name: 'Ada' } }),
    );
    expect(messagesOf(chat)).toMatchObject([{ content: 'Hello Ada of Rome!' }]);
    expect(chat.retell_llm_dynamic_variables).toEqual({ name: 'Ada' });
    const bare = await get(chats.account, await createChat(chats));
    expect(messagesOf(bare)).toMatchObject([{ content: 'Hello there of Rome!' }]);
    expect(bare).not.toHaveProperty('retell_llm_dynamic_variables');
    expect(JSON.stringify(bare)).not.toContain('default');
  });

  it('answers a message with the new messages of the agent alone', async () => {
    const chats = await chatAccount();
    const chatId = await createChat(chats);
    const { status, body } = await write(chats.account, chatId, 'Hello there');
    expect(status).toBe(201);
    expect(messagesOf(body)).toEqual([
      {
        role: 'agent',
        content: expect.any(String),
        message_id: expect.stringMatching(/^[0-9a-f]{32}$/),
        created_timestamp: START_AT_MS,
      },
    ]);
    const answer = messagesOf(body)[0]?.content;
    const chat = await get(chats.account, chatId);
    expect(messagesOf(chat)).toMatchObject([
      { role: 'user', content: 'Hello there' },
      { role: 'agent', content: answer },
    ]);
    expect(chat.transcript).toBe(`User: Hello there\nAgent: ${answer}\n`);
  });

  it('answers alike for one seed, with a fresh id for each message', async () => {
    const runs = ['1', '1'].map(async (seed) => {
      const chats = await chatAccount({ seed });
      const chatId = await createChat(chats);
      for (const content of ['Hi', 'What does it cost?', 'Can I book?', 'hm', '', 'Bye'])
        await write(chats.account, chatId, content);
      return messagesOf(await get(chats.account, chatId));
    });
    const [first = [], second = []] = await Promise.all(runs);
    expect(first).toEqual(second);
    expect(new Set(first.map((message) => message.message_id)).size).toBe(12);
  });

  it('ends when it is told to, and is analyzed a little later', async () => {
    const chats = await chatAccount();
    const chatId = await createChat(chats);
    await write(chats.account, chatId, 'Thank you, that was great');
    expect((await end(chats.account, chatId)).status).toBe(204);
    const ended = await get(chats.account, chatId);
    expect(ended).toMatchObject({ chat_status: 'ended', end_timestamp: START_AT_MS });
    expect(ended).not.toHaveProperty('chat_analysis');
    // The jumping clock gets there by itself.
    await chats.account.clock.idle();
    expect(await get(chats.account, chatId)).toMatchObject({
      chat_analysis: {
        chat_summary: expect.stringContaining('Thank you, that was great'),
        chat_successful: true,
        user_sentiment: 'Positive',
        custom_analysis_data: {},
      },
    });
  });

  it('ends by itself after the silence that its agent allows, and says so', async () => {
    const chats = await chatAccount({
      agent: { end_chat_after_silence_ms: 5 * MINUTE_MS, auto_close_message: 'Are you gone? Goodbye!' },
    });
    const { account } = chats;
    const chatId = await createChat(chats);
    await account.clock.advance(4 * MINUTE_MS);
    await write(account, chatId, 'Still here');
    await account.clock.advance(5 * MINUTE_MS - 1);
    expect(await get(account, chatId)).toMatchObject({ chat_status: 'ongoing' });
    await account.clock.advance(MINUTE_MS);
    const chat = await get(account, chatId);
    expect(chat).toMatchObject({ chat_status: 'ended', end_timestamp: START_AT_MS + 9 * MINUTE_MS });
    expect(chat.chat_analysis).toBeDefined();
    expect(messagesOf(chat).at(-1)).toMatchObject({
      role: 'agent',
      content: 'Are you gone? Goodbye!',
      created_timestamp: START_AT_MS + 9 * MINUTE_MS,
    });
    expect(await get(account, chatId)).toEqual(chat);
    expect((await write(account, chatId, 'Wait')).status).toBe(400);
  });

  it('goes on while a jumping clock has nothing else to do', async () => {
    const chats = await chatAccount();
    const chatId = await createChat(chats);
    await chats.account.clock.idle();
    expect(await get(chats.account, chatId)).toMatchObject({ chat_status: 'ongoing' });
  });

  it.each([
    '',
    '\0',
    '\ud800',
    '$& {{name}} {{',
    '?'.repeat(100_000),
    ' '.repeat(100_000),
    '{{'.repeat(50_000),
  ])('answers whatever is written: %#', async (content) => {
    const chats = await chatAccount({ llm: { begin_message: content } });
    const chatId = await createChat(chats, { retell_llm_dynamic_variables: { name: content } });
    expect((await write(chats.account, chatId, content)).status).toBe(201);
    await end(chats.account, chatId);
    await chats.account.clock.idle();
    expect(await get(chats.account, chatId)).toHaveProperty('chat_analysis.chat_summary');
  });

  it('that is over takes no message and no other end, unless a quirk says so', async () => {
    const chats = await chatAccount();
    const chatId = await createChat(chats);
    await end(chats.account, chatId);
    expect(await write(chats.account, chatId, 'Hello?')).toMatchObject({
      status: 400,
      body: { status: 'error' },
    });
    expect((await end(chats.account, chatId)).status).toBe(400);

    const quirks = { 'chat-completion-when-over': '422', 'end-chat-when-over': '204' };
    const others = await chatAccount({ quirks });
    const otherId = await createChat(others);
    await end(others.account, otherId);
    expect((await write(others.account, otherId, 'Hello?')).status).toBe(422);
    expect((await end(others.account, otherId)).status).toBe(204);
  });

  it('is gone once deleted', async () => {
    const chats = await chatAccount();
    const params = { chat_id: await createChat(chats) };
    expect((await chats.account.send('deleteChat', { params })).status).toBe(204);
    expect((await chats.account.send('getChat', { params })).status).toBe(422);
    expect((await chats.account.send('deleteChat', { params })).status).toBe(422);
  });

  it.each(['getChat', 'updateChat', 'endChat', 'deleteChat', 'rerunChatAnalysis'])(
    'that is unknown is a 422 to %s',
    async (operation) => {
      for (const chatId of ['chat_none', '__proto__', '']) {
        const reply = await new Account().send(operation, { params: { chat_id: chatId }, body: {} });
        expect(reply.status).toBe(422);
      }
    },
  );

  it('needs a chat agent in a version that there is, and metadata that fits', async () => {
    const chats = await chatAccount();
    const { account, agentId } = chats;
    const voice = await account.send('createAgent', {
      body: {
        voice_id: 'retell-Cimo',
        response_engine: { type: 'custom-llm', llm_websocket_url: 'wss://llm.example.com' },
      },
    });
    const refused = async (body: JsonObject) => (await account.send('createChat', { body })).status;
    expect(await refused({ agent_id: 'agent_none' })).toBe(422);
    expect(await refused({ agent_id: String(voice.body.agent_id) })).toBe(422);
    expect(await refused({ agent_id: agentId, agent_version: 7 })).toBe(422);
    expect(await refused({ agent_id: agentId, metadata: { text: 'x'.repeat(51 * 1024) } })).toBe(400);
    expect((await write(account, 'chat_none', 'Hi')).status).toBe(422);
  });
});

describe('a change of a chat', () => {
  it('replaces metadata, adds attributes, and lays variables over those from the beginning', async () => {
    const chats = await chatAccount();
    const chatId = await createChat(chats, {
      metadata: { old: 1 },
      retell_llm_dynamic_variables: { name: 'Ada', city: 'London' },
    });
    const update = (body: JsonObject) =>
      chats.account.send('updateChat', { params: { chat_id: chatId }, body });
    await update({ custom_attributes: { tier: 'gold' } });
    const changed = await update({
      metadata: { new: 2 },
      custom_attributes: { score: 5 },
      override_dynamic_variables: { city: 'Paris' },
    });
    expect(changed).toMatchObject({
      status: 200,
      body: {
        metadata: { new: 2 },
        custom_attributes: { tier: 'gold', score: 5 },
        retell_llm_dynamic_variables: { name: 'Ada', city: 'Paris' },
      },
    });
    const reset = await update({ override_dynamic_variables: null });
    expect(reset.body.retell_llm_dynamic_variables).toEqual({ name: 'Ada', city: 'London' });
    expect(await get(chats.account, chatId)).toEqual(reset.body);
  });

  it('drops attributes that nobody defined, where the quirk says so', async () => {
    const chats = await chatAccount({ quirks: { 'custom-attributes': 'dropped' } });
    const params = { chat_id: await createChat(chats) };
    const { body } = await chats.account.send('updateChat', {
      params,
      body: { custom_attributes: { a: 1 } },
    });
    expect(body).not.toHaveProperty('custom_attributes');
  });

  it('can store less and never more again', async () => {
    const chats = await chatAccount();
    const params = { chat_id: await createChat(chats) };
    const store = async (setting: string) =>
      (await chats.account.send('updateChat', { params, body: { data_storage_setting: setting } })).status;
    expect(await store('everything')).toBe(200);
    expect(await store('basic_attributes_only')).toBe(200);
    expect(await store('everything')).toBe(400);
  });

  it('is refused where metadata is too large', async () => {
    const chats = await chatAccount();
    const params = { chat_id: await createChat(chats) };
    const body = { metadata: { text: 'x'.repeat(51 * 1024) } };
    expect((await chats.account.send('updateChat', { params, body })).status).toBe(400);
  });
});

describe('the analysis of a chat', () => {
  const FIELDS = [
    { type: 'string', name: 'topic', description: 'x', examples: ['billing', 'delivery'] },
    { type: 'enum', name: 'mood', description: 'x', choices: ['calm', 'hurried'] },
    { type: 'boolean', name: 'is_new', description: 'x' },
    { type: 'number', name: 'count', description: 'x' },
    { type: 'system-presets', name: 'chat_summary', description: 'x' },
  ];

  it('extracts what the agent asks for, and can be run again', async () => {
    const chats = await chatAccount({ agent: { post_chat_analysis_data: FIELDS } });
    const { account } = chats;
    const chatId = await createChat(chats);
    const rerun = () => account.send('rerunChatAnalysis', { params: { chat_id: chatId } });
    expect((await rerun()).status).toBe(400);
    await write(account, chatId, 'This is terrible');
    await end(account, chatId);
    await account.clock.idle();
    const { chat_analysis: analysis } = await get(account, chatId);
    expect(analysis).toMatchObject({
      user_sentiment: 'Negative',
      chat_successful: false,
      custom_analysis_data: {
        topic: expect.toBeOneOf(['billing', 'delivery']),
        mood: expect.toBeOneOf(['calm', 'hurried']),
        is_new: expect.any(Boolean),
        count: expect.any(Number),
      },
    });
    const again = await rerun();
    expect(again.status).toBe(200);
    expect(again.body.chat_analysis).not.toEqual(analysis);
    expect(await get(account, chatId)).toEqual(again.body);
  });

  it('is Unknown where nobody wrote anything', async () => {
    const chats = await chatAccount();
    const chatId = await createChat(chats);
    await end(chats.account, chatId);
    await chats.account.clock.idle();
    expect(await get(chats.account, chatId)).toMatchObject({
      chat_analysis: { user_sentiment: 'Unknown', chat_successful: false },
    });
  });
});

describe('the list of chats', () => {
  /** Three chats a minute apart: thanked and ended, ended in anger, ongoing. */
  async function threeChats(): Promise<ChatAccount & { readonly ids: readonly string[] }> {
    const chats = await chatAccount();
    const { account } = chats;
    const ids: string[] = [];
    for (const content of ['Thanks', 'This is useless', 'Hi']) {
      const chatId = await createChat(chats);
      ids.push(chatId);
      await write(account, chatId, content);
      if (content !== 'Hi') await end(account, chatId);
      await account.clock.advance(MINUTE_MS);
    }
    await account.send('updateChat', {
      params: { chat_id: ids[1] as string },
      body: { custom_attributes: { tier: 'gold' } },
    });
    return { ...chats, ids };
  }
  const idsOf = (body: JsonObject): unknown[] =>
    (body.items as readonly JsonObject[]).map((item) => item.chat_id); // The contract was checked: a list of objects.

  it('pages from the newest to the oldest, without messages, and counts where asked to', async () => {
    const { account, ids } = await threeChats();
    const first = await account.send('listChats', { body: { limit: 2, include_total: true } });
    expect(idsOf(first.body)).toEqual([ids[2], ids[1]]);
    expect(first.body).toMatchObject({ has_more: true, total: 3 });
    expect((first.body.items as JsonObject[])[0]).not.toHaveProperty('transcript');
    const key = first.body.pagination_key as string;
    const second = await account.send('listChats', { body: { limit: 2, pagination_key: key } });
    expect(idsOf(second.body)).toEqual([ids[0]]);
    expect(second.body).toEqual({ items: expect.anything(), has_more: false });
    const ascending = await account.send('listChats', { body: { sort_order: 'ascending', skip: 1 } });
    expect(idsOf(ascending.body)).toEqual([ids[1], ids[2]]);
    expect(idsOf((await account.send('listChats')).body)).toHaveLength(3);
  });

  it.each<[JsonObject, readonly number[]]>([
    [{ chat_status: { type: 'enum', op: 'in', value: ['ended'] } }, [1, 0]],
    [{ user_sentiment: { op: 'in', value: ['Negative'] } }, [1]],
    [{ chat_successful: { type: 'boolean', op: 'eq', value: true } }, [0]],
    [{ combined_cost: { type: 'number', op: 'gt', value: 0 } }, [2, 1, 0]],
    [{ duration_ms: { type: 'number', op: 'le', value: 10 } }, [1, 0]],
    [{ start_timestamp: { type: 'range', op: 'bt', value: [START_AT_MS, START_AT_MS + 1] } }, [0]],
    [{ end_timestamp: { type: 'number', op: 'gt', value: START_AT_MS } }, [1]],
    [{ custom_attributes: [{ key: 'tier', type: 'string', op: 'eq', value: 'gold' }] }, [1]],
    [{ custom_analysis_data: [{ key: 'x', op: 'np' }] }, [2, 1, 0]],
    [{ disconnection_reason: { op: 'in', value: ['user_hangup'] } }, []],
    [{ agent: [{ agent_id: 'agent_none' }] }, []],
    [{ agent: [] }, [2, 1, 0]],
    [{ chat_id: { type: 'string', op: 'sw', value: 'chat_' } }, [2, 1, 0]],
    [{ agent_tag: { op: 'in', value: ['nightly'] } }, []],
  ])('filters by %j', async (filter, expected) => {
    const { account, ids } = await threeChats();
    const { body } = await account.send('listChats', { body: { filter_criteria: filter } });
    expect(idsOf(body)).toEqual(expected.map((index) => ids[index]));
  });

  it('filters by agent and version', async () => {
    const { account, agentId } = await threeChats();
    const count = async (agent: JsonObject) =>
      idsOf((await account.send('listChats', { body: { filter_criteria: { agent: [agent] } } })).body).length;
    expect(await count({ agent_id: agentId })).toBe(3);
    expect(await count({ agent_id: agentId, version: [0, 5] })).toBe(3);
    expect(await count({ agent_id: agentId, version: [5] })).toBe(0);
  });

  it.each([{ limit: 0 }, { limit: -5 }, { pagination_key: 'nonsense' }])('refuses %j', async (body) => {
    expect((await new Account().send('listChats', { body })).status).toBe(400);
  });

  it('was an array of whole chats once, whose key is the last id seen', async () => {
    const { account, ids } = await threeChats();
    const list = async (query: Record<string, unknown>) => {
      const { body } = await account.send('listChatsLegacy', { query });
      return (body as unknown as readonly JsonObject[]).map((chat) => chat.chat_id); // The contract was checked: an array.
    };
    expect(await list({})).toEqual(ids.toReversed());
    expect(await list({ limit: '1', pagination_key: ids[2] })).toEqual([ids[1]]);
    expect(await list({ sort_order: 'ascending', limit: 2 })).toEqual(ids.slice(0, 2));
    expect(await list({ pagination_key: 'chat_gone' })).toEqual([]);
    expect(await list({ limit: 'many' })).toHaveLength(3);
  });
});

describe('a chat by text message', () => {
  const FROM = '+14155550100';
  const TO = '+12125550123';

  async function withSmsNumber(agents: JsonObject, llm: JsonObject = {}): Promise<ChatAccount> {
    const chats = await chatAccount({ llm });
    const imported = await chats.account.send('importPhoneNumber', {
      body: { phone_number: FROM, termination_uri: 'trunk.example.com', ...agents },
    });
    expect(imported.status).toBe(201);
    return chats;
  }
  const text = (account: Account, fields: JsonObject = {}) =>
    account.send('createSmsChat', { body: { from_number: FROM, to_number: TO, ...fields } });

  it('begins with a message of the agent that is asked for, and is a 200', async () => {
    const { account, agentId } = await withSmsNumber({});
    const { status, body } = await text(account, { override_agent_id: agentId, metadata: { a: 1 } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ chat_type: 'sms_chat', agent_id: agentId, metadata: { a: 1 } });
    expect(messagesOf(body)).toMatchObject([
      { role: 'agent', content: expect.stringMatching(/help|do for you/) },
    ]);
    expect((await write(account, String(body.chat_id), 'Hi')).status).toBe(201);
  });

  it("begins with the LLM's first words, with its defaults where the request gives no value", async () => {
    const { account, agentId } = await withSmsNumber(
      {},
      { begin_message: 'Hi {{name}}, {{day}}?', default_dynamic_variables: { name: 'you', day: 'Monday' } },
    );
    const given = { retell_llm_dynamic_variables: { name: 'Ada' } };
    const { body } = await text(account, { override_agent_id: agentId, ...given });
    expect(messagesOf(body)).toMatchObject([{ content: 'Hi Ada, Monday?' }]);
    expect(body).toMatchObject(given);
  });

  it('is written by the agent that the number is bound to', async () => {
    const { account, agentId } = await withSmsNumber({});
    const bound = await account.send('updatePhoneNumber', {
      params: { phone_number: FROM },
      body: { outbound_sms_agents: [{ agent_id: agentId, weight: 1 }] },
    });
    expect(bound.body.outbound_sms_agents).toEqual([{ agent_id: agentId, weight: 1 }]);
    expect((await text(account)).body).toMatchObject({ agent_id: agentId });
  });

  it('is refused without an agent, a number of the account, or a number to write to', async () => {
    const { account, agentId } = await withSmsNumber({});
    expect(await text(account)).toMatchObject({
      status: 400,
      body: { message: 'No outbound agent id set up for phone number.' },
    });
    expect((await text(account, { override_agent_id: 'agent_none' })).status).toBe(422);
    expect((await text(account, { override_agent_id: agentId, override_agent_version: 9 })).status).toBe(422);
    expect((await text(account, { override_agent_id: agentId, from_number: '+14155550999' })).status).toBe(
      422,
    );
    expect((await text(account, { override_agent_id: agentId, to_number: '555' })).status).toBe(400);
  });
});
