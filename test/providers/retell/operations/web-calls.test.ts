import { describe, expect, it } from 'vitest';
import { Account, CUSTOM_AGENT, START_AT_MS } from '../account.ts';

async function withAgent(
  account = new Account(),
  agent: object = {},
): Promise<{ account: Account; agentId: string }> {
  const created = await account.send('createAgent', { body: { ...CUSTOM_AGENT, ...agent } });
  return { account, agentId: String(created.body.agent_id) };
}

describe('a web call', () => {
  it('is answered with what a browser needs, and not with the call', async () => {
    const { account, agentId } = await withAgent();
    const { status, body, callId } = await account.send('createWebCall', { body: { agent_id: agentId } });
    expect(status).toBe(201);
    expect(body).toEqual({
      call_id: expect.stringMatching(/^call_[0-9a-f]{27}$/),
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      expires_at: START_AT_MS + 30_000,
      transport: 'gateway',
      ice_servers: [{ urls: expect.stringContaining('.invalid') }],
    });
    const call = await account.send('getCall', { params: { call_id: String(callId) } });
    expect(call.body).toMatchObject({ call_type: 'web_call', access_token: body.access_token });
    expect(call.body).not.toHaveProperty('direction');
  });

  it('is answered with the whole call by the older operation', async () => {
    const { account, agentId } = await withAgent(undefined, { agent_name: 'Shop' });
    const { status, body } = await account.send('createWebCallV2', {
      body: { agent_id: agentId, metadata: { a: 1 }, retell_llm_dynamic_variables: { name: 'Ada' } },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      call_type: 'web_call',
      call_status: 'registered',
      agent_name: 'Shop',
      metadata: { a: 1 },
      retell_llm_dynamic_variables: { name: 'Ada' },
    });
  });

  it.each([
    ['plays', undefined],
    ['never', { limitMs: 30_000, failure: 'error_user_not_joined' }],
  ])('is joined as the quirk says: %s', async (value, awaits) => {
    const { account, agentId } = await withAgent(new Account({ quirks: { 'web-call-join': value } }));
    await account.send('createWebCall', { body: { agent_id: agentId } });
    expect(account.starts[0]?.hints.awaits).toEqual(awaits);
  });

  it('takes the settings of its override, and the scenario of its header', async () => {
    const { account, agentId } = await withAgent();
    await account.send('createWebCall', {
      body: { agent_id: agentId, agent_override: { agent: { max_call_duration_ms: 60_000 } } },
      headers: { 'x-drydial-scenario': 'Angry caller' },
    });
    expect(account.starts).toMatchObject([
      {
        facts: { direction: 'web', settings: { maxDurationMs: 60_000 } },
        hints: { scenario: 'Angry caller' },
      },
    ]);
  });

  it.each(['createWebCall', 'createWebCallV2'])(
    'of an unknown agent or version is a 422 to %s',
    async (operation) => {
      const { account, agentId } = await withAgent();
      expect((await account.send(operation, { body: { agent_id: 'agent_none' } })).status).toBe(422);
      expect((await account.send(operation, { body: { agent_id: agentId, agent_version: 7 } })).status).toBe(
        422,
      );
    },
  );

  it('is refused with metadata that is too large, and without a slot', async () => {
    const { account, agentId } = await withAgent(new Account({ settings: { concurrencyLimit: 1 } }));
    const large = { agent_id: agentId, metadata: { text: 'x'.repeat(60_000) } };
    expect((await account.send('createWebCall', { body: large })).status).toBe(400);
    expect((await account.send('createWebCall', { body: { agent_id: agentId } })).status).toBe(201);
    expect((await account.send('createWebCall', { body: { agent_id: agentId } })).status).toBe(429);
  });

  it('ends at once without a slot where the quirk accepts it', async () => {
    const account = new Account({
      settings: { concurrencyLimit: 0 },
      quirks: { 'concurrency-excess': 'accepted-then-error' },
    });
    const { agentId } = await withAgent(account);
    const { callId } = await account.send('createWebCall', { body: { agent_id: agentId } });
    expect((await account.send('getCall', { params: { call_id: String(callId) } })).body).toMatchObject({
      call_status: 'error',
      disconnection_reason: 'concurrency_limit_reached',
    });
  });
});

describe('a registered call', () => {
  it('is inbound unless it says otherwise, and waits five minutes', async () => {
    const { account, agentId } = await withAgent();
    const plain = await account.send('registerPhoneCall', { body: { agent_id: agentId } });
    expect(plain).toMatchObject({
      status: 201,
      body: { call_status: 'registered', direction: 'inbound', from_number: '', to_number: '' },
    });
    const full = { agent_id: agentId, direction: 'outbound', from_number: '1001', to_number: '+12125550123' };
    expect((await account.send('registerPhoneCall', { body: full })).body).toMatchObject(full);
    expect(account.starts[0]?.hints.awaits).toEqual({ limitMs: 300_000, failure: 'registered_call_timeout' });
  });

  it('of an unknown agent is a 422', async () => {
    const { account } = await withAgent();
    expect((await account.send('registerPhoneCall', { body: { agent_id: 'agent_none' } })).status).toBe(422);
  });
});

describe('the first generation of the API', () => {
  it('dials', async () => {
    const account = new Account();
    const agentId = await account.withNumber('+14155550100');
    const reply = await account.send('createPhoneCallLegacy', {
      body: { from_number: '+14155550100', to_number: '+12125550123', metadata: { a: 1 } },
    });
    expect(reply).toMatchObject({
      status: 201,
      body: { agent_id: agentId, call_status: 'registered', audio_encoding: 'mulaw', metadata: { a: 1 } },
    });
    const unknown = { from_number: '+14155550199', to_number: '+12125550123' };
    expect((await account.send('createPhoneCallLegacy', { body: unknown })).status).toBe(422);
  });

  it('registers calls, with their settings', async () => {
    const { account, agentId } = await withAgent();
    const audio = { audio_websocket_protocol: 'web', audio_encoding: 's16le', sample_rate: 24_000 };
    const body = { agent_id: agentId, ...audio, end_call_after_silence_ms: 12_000 };
    expect(await account.send('registerCall', { body })).toMatchObject({ status: 201, body });
    expect(account.starts[0]?.facts.settings.endAfterSilenceMs).toBe(12_000);
    expect((await account.send('registerCall', { body: { ...body, agent_id: 'none' } })).status).toBe(422);
  });
});
