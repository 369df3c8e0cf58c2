import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../src/core/json.ts';
import { Account, CUSTOM_AGENT, START_AT_MS } from '../account.ts';

const TRUNK = { termination_uri: 'trunk.example.com' };

async function createAgent(account: Account): Promise<string> {
  return String((await account.send('createAgent', { body: CUSTOM_AGENT })).body.agent_id);
}

describe('buying a number', () => {
  it('draws a fictional one in the area from the seed', async () => {
    const buy = (seed: string) =>
      new Account({ seed }).send('createPhoneNumber', { body: { area_code: 415 } });
    const { status, body } = await buy('1');
    expect(status).toBe(201);
    expect(body).toEqual({
      phone_number: expect.stringMatching(/^\+141555501\d\d$/),
      phone_number_type: 'retell-twilio',
      phone_number_pretty: expect.stringMatching(/^\+1 \(415\) 555-01\d\d$/),
      area_code: 415,
      last_modification_timestamp: START_AT_MS,
    });
    expect((await buy('1')).body).toEqual(body);
  });

  it('never sells a number twice, and says so when an area is sold out', async () => {
    const account = new Account();
    const sold = new Set<unknown>();
    for (let count = 0; count < 100; count += 1) {
      sold.add((await account.send('createPhoneNumber', { body: { area_code: 212 } })).body.phone_number);
    }
    expect(sold.size).toBe(100);
    expect((await account.send('createPhoneNumber', { body: { area_code: 212 } })).status).toBe(400);
  });

  it.each([
    [{ toll_free: true }, /^\+18(33|44|55|66|77|88)/, 'retell-twilio'],
    [{ country_code: 'CA' }, /^\+1(403|416|514|604|613)/, 'retell-twilio'],
    [{ number_provider: 'telnyx' }, /^\+1/, 'retell-telnyx'],
    [{ phone_number: '+493012345678' }, /^\+493012345678$/, 'retell-twilio'],
  ])('takes %j', async (body, number, type) => {
    const reply = await new Account().send('createPhoneNumber', { body });
    expect(reply.body).toMatchObject({
      phone_number: expect.stringMatching(number),
      phone_number_type: type,
    });
  });

  it.each(['12125550100', '+0123456789', '+1212', '+1 212 555 0100', '+1212555010000000'])(
    'refuses "%s", which is not E.164',
    async (number) => {
      const reply = await new Account().send('createPhoneNumber', { body: { phone_number: number } });
      expect(reply).toMatchObject({ status: 400, body: { message: expect.stringContaining('E.164') } });
    },
  );
});

describe('importing a number', () => {
  it('keeps the trunk without its password', async () => {
    const { status, body } = await new Account().send('importPhoneNumber', {
      body: {
        phone_number: '+14155550100',
        ...TRUNK,
        sip_trunk_auth_username: 'ada',
        sip_trunk_auth_password: 'hunter2',
        nickname: 'Front desk',
      },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      phone_number_type: 'custom',
      nickname: 'Front desk',
      sip_outbound_trunk_config: { ...TRUNK, auth_username: 'ada', transport: 'TCP' },
    });
    expect(JSON.stringify(body)).not.toContain('hunter2');
  });

  it('checks E.164 only where asked to', async () => {
    const body = { phone_number: '1001', ...TRUNK };
    expect((await new Account().send('importPhoneNumber', { body })).status).toBe(201);
    const strict = { ...body, ignore_e164_validation: false };
    expect((await new Account().send('importPhoneNumber', { body: strict })).status).toBe(400);
  });

  it('refuses a number that is there already', async () => {
    const account = new Account();
    const body = { phone_number: '+14155550100', ...TRUNK };
    await account.send('importPhoneNumber', { body });
    expect((await account.send('importPhoneNumber', { body })).status).toBe(400);
    expect((await account.send('createPhoneNumber', { body: { phone_number: '+14155550100' } })).status).toBe(
      400,
    );
  });
});

describe('weighted agents', () => {
  it.each([
    [[1], 201],
    [[0.5, 0.5], 201],
    [[0.33, 0.33, 0.34], 201],
    [[0.1, 0.2, 0.7], 201],
    [[], 201],
    [[0.5], 400],
    [[1, 1], 400],
    [[0.6, 0.6], 400],
  ])('of weights %j are answered with %i', async (weights, status) => {
    const account = new Account();
    const agentId = await createAgent(account);
    const outbound = weights.map((weight) => ({ agent_id: agentId, weight }));
    const body = { phone_number: '+14155550100', ...TRUNK, outbound_agents: outbound };
    expect((await account.send('importPhoneNumber', { body })).status).toBe(status);
  });

  it('must exist: 400 when the number is made, 422 when it is changed', async () => {
    const account = new Account();
    const inbound_agents = [{ agent_id: 'agent_none', weight: 1 }];
    const body = { phone_number: '+14155550100', ...TRUNK };
    const made = await account.send('importPhoneNumber', { body: { ...body, inbound_agents } });
    expect(made).toMatchObject({ status: 400, body: { message: expect.stringContaining('agent_none') } });
    await account.send('importPhoneNumber', { body });
    const params = { phone_number: '+14155550100' };
    expect((await account.send('updatePhoneNumber', { params, body: { inbound_agents } })).status).toBe(422);
    const wrongVersion = [{ agent_id: await createAgent(account), weight: 1, agent_version: 3 }];
    const reply = await account.send('updatePhoneNumber', { params, body: { inbound_agents: wrongVersion } });
    expect(reply.status).toBe(422);
  });

  it.each(['inbound_agent_id', 'outbound_agent_id', 'outbound_agent_version', 'inbound_sms_agent_id'])(
    'have replaced %s, which is refused',
    async (field) => {
      const account = new Account();
      const body = { phone_number: '+14155550100', ...TRUNK, [field]: 'agent_1' };
      const reply = await account.send('importPhoneNumber', { body });
      expect(reply).toMatchObject({ status: 400, body: { message: expect.stringContaining(field) } });
      expect((await account.send('createPhoneNumber', { body: { [field]: 'agent_1' } })).status).toBe(400);
    },
  );
});

describe('a number', () => {
  const params = { phone_number: '+14155550100' };

  it('is changed by an update, and null takes a field away', async () => {
    const account = new Account();
    const agentId = await account.withNumber('+14155550100');
    const outbound_agents = [{ agent_id: agentId, weight: 1 }];
    await account.clock.advance(1000);
    const changes = {
      nickname: 'Desk',
      inbound_webhook_url: 'https://in.example.com',
      transport: 'TLS',
      auth_password: 'x',
    };
    const changed = await account.send('updatePhoneNumber', { params, body: changes });
    expect(changed.body).toMatchObject({
      nickname: 'Desk',
      inbound_webhook_url: 'https://in.example.com',
      outbound_agents,
      sip_outbound_trunk_config: { termination_uri: 'trunk.example.com', transport: 'TLS' },
      last_modification_timestamp: START_AT_MS + 1000,
    });
    expect(changed.body).not.toHaveProperty('auth_password');
    const cleared = await account.send('updatePhoneNumber', {
      params,
      body: { nickname: null, outbound_agents: null },
    });
    expect(cleared.body).not.toHaveProperty('nickname');
    expect(cleared.body).not.toHaveProperty('outbound_agents');
    expect((await account.send('getPhoneNumber', { params })).body).toEqual(cleared.body);
  });

  it('has a fallback that is not itself and has none of its own', async () => {
    const account = new Account();
    for (const number of ['+14155550100', '+14155550101', '+14155550102']) {
      await account.send('importPhoneNumber', { body: { phone_number: number, ...TRUNK } });
    }
    const fallBackTo = async (from: string, fallback: string): Promise<number> => {
      const request = { params: { phone_number: from }, body: { fallback_number: fallback } };
      return (await account.send('updatePhoneNumber', request)).status;
    };
    expect(await fallBackTo('+14155550100', '+14155550100')).toBe(400);
    expect(await fallBackTo('+14155550100', '+14155550101')).toBe(200);
    expect(await fallBackTo('+14155550102', '+14155550100')).toBe(400);
  });

  it('is gone once deleted', async () => {
    const account = new Account();
    await account.withNumber('+14155550100');
    expect((await account.send('deletePhoneNumber', { params })).status).toBe(204);
    for (const operation of ['getPhoneNumber', 'deletePhoneNumber', 'updatePhoneNumber']) {
      expect(
        (await account.send(operation, { params, body: operation === 'updatePhoneNumber' ? {} : undefined }))
          .status,
      ).toBe(422);
    }
  });

  it('stands in the pages of the list', async () => {
    const account = new Account();
    for (const number of ['+14155550100', '+14155550101', '+14155550102']) {
      await account.send('importPhoneNumber', { body: { phone_number: number, ...TRUNK } });
    }
    const first = await account.send('listPhoneNumbers', { query: { limit: 2 } });
    expect(numbers(first.body)).toEqual(['+14155550102', '+14155550101']);
    // Both the last one seen and the next one are deleted before the next page is asked for.
    await account.send('deletePhoneNumber', { params: { phone_number: '+14155550101' } });
    const query = { limit: 2, pagination_key: first.body.pagination_key };
    expect(numbers((await account.send('listPhoneNumbers', { query })).body)).toEqual(['+14155550100']);
    await account.send('deletePhoneNumber', { params });
    expect((await account.send('listPhoneNumbers', { query })).body.has_more).toBe(false);
  });
});

describe('agents that a number is bound to', () => {
  const bind = async (list: string, kind: 'voice' | 'chat', quirks: Record<string, string> = {}) => {
    const account = new Account({ quirks });
    const number = { phone_number: '+12125550100', ...TRUNK };
    expect((await account.send('importPhoneNumber', { body: number })).status).toBe(201);
    const made =
      kind === 'voice'
        ? await account.send('createAgent', { body: CUSTOM_AGENT })
        : await account.send('createChatAgent', { body: { response_engine: CUSTOM_AGENT.response_engine } });
    const body = { [list]: [{ agent_id: String(made.body.agent_id), weight: 1 }] };
    const params = { phone_number: '+12125550100' };
    return (await account.send('updatePhoneNumber', { params, body })).status;
  };

  it.each([
    ['inbound_agents', 'voice', 'chat'],
    ['outbound_agents', 'voice', 'chat'],
    ['inbound_sms_agents', 'chat', 'voice'],
    ['outbound_sms_agents', 'chat', 'voice'],
  ] as const)(
    'are of the kind that %s is for, unless the quirk says otherwise',
    async (list, right, wrong) => {
      expect(await bind(list, right)).toBe(200);
      expect(await bind(list, wrong)).toBe(422);
      expect(await bind(list, wrong, { 'other-channel-binding': 'accepted' })).toBe(200);
    },
  );
});

function numbers(body: JsonObject): unknown[] {
  return (body.items as JsonObject[]).map((item) => item.phone_number); // The contract was checked: a list of objects.
}
