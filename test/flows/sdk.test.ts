import Retell from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import { clientOf, FROM, openAccount, simulate, TO } from './account.ts';

/** The class that the SDK throws, and what it says. */
async function errorOf(request: PromiseLike<unknown>): Promise<unknown> {
  try {
    await request;
  } catch (error) {
    return error;
  }
  throw new Error('the request was answered with success');
}

describe("the provider's own SDK", () => {
  it('creates, reads, lists, changes and deletes an agent', async () => {
    const { client, agentId } = await openAccount(await simulate());
    const created = await client.agent.retrieve(agentId);
    expect(created).toMatchObject({
      agent_id: agentId,
      version: 0,
      is_published: false,
      voice_id: 'retell-Cimo',
    });

    const updated = await client.agent.update(agentId, {
      agent_name: 'Reception',
      interruption_sensitivity: 0.5,
    });
    expect(updated).toMatchObject({
      agent_id: agentId,
      agent_name: 'Reception',
      interruption_sensitivity: 0.5,
    });
    expect(await client.agent.retrieve(agentId)).toMatchObject({ agent_name: 'Reception' });

    const listed = await client.agent.list();
    expect(listed.items?.map((agent) => [agent.agent_id, agent.agent_name])).toEqual([
      [agentId, 'Reception'],
    ]);

    await client.agent.delete(agentId);
    expect(await errorOf(client.agent.retrieve(agentId))).toBeInstanceOf(Retell.UnprocessableEntityError);
  });

  it('imports, buys, reads, lists, changes and deletes numbers', async () => {
    const { client, agentId } = await openAccount(await simulate());
    const bought = await client.phoneNumber.create({ area_code: 415, nickname: 'Bought' });
    expect(bought).toMatchObject({
      nickname: 'Bought',
      phone_number: expect.stringMatching(/^\+1415\d{7}$/),
    });

    expect(await client.phoneNumber.retrieve(FROM)).toMatchObject({
      phone_number: FROM,
      outbound_agents: [{ agent_id: agentId, weight: 1 }],
    });
    expect(await client.phoneNumber.update(FROM, { nickname: 'Front desk' })).toMatchObject({
      nickname: 'Front desk',
    });

    const listed = await client.phoneNumber.list();
    expect(listed.items?.map((number) => number.phone_number).sort()).toEqual(
      [FROM, bought.phone_number].sort(),
    );

    await client.phoneNumber.delete(bought.phone_number);
    expect(await errorOf(client.phoneNumber.retrieve(bought.phone_number))).toBeInstanceOf(
      Retell.UnprocessableEntityError,
    );
  });

  it('makes a call and reads it when it is over', async () => {
    const simulator = await simulate();
    const { client, agentId } = await openAccount(simulator);
    const created = await client.call.createPhoneCall({
      from_number: FROM,
      to_number: TO,
      metadata: { order: 42 },
      retell_llm_dynamic_variables: { name: 'Ada' },
    });
    expect(created).toMatchObject({ call_status: 'registered', agent_id: agentId, direction: 'outbound' });

    await simulator.settled();
    expect(await client.call.retrieve(created.call_id)).toMatchObject({
      call_id: created.call_id,
      call_status: 'ended',
      disconnection_reason: 'user_hangup',
      metadata: { order: 42 },
      retell_llm_dynamic_variables: { name: 'Ada' },
      transcript: expect.stringContaining('User: Hello'),
      call_analysis: { call_successful: true },
    });
    await simulator.assertSettled();
  });

  it('lists calls page by page and by what they are', async () => {
    const simulator = await simulate();
    const { client, dial } = await openAccount(simulator);
    const ids: string[] = [];
    for (const to of ['+12125550101', '+12125550102', '+13105550103']) {
      ids.push(await dial(to));
      await simulator.settled();
    }
    const first = await client.call.list({ limit: 2, sort_order: 'ascending' });
    expect(first.items?.map((call) => call.call_id)).toEqual(ids.slice(0, 2));
    expect(first).toMatchObject({ has_more: true, pagination_key: expect.any(String) });
    const second = await client.call.list({
      limit: 2,
      sort_order: 'ascending',
      ...(first.pagination_key === undefined ? {} : { pagination_key: first.pagination_key }),
    });
    expect(second.items?.map((call) => call.call_id)).toEqual(ids.slice(2));
    expect(second.has_more).toBe(false);

    const toNewYork = await client.call.list({
      filter_criteria: { to_number: { type: 'string', op: 'sw', value: '+1212' } },
    });
    expect(toNewYork.items?.map((call) => call.call_id)).toEqual([ids[1], ids[0]]);
    const busy = await client.call.list({
      filter_criteria: { call_status: { type: 'enum', op: 'in', value: ['not_connected'] } },
    });
    expect(busy.items).toEqual([]);
  });

  it('stops a running call and counts the slots that are taken', async () => {
    const simulator = await simulate({ clock: 'real' });
    const { client, dial } = await openAccount(simulator);
    const callId = await dial();
    expect(await client.concurrency.retrieve()).toMatchObject({
      current_concurrency: 1,
      concurrency_limit: 20,
    });

    await client.call.stop(callId);
    expect(await client.call.retrieve(callId)).toMatchObject({
      call_status: 'ended',
      disconnection_reason: 'manual_stopped',
    });
    expect(await client.concurrency.retrieve()).toMatchObject({ current_concurrency: 0 });
  });

  it.each<[string, (client: Retell) => PromiseLike<unknown>, new (...args: never[]) => Error]>([
    ['an unknown call', (client) => client.call.retrieve('call_unknown'), Retell.UnprocessableEntityError],
    ['an unknown agent', (client) => client.agent.retrieve('agent_unknown'), Retell.UnprocessableEntityError],
    [
      'a number that nobody has',
      (client) => client.call.createPhoneCall({ from_number: '+14155550999', to_number: TO }),
      Retell.UnprocessableEntityError,
    ],
    [
      'a number that is none',
      (client) => client.call.createPhoneCall({ from_number: FROM, to_number: '555-0123' }),
      Retell.BadRequestError,
    ],
    [
      'a body without its required fields',
      // `as`: the mistake that this is about.
      (client) => client.agent.create({ agent_name: 'Nobody' } as Retell.AgentCreateParams),
      Retell.BadRequestError,
    ],
    ['a route that does not exist', (client) => client.get('/v2/no-such-thing'), Retell.NotFoundError],
  ])('throws its own error for %s', async (_, request, kind) => {
    const { client } = await openAccount(await simulate());
    const error = await errorOf(request(client));
    expect(error).toBeInstanceOf(kind);
  });

  it('throws an authentication error where there is no key', async () => {
    const simulator = await simulate();
    const error = await errorOf(clientOf(simulator, '').agent.list());
    expect(error).toBeInstanceOf(Retell.AuthenticationError);
  });

  it('throws a rate limit error where every slot is taken', async () => {
    const simulator = await simulate({ clock: 'real', concurrency: 2 });
    const { client, dial } = await openAccount(simulator);
    await dial('+12125550101');
    const second = await dial('+12125550102');
    const error = await errorOf(dial('+12125550103'));
    expect(error).toBeInstanceOf(Retell.RateLimitError);
    expect(String(error)).toContain('429');

    await client.call.stop(second);
    expect(await dial('+12125550103')).toMatch(/^call_/);
  });

  it('asks once where its key is refused: a 401 is final', async () => {
    const simulator = await simulate({ apiKeys: ['key_customer'] });
    const client = new Retell({ apiKey: 'key_wrong', baseURL: simulator.baseUrl('retell'), maxRetries: 2 });
    expect(await errorOf(client.agent.list())).toBeInstanceOf(Retell.AuthenticationError);
    expect(simulator.journal.entries({ wire: 'rest' })).toHaveLength(1);
  });
});
