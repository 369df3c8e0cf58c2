import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { createRetellLimits } from '../../../../src/providers/retell/limits.ts';
import { Account, CUSTOM_AGENT, START_AT_MS } from '../account.ts';

const user = (content: string): JsonObject => ({ role: 'user', content });

async function agentWith(account: Account, llm: JsonObject = {}): Promise<string> {
  const { body } = await account.send('createRetellLlm', { body: llm });
  const engine = { type: 'retell-llm', llm_id: String(body.llm_id) };
  const agent = await account.send('createAgent', {
    body: { voice_id: 'retell-Cimo', response_engine: engine },
  });
  return String(agent.body.agent_id);
}

const play = (account: Account, agentId: string, body: JsonObject, query: Record<string, unknown> = {}) =>
  account.send('agentPlaygroundCompletion', { params: { agent_id: agentId }, query, body });

function messagesOf(body: JsonObject): readonly JsonObject[] {
  return body.messages as readonly JsonObject[]; // The contract was checked.
}

describe('the playground', () => {
  it('answers a conversation that the client keeps, and the same one alike', async () => {
    const account = new Account();
    const agentId = await agentWith(account);
    const body = {
      messages: [user('Hi'), { role: 'agent', content: 'Hello!' }, user('What does it cost?')],
      dynamic_variables: { name: 'Ada' },
      current_state: 'sales',
    };
    const first = await play(account, agentId, body);
    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      messages: [
        {
          role: 'agent',
          content: expect.any(String),
          message_id: expect.stringMatching(/^[0-9a-f]{32}$/),
          created_timestamp: START_AT_MS,
        },
      ],
      current_state: 'sales',
      dynamic_variables: { name: 'Ada' },
      call_ended: false,
    });
    expect((await play(account, agentId, body)).body).toEqual(first.body);
    expect((await play(account, agentId, { messages: [user('Bye')] })).body.call_ended).toBe(true);
  });

  it('begins with the first words of the LLM', async () => {
    const account = new Account();
    const agentId = await agentWith(account, {
      begin_message: 'Welcome, {{name}}{{mark}}',
      default_dynamic_variables: { name: 'you', mark: '!' },
    });
    const { body } = await play(account, agentId, { messages: [], dynamic_variables: { name: 'Ada' } });
    expect(messagesOf(body)).toMatchObject([{ role: 'agent', content: 'Welcome, Ada!' }]);
    const plain = await play(account, await agentWith(account), { messages: [] });
    expect(messagesOf(plain.body)).toHaveLength(1);
  });

  it('calls a mocked tool that the user names', async () => {
    const account = new Account();
    const { body } = await play(account, await agentWith(account), {
      messages: [user('Please run find_order for me')],
      tool_mocks: [
        { tool_name: 'other', input_match_rule: { type: 'any' }, output: 'no' },
        {
          tool_name: 'find_order',
          input_match_rule: { type: 'partial_match', args: { id: 5 } },
          output: '{"state":"sent"}',
          result: true,
        },
      ],
    });
    const [call, result, answer] = messagesOf(body);
    expect(call).toMatchObject({ role: 'tool_call_invocation', name: 'find_order', arguments: '{"id":5}' });
    expect(result).toMatchObject({
      role: 'tool_call_result',
      tool_call_id: call?.tool_call_id,
      content: '{"state":"sent"}',
      successful: true,
    });
    expect(answer).toMatchObject({ role: 'agent' });
  });

  it('is not for agents that are unknown, or whose words come over a socket', async () => {
    const account = new Account();
    const body = { messages: [user('Hi')] };
    expect((await play(account, 'agent_none', body)).status).toBe(422);
    expect((await play(account, await agentWith(account), body, { version: 7 })).status).toBe(422);
    const { body: custom } = await account.send('createAgent', { body: CUSTOM_AGENT });
    expect((await play(account, String(custom.agent_id), body)).status).toBe(400);
  });

  it('has a limiter of its own', () => {
    expect(createRetellLimits({}).limiterOf('agentPlaygroundCompletion')).toEqual({
      name: 'llm-playground',
      limit: 8,
      windowMs: 2000,
    });
  });
});

describe('an asset', () => {
  const upload = (filename: string, contentType: string, sizeBytes = 5) =>
    new Account().send('createAsset', {
      body: { file: { filename, content_type: contentType, size_bytes: sizeBytes, sha256: 'ab' } },
    });

  it.each([
    ['logo.png', 'image/png', 'logo.png'],
    ['hold.music.MP3', 'application/octet-stream', 'hold.music.pcm'],
    ['.wav', 'audio/wav', '.wav.pcm'],
    ['\ud800', 'image/svg+xml', '\ufffd'],
  ])('%j of type %s is stored as %j', async (filename, contentType, stored) => {
    const { status, body } = await upload(filename, contentType);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      asset_id: expect.stringMatching(/^asset_[0-9a-f]{24}$/),
      file_size: 5,
      content_type: contentType,
      created_timestamp: START_AT_MS,
      url: expect.stringMatching(/^https:\/\/assets\.drydial\.invalid\/asset_/),
    });
    expect(String(body.file_name).toWellFormed()).toBe(stored);
  });

  it('is refused where it is too large, or neither picture nor sound', async () => {
    expect((await upload('a.png', 'image/png', 10 * 1024 * 1024)).status).toBe(201);
    expect((await upload('a.png', 'image/png', 10 * 1024 * 1024 + 1)).status).toBe(400);
    expect((await upload('a.exe', 'application/octet-stream')).status).toBe(400);
    expect((await upload('', '')).status).toBe(400);
  });
});

describe('the account', () => {
  it('tells who it is without telling the key', async () => {
    const { status, body } = await new Account().send('getApiKeyInfo');
    expect(status).toBe(200);
    expect(body).toEqual({ api_key_name: null, org_name: 'drydial test' });
  });

  it('has no export requests, since nothing can ask for one', async () => {
    const account = new Account();
    expect((await account.send('listExportRequests')).body).toEqual({ items: [], has_more: false });
    for (const query of [{ limit: 0 }, { limit: 1001 }, { pagination_key: 'nonsense' }])
      expect((await account.send('listExportRequests', { query })).status).toBe(400);
  });
});
