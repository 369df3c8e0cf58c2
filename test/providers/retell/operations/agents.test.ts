import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { Account, CUSTOM_AGENT, START_AT_MS } from '../account.ts';
import { listOf } from './agent-setup.ts';

async function createAgent(account: Account, fields: JsonObject = {}): Promise<string> {
  const { body } = await account.send('createAgent', { body: { ...CUSTOM_AGENT, ...fields } });
  return String(body.agent_id);
}

describe('agents', () => {
  it('are created as draft 0 with the fields that were given', async () => {
    const account = new Account();
    const { status, body } = await account.send('createAgent', {
      body: { ...CUSTOM_AGENT, agent_name: 'Ada', language: 'de-DE', webhook_url: null },
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      agent_id: expect.stringMatching(/^agent_[0-9a-f]{26}$/),
      channel: 'voice',
      version: 0,
      base_version: null,
      is_published: false,
      assigned_tags: [],
      last_modification_timestamp: START_AT_MS,
      ...CUSTOM_AGENT,
      agent_name: 'Ada',
      language: 'de-DE',
    });
  });

  it('get the same ids from the same seed and others from another', async () => {
    const ids = await Promise.all(['1', '1', '2'].map((seed) => createAgent(new Account({ seed }))));
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
  });

  it('do not let a client set what the platform sets', async () => {
    const account = new Account();
    const forged = {
      agent_id: 'agent_mine',
      channel: 'chat',
      version: 9,
      is_published: true,
      last_modification_timestamp: 1,
    };
    const agentId = await createAgent(account, forged);
    const { body } = await account.send('updateAgent', { params: { agent_id: agentId }, body: forged });
    expect(body).toMatchObject({ agent_id: agentId, channel: 'voice', version: 0, is_published: false });
    expect(body.last_modification_timestamp).toBe(START_AT_MS);
  });

  it.each([0, '0', 'latest', 'prod', 'staging', undefined])('are found by version %s', async (version) => {
    const account = new Account();
    const agentId = await createAgent(account);
    const { status, body } = await account.send('getAgent', {
      params: { agent_id: agentId },
      query: { version },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ agent_id: agentId, version: 0 });
  });

  it.each([1, '1', -1, 0.5, 'latest_published', 'canary', '99999999999999999999', 'constructor'])(
    'are not found by version %s',
    async (version) => {
      const account = new Account();
      const agentId = await createAgent(account);
      const reply = await account.send('getAgent', { params: { agent_id: agentId }, query: { version } });
      expect(reply.status).toBe(422);
      expect(reply.body).toEqual({
        status: 'error',
        message: 'Cannot find requested asset under given api key.',
      });
    },
  );

  it('are changed by an update: fields are replaced, null takes them away', async () => {
    const account = new Account();
    const agentId = await createAgent(account, { agent_name: 'Ada', webhook_url: 'https://a.example.com' });
    await account.clock.advance(1000);
    const { status, body } = await account.send('updateAgent', {
      params: { agent_id: agentId },
      body: { agent_name: 'Bob', webhook_url: null },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ agent_name: 'Bob', last_modification_timestamp: START_AT_MS + 1000 });
    expect(body).not.toHaveProperty('webhook_url');
    const read = await account.send('getAgent', { params: { agent_id: agentId } });
    expect(read.body).toEqual(body);
  });

  it.each(['getAgent', 'updateAgent', 'deleteAgent'])(
    'that are unknown are a 422 to %s',
    async (operation) => {
      const account = new Account();
      const reply = await account.send(operation, { params: { agent_id: 'agent_none' }, body: {} });
      expect(reply.status).toBe(422);
    },
  );

  it('are gone once deleted', async () => {
    const account = new Account();
    const params = { agent_id: await createAgent(account) };
    expect(await account.send('deleteAgent', { params })).toMatchObject({ status: 204, body: {} });
    expect((await account.send('getAgent', { params })).status).toBe(422);
    expect((await account.send('deleteAgent', { params })).status).toBe(422);
  });

  it('may speak "multi" unless the quirk says otherwise', async () => {
    const body = { ...CUSTOM_AGENT, language: 'multi' };
    expect((await new Account().send('createAgent', { body })).status).toBe(201);
    const strict = new Account({ quirks: { 'agent-language-multi': 'rejected' } });
    expect(await strict.send('createAgent', { body })).toMatchObject({ status: 400 });
  });
});

describe('the list of agents', () => {
  it('pages from the newest to the oldest, each once, over a deleted neighbour', async () => {
    const account = new Account();
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e']) ids.push(await createAgent(account, { agent_name: name }));

    const first = await account.send('listAgents', { query: { limit: 2 } });
    expect(names(first.body)).toEqual(['e', 'd']);
    expect(first.body.has_more).toBe(true);
    await account.send('deleteAgent', { params: { agent_id: ids[3] as string } });
    const second = await account.send('listAgents', {
      query: { limit: '2', pagination_key: first.body.pagination_key },
    });
    expect(names(second.body)).toEqual(['c', 'b']);
    const third = await account.send('listAgents', {
      query: { limit: 2, pagination_key: second.body.pagination_key },
    });
    expect(names(third.body)).toEqual(['a']);
    expect(third.body).toEqual({ items: expect.anything(), has_more: false });
  });

  it('has an older form with all versions in one order of time, the published before its draft', async () => {
    const account = new Account();
    const [first, second] = [await createAgent(account), await createAgent(account)];
    await account.clock.advance(1000);
    await account.send('publishAgent', { params: { agent_id: first } });
    await account.clock.advance(1000);
    await account.send('updateAgent', { params: { agent_id: second }, body: { agent_name: 'Ada' } });
    const seen = async (query: Record<string, string | number>): Promise<readonly unknown[]> =>
      listOf(await account.send('listAgentsLegacy', { query })).map((item) => [item.agent_id, item.version]);
    const all = [
      [second, 0],
      [first, 0],
      [first, 1],
    ];
    expect(await seen({})).toEqual(all);
    expect(await seen({ limit: 2 })).toEqual(all.slice(0, 2));
    expect(await seen({ pagination_key: first, pagination_key_version: 0 })).toEqual(all.slice(2));
    await account.clock.advance(1000);
    await account.send('updateAgent', { params: { agent_id: first }, body: { agent_name: 'Bea' } });
    expect(await seen({ limit: 1 })).toEqual([[first, 1]]);
  });

  it('goes from the oldest where asked to', async () => {
    const account = new Account();
    for (const name of ['a', 'b']) await createAgent(account, { agent_name: name });
    expect(names((await account.send('listAgents', { query: { sort_order: 'ascending' } })).body)).toEqual([
      'a',
      'b',
    ]);
  });

  it.each([
    [{ channel: { op: 'eq', value: 'voice' } }, ['Booking', 'Support']],
    [{ channel: { type: 'string', op: 'eq', value: 'chat' } }, []],
    [{ query: 'BOOK' }, ['Booking']],
  ])('filters by %j', async (filter, expected) => {
    const account = new Account();
    await createAgent(account, { agent_name: 'Support' });
    await createAgent(account, { agent_name: 'Booking' });
    const { body } = await account.send('listAgents', { body: { filter_criteria: filter } });
    expect(names(body)).toEqual(expected);
  });

  it.each([{ limit: 0 }, { limit: -1 }, { limit: 1001 }, { limit: 'x' }, { pagination_key: 'nonsense' }])(
    'refuses %j',
    async (query) => {
      const reply = await new Account().send('listAgents', { query });
      expect(reply).toMatchObject({ status: 400, body: { status: 'error' } });
    },
  );
});

function names(body: JsonObject): unknown[] {
  return (body.items as JsonObject[]).map((item) => item.agent_name); // The contract was checked: a list of objects.
}
