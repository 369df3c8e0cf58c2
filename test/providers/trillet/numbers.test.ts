import { describe, expect, it } from 'vitest';
import type { TrilletClient } from '../../../src/clients/index.ts';
import { accountOf, newAgent, newNumber, ok, refusal, useSimulator } from './account.ts';

const NUMBER = '+14155550100';

const search = (client: TrilletClient, query: object) =>
  client.GET('/v1/api/twilio/available-numbers', { params: { query: query as never } });
const buy = (client: TrilletClient, phoneNumber: string) =>
  client.POST('/v1/api/twilio/purchase-number', { body: { country: 'US', type: 'local', phoneNumber } });
const list = (client: TrilletClient) => ok(client.GET('/v1/api/twilio/user-phone-numbers'));
const at = (phoneNumberId: string) => ({ params: { path: { phoneNumberId } } });

describe('numbers that can be bought', () => {
  const office = useSimulator();
  const open = () => accountOf(office.simulator).client('w1');

  it('agree with the search, and are the same each time', async () => {
    const client = open();
    const { numbers, filters } = await ok(
      search(client, { country: 'US', type: 'local', contains: '77', limit: 5 }),
    );
    expect(numbers).toHaveLength(5);
    for (const { phoneNumber, friendlyName, region } of numbers) {
      expect(phoneNumber).toMatch(/^\+1\d{10}$/);
      expect(phoneNumber).toContain('77');
      expect(friendlyName).toMatch(/^\(\d{3}\) \d{3}-\d{4}$/);
      expect(region).toMatch(/^[A-Z]{2}$/);
    }
    expect(filters.supported).toContain('contains');
    expect(
      (await ok(search(client, { country: 'us', type: 'local', contains: '77', limit: 5 }))).numbers,
    ).toEqual(numbers);
  });

  it.each([
    [{ country: 'CA', type: 'tollFree' }, /^\+1833\d{7}$/],
    [{ country: 'GB', type: 'mobile' }, /^\+447\d{9}$/],
    [{ country: 'AU' }, /^\+61\d{9}$/],
    [{ country: 'US', type: 'local', areaCode: '737' }, /^\+1737\d{7}$/],
  ])('are of the kind that is asked for: %j', async (query, shape) => {
    const { numbers } = await ok(search(open(), query));
    expect(numbers).toHaveLength(10);
    for (const { phoneNumber } of numbers) expect(phoneNumber).toMatch(shape);
  });

  it.each([
    ['US', '415', { locality: 'San Francisco', region: 'CA' }],
    ['US', '212', { locality: 'New York', region: 'NY' }],
    ['AU', '3', { locality: 'Melbourne', region: 'VIC' }],
    ['US', '907', { locality: '', region: '' }],
  ])('are where their area code is: %s %s', async (country, areaCode, place) => {
    const { numbers } = await ok(search(open(), { country, type: 'local', areaCode, limit: 5 }));
    expect(numbers).toHaveLength(5);
    for (const number of numbers) expect(number).toMatchObject(place);
  });

  it('can each be bought', async () => {
    const client = open();
    const [first] = (await ok(search(client, { country: 'US', type: 'local' }))).numbers;
    const bought = await ok(buy(client, first?.phoneNumber ?? ''));
    expect(bought).toMatchObject({
      success: true,
      phoneNumber: {
        phoneNumber: first?.phoneNumber,
        country: 'US',
        type: 'local',
        status: 'active',
        workspaceId: 'w1',
      },
    });
    const after = await ok(search(client, { country: 'US', type: 'local' }));
    expect(after.numbers.map(({ phoneNumber }) => phoneNumber)).not.toContain(first?.phoneNumber);
  });

  it('are none where drydial knows no plan', async () => {
    expect((await ok(search(open(), { country: 'ZZ', type: 'local' }))).numbers).toEqual([]);
    expect(
      (await ok(search(open(), { country: 'US', type: 'local', areaCode: '12345', contains: '1234567890' })))
        .numbers,
    ).toEqual([]);
  });

  it.each([
    [{}],
    [{ country: 'US' }],
    [{ country: 'USA', type: 'local' }],
    [{ country: 'US', type: 'satellite' }],
    [{ country: 'US', type: 'local', limit: 0 }],
    [{ country: 'US', type: 'local', limit: 'many' }],
  ])('cannot be searched with %j', async (query) => {
    expect((await refusal(search(open(), query))).status).toBe(400);
  });
});

describe('the numbers of a workspace', () => {
  const office = useSimulator();
  const open = () => accountOf(office.simulator).client('w1');

  it('are listed with everything that the docs show', async () => {
    const client = open();
    const _id = await newNumber(client);
    const [number] = await list(client);
    expect(number).toMatchObject({
      _id,
      phoneNumber: NUMBER,
      sid: expect.stringMatching(/^PN[0-9a-f]{32}$/),
      status: 'active',
      isExternal: false,
      provider: 'twilio',
      agentId: null,
      pathwayId: null,
      livekitInboundTrunkId: expect.any(String),
    });
    expect(await ok(client.GET('/v1/api/twilio/phone-numbers/{phoneNumberId}', at(_id)))).toEqual(number);
    expect(await ok(client.GET('/v1/api/twilio/phone-numbers'))).toEqual([number]);
  });

  it('are bought once', async () => {
    const client = open();
    await newNumber(client);
    expect(await refusal(buy(client, NUMBER))).toMatchObject({
      status: 400,
      error: { error: 'Phone number not available' },
    });
  });

  it.each(['4155550100', '+0155550100', '+1 415 555 0100', '', 'constructor'])(
    'must be E.164, "%s" is not',
    async (phoneNumber) => {
      expect(await refusal(buy(open(), phoneNumber))).toMatchObject({
        status: 400,
        error: { error: { code: 'invalid_number' } },
      });
    },
  );

  it('show the flow of the agent that their configuration names, and the hours that a binding brought', async () => {
    const client = open();
    const [agentId, _id] = [await newAgent(client), await newNumber(client)];
    await ok(
      client.POST('/v1/api/call-flows', {
        body: { name: 'Desk', direction: 'bidirectional', agent: agentId },
      }),
    );
    const path = '/v1/api/twilio/phone-numbers/{phoneNumberId}/config';
    await ok(client.PUT(path, { ...at(_id), body: { agentId } }));
    expect(await ok(client.GET(path, at(_id)))).toMatchObject({
      direction: 'bidirectional',
      officeHours: { enabled: false },
    });
    const officeHours = { monday: ['09:00-17:00'] };
    await ok(
      client.POST('/v1/api/agents/{agentId}/bind/{phoneNumberId}', {
        params: { path: { agentId, phoneNumberId: _id } },
        body: { officeHours },
      }),
    );
    expect((await ok(client.GET(path, at(_id)))).officeHours).toEqual({ enabled: true, ...officeHours });
  });

  it('show the flow that their agent speaks by now, also one that came or changed after they were bound', async () => {
    const client = open();
    const [agentId, phoneNumberId] = [await newAgent(client), await newNumber(client)];
    const path = '/v1/api/twilio/phone-numbers/{phoneNumberId}/config';
    const shown = async () => {
      const { direction } = await ok(client.GET(path, at(phoneNumberId)));
      return [(await list(client))[0]?.pathwayId, direction];
    };
    const pair = { params: { path: { agentId, phoneNumberId } } };
    await ok(client.POST('/v1/api/agents/{agentId}/bind/{phoneNumberId}', pair));
    expect(await shown()).toEqual([null, null]);
    const body = { name: 'Reminder', direction: 'outbound', agent: agentId };
    const flow = await ok(client.POST('/v1/api/call-flows', { body }));
    expect(await shown()).toEqual([flow._id, 'outbound']);
    const ofFlow = { params: { path: { id: flow._id } } };
    await ok(client.PUT('/v1/api/call-flows/{id}', { ...ofFlow, body: { direction: 'bidirectional' } }));
    expect(await shown()).toEqual([flow._id, 'bidirectional']);
    await ok(client.DELETE('/v1/api/call-flows/{id}', ofFlow));
    expect(await shown()).toEqual([null, null]);
  });

  it('are set up, agent and all', async () => {
    const client = open();
    const [agentId, _id] = [await newAgent(client), await newNumber(client)];
    const path = '/v1/api/twilio/phone-numbers/{phoneNumberId}/config';
    expect(await ok(client.GET(path, at(_id)))).toEqual({
      phoneNumberId: _id,
      agentId: null,
      flowType: 'call',
      direction: null,
      status: 'active',
      recording: true,
      officeHours: { enabled: false },
      transferCallerIdMode: 'agent',
      metadataTags: [],
    });
    const officeHours = { enabled: true, timezone: 'UTC', schedule: { monday: ['09:00-17:00'] } };
    const body = {
      agentId,
      maxCallDuration: 300,
      recordingEnabled: true,
      officeHours,
      transferCallerIdMode: 'customer',
      metadataTags: ['vip'],
      label: 'Main',
    };
    expect(await ok(client.PUT(path, { ...at(_id), body }))).toEqual({ success: true });
    expect(await ok(client.PUT(path, { ...at(_id), body: { label: 'Other' } }))).toEqual({ success: true });
    expect(await ok(client.GET(path, at(_id)))).toMatchObject({
      agentId,
      recording: true,
      officeHours,
      transferCallerIdMode: 'customer',
      metadataTags: ['vip'],
      maxCallDuration: 300,
      label: 'Other',
    });
    expect(
      (await ok(client.GET('/v1/api/agents/{agentId}', { params: { path: { agentId } } }))).phoneNumberIds,
    ).toEqual([_id]);
    await ok(client.PUT(path, { ...at(_id), body: { agentId: null } }));
    expect(
      (await ok(client.GET('/v1/api/agents/{agentId}', { params: { path: { agentId } } }))).phoneNumberIds,
    ).toEqual([]);
    expect(await refusal(client.PUT(path, { ...at(_id), body: { agentId: 'none' } }))).toMatchObject({
      status: 404,
      error: { error: 'Agent not found' },
    });
    for (const reply of [client.GET(path, at('none')), client.PUT(path, { ...at('none'), body: {} })]) {
      expect(await refusal(reply)).toMatchObject({ status: 404, error: { error: 'Phone number not found' } });
    }
  });

  it('are given back: free of the agent, listed as released, and there to be bought anew', async () => {
    const client = open();
    const [agentId, phoneNumberId] = [await newAgent(client), await newNumber(client)];
    const pair = { params: { path: { agentId, phoneNumberId } } };
    await ok(client.POST('/v1/api/agents/{agentId}/bind/{phoneNumberId}', pair));
    const release = () => client.POST('/v1/api/twilio/release-number', { body: { phoneNumberId } });
    expect(await ok(release())).toMatchObject({ success: true });
    expect(await list(client)).toMatchObject([{ status: 'released', agentId: null }]);
    expect((await refusal(release())).status).toBe(404);
    expect((await refusal(client.POST('/v1/api/agents/{agentId}/bind/{phoneNumberId}', pair))).status).toBe(
      404,
    );
    const config = {
      params: { path: { phoneNumberId } },
      body: { agentId },
    };
    const refused = await refusal(client.PUT('/v1/api/twilio/phone-numbers/{phoneNumberId}/config', config));
    expect(refused).toMatchObject({ status: 404, error: { error: 'Phone number not found' } });
    expect(await list(client)).toMatchObject([{ status: 'released', agentId: null }]);
    await newNumber(client);
    expect((await list(client)).map(({ status }) => status)).toEqual(['released', 'active']);
  });

  it('may be numbers of one’s own, whose credentials are not kept', async () => {
    const client = open();
    const credentials = { accountSid: 'AC1', authToken: 'very-secret-token' };
    const register = (body: object) =>
      client.POST('/v1/api/twilio/register-external-number', {
        body: { phoneNumber: NUMBER, provider: 'twilio', credentials, ...body },
      });
    expect(await ok(register({}))).toMatchObject({ status: 'success' });
    expect(await list(client)).toMatchObject([{ phoneNumber: NUMBER, isExternal: true, status: 'active' }]);
    expect((await refusal(register({}))).status).toBe(400);
    expect((await refusal(register({ phoneNumber: '+14155550101', provider: 'telnyx' }))).status).toBe(400);
    expect((await refusal(register({ phoneNumber: 'x' }))).status).toBe(400);
    expect(JSON.stringify(office.simulator.journal.entries())).not.toContain('very-secret-token');
  });
});

describe('the oddities that clients saw of numbers', () => {
  const office = useSimulator({
    quirks: {
      'purchase-reply': 'flat',
      'bought-number-inbound': 'no-trunk',
      'released-numbers': 'gone',
      'register-external-number': '400',
      'bind-reply': 'message',
      'bind-without-flow': 'refused',
    },
  });
  const open = () => accountOf(office.simulator).client('w1');

  it('answer a purchase with a text, and give the number no trunk for calls that come in', async () => {
    const client = open();
    expect(await ok(buy(client, NUMBER))).toEqual({ success: true, phoneNumber: NUMBER });
    expect(await list(client)).toMatchObject([
      { livekitInboundTrunkId: null, livekitInboundDispatchRuleId: null },
    ]);
    const arrival = { to: NUMBER, from: '+12125550123', provider: 'trillet' };
    expect(await office.simulator.inbound(arrival)).toMatchObject({
      outcome: 'rejected',
      why: 'the number has no inbound trunk',
    });
  });

  it('forget a number that was given back', async () => {
    const client = open();
    await ok(buy(client, NUMBER));
    const [number] = await list(client);
    await ok(client.POST('/v1/api/twilio/release-number', { body: { phoneNumberId: number?._id ?? '' } }));
    expect(await list(client)).toEqual([]);
  });

  it('refuse numbers of one’s own', async () => {
    const body = {
      phoneNumber: NUMBER,
      provider: 'twilio',
      credentials: { accountSid: 'AC1', authToken: 't' },
    };
    const reply = await refusal(open().POST('/v1/api/twilio/register-external-number', { body }));
    expect(reply).toMatchObject({ status: 400, error: { error: expect.stringContaining('workspace ID') } });
  });

  it('bind to agents with a flow only, and say so in a message', async () => {
    const client = open();
    await ok(buy(client, NUMBER));
    const [number] = await list(client);
    const agentId = await newAgent(client);
    const bind = () =>
      client.POST('/v1/api/agents/{agentId}/bind/{phoneNumberId}', {
        params: { path: { agentId, phoneNumberId: number?._id ?? '' } },
      });
    expect(await refusal(bind())).toMatchObject({ status: 400, error: { error: 'Invalid configuration' } });
    await ok(
      client.POST('/v1/api/call-flows', { body: { name: 'F', direction: 'outbound', agent: agentId } }),
    );
    expect(await ok(bind())).toEqual({ status: 'success', message: expect.any(String) });
  });
});

describe('a number that has to be paid for first', () => {
  const office = useSimulator({ quirks: { 'purchase-reply': 'checkout' } });

  it('is not there until it is', async () => {
    const client = accountOf(office.simulator).client('w1');
    expect(await ok(buy(client, NUMBER))).toMatchObject({
      success: true,
      checkoutUrl: expect.stringContaining('.invalid/'),
    });
    expect(await list(client)).toEqual([]);
  });
});

describe('a number that is listed late', () => {
  const office = useSimulator({ clock: 'real', limits: 'off', quirks: { 'new-number-listed-after': '5m' } });

  it('appears after its time', async () => {
    const client = accountOf(office.simulator).client('w1');
    await ok(buy(client, NUMBER));
    expect(await list(client)).toEqual([]);
    await office.simulator.clock.advance('5m');
    expect(await list(client)).toMatchObject([{ phoneNumber: NUMBER }]);
  });
});
