import { describe, expect, it } from 'vitest';
import type { CallFacts } from '../../../../src/core/call.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import { applyEvent, newCall } from '../../../../src/core/transitions.ts';
import { retellCallSummary } from '../../../../src/providers/retell/calls/call-view.ts';
import { Account, CUSTOM_AGENT } from '../account.ts';
import { dial, FROM, TO, TRUNK } from '../dial.ts';

function answered(facts: CallFacts): JsonObject {
  const event = { kind: 'answered', ringMs: 0, callId: facts.id, atMs: 0 } as const;
  return retellCallSummary(applyEvent(newCall(facts, 0), event));
}

describe('creating a phone call', () => {
  it('answers at once with a registered call, whose figures are empty', async () => {
    const { agentId, reply } = await dial();
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({
      call_type: 'phone_call',
      call_id: expect.stringMatching(/^call_[0-9a-f]{27}$/),
      agent_id: agentId,
      agent_version: 0,
      call_status: 'registered',
      direction: 'outbound',
      from_number: FROM,
      to_number: TO,
      custom_sip_headers: {},
      latency: {},
      call_cost: {
        product_costs: [],
        total_duration_seconds: 0,
        total_duration_unit_price: 0,
        combined_cost: 0,
      },
      data_storage_setting: 'everything',
      opt_in_signed_url: false,
    });
    expect(reply.callId).toBe(reply.body.call_id);
  });

  it('gives back what the request said about the call', async () => {
    const said = {
      metadata: { order: 42, nested: { list: [1, null] } },
      retell_llm_dynamic_variables: { name: 'Ada' },
      custom_sip_headers: { 'X-Order': '42' },
    };
    const { account, reply } = await dial(
      { ...said, override_agent_version: 'prod' },
      {
        agent: {
          agent_name: 'Booking',
          data_storage_setting: 'everything_except_pii',
          opt_in_signed_url: true,
        },
      },
    );
    expect(reply.body).toMatchObject({
      ...said,
      agent_name: 'Booking',
      agent_tag: 'prod',
      data_storage_setting: 'everything_except_pii',
      opt_in_signed_url: true,
    });
    const read = await account.send('getCall', { params: { call_id: String(reply.body.call_id) } });
    expect(read.body).toEqual(reply.body);
  });

  it.each([
    ['createPhoneCall', { from_number: FROM, to_number: TO }],
    ['createWebCallV2', {}],
    ['registerPhoneCall', {}],
  ])('%s keeps variables that are no texts as texts, or refuses them by a quirk', async (operation, own) => {
    const body = { ...own, retell_llm_dynamic_variables: { name: 'Ada', order: 42 } };
    const { account, agentId } = await dial();
    const kept = await account.send(operation, { body: { ...body, agent_id: agentId } });
    expect(kept.body.retell_llm_dynamic_variables).toEqual({ name: 'Ada', order: '42' });
    const strict = await dial({}, { quirks: { 'variables-not-text': 'rejected' } });
    const refused = await strict.account.send(operation, { body: { ...body, agent_id: strict.agentId } });
    expect(refused).toMatchObject({
      status: 400,
      body: { message: 'request/body/retell_llm_dynamic_variables/order must be string' },
    });
    const texts = { ...body, agent_id: strict.agentId, retell_llm_dynamic_variables: { order: '42' } };
    expect((await strict.account.send(operation, { body: texts })).status).toBe(201);
  });

  it('over an own trunk has the headers of the platform, too, once it is answered', async () => {
    const { account, reply } = await dial({ custom_sip_headers: { 'X-Order': '42' } });
    expect(reply.body.custom_sip_headers).toEqual({ 'X-Order': '42' });
    const facts = account.starts[0]?.facts as CallFacts; // A call was made.
    expect(answered(facts).custom_sip_headers).toEqual({
      'X-RetellAI-Direction': 'Outbound',
      'X-RetellAI-OrgId': expect.stringMatching(/^org_[0-9a-f]{16}$/),
      'X-RetellAI-CallId': reply.body.call_id,
      'X-Order': '42',
    });
  });

  it('over a number of the platform has none but those that were given', async () => {
    const account = new Account();
    const agentId = await account.withNumber(FROM);
    const outbound_agents = [{ agent_id: agentId, weight: 1 }];
    const number = await account.send('createPhoneNumber', { body: { outbound_agents } });
    const from_number = String(number.body.phone_number);
    await account.send('createPhoneCall', { body: { from_number, to_number: TO } });
    const facts = account.starts[0]?.facts as CallFacts; // A call was made.
    expect(answered(facts).custom_sip_headers).toEqual({});
  });

  it('resolves the settings of the call from the provider defaults', async () => {
    const { account } = await dial();
    expect(account.starts[0]?.facts.settings).toEqual({
      agent: { kind: 'socket', url: 'wss://llm.example.com/socket' },
      webhook: {},
      ringLimitMs: 30_000,
      endAfterSilenceMs: 600_000,
      maxDurationMs: 3_600_000,
      reminderAfterMs: 10_000,
      reminderLimit: 1,
      beginDelayMs: 0,
      responsiveness: 1,
      interruptionSensitivity: 1,
      pace: { replyMedianMs: 600, replySigma: 0.3, speechDelayMs: 200 },
      unintelligibleText: '(unintelligible audio)',
      keys: { timeoutMs: 2500 },
    });
  });

  it('lets the agent replace the defaults, and the override of this call the agent', async () => {
    const agent = {
      webhook_url: 'https://agent.example.com',
      webhook_events: ['call_ended'],
      webhook_timeout_ms: 2000,
      ring_duration_ms: 9000,
      reminder_max_count: 0,
    };
    const override = { agent: { ring_duration_ms: 6000, webhook_url: null, responsiveness: 0 } };
    const { account, agentId } = await dial({ agent_override: override }, { agent });
    expect(account.starts[0]?.facts.settings).toMatchObject({
      webhook: { events: ['call_ended'], timeoutMs: 2000 },
      ringLimitMs: 6000,
      reminderLimit: 0,
      responsiveness: 0,
    });
    expect(account.starts[0]?.facts.settings.webhook).not.toHaveProperty('url');
    const stored = await account.send('getAgent', { params: { agent_id: agentId } });
    expect(stored.body).toMatchObject(agent);
  });

  it.each([
    [0, undefined],
    [-5, undefined],
    [1, 1],
    [9_000_000_000, 2_147_483_647],
  ])('gives webhooks a time in which they can be answered: %d', async (webhook_timeout_ms, timeoutMs) => {
    const { account } = await dial({}, { agent: { webhook_timeout_ms } });
    expect(account.starts[0]?.facts.settings.webhook.timeoutMs).toBe(timeoutMs);
  });

  it('points every agent at the LLM server of the account, if it has one', async () => {
    const { account } = await dial({}, { settings: { llmUrl: 'ws://127.0.0.1:8080/llm' } });
    expect(account.starts[0]?.facts.settings.agent).toEqual({
      kind: 'socket',
      url: 'ws://127.0.0.1:8080/llm',
    });
  });

  it('lets the platform speak where the engine is not a custom LLM', async () => {
    const agent = { response_engine: { type: 'retell-llm', llm_id: 'llm_1' } };
    const settings = { llmUrl: 'ws://127.0.0.1:8080/llm' };
    const { account } = await dial({}, { agent, settings, quirks: { 'unknown-engine': 'accepted' } });
    expect(account.starts[0]?.facts.settings.agent).toEqual({ kind: 'platform' });
  });

  it('hands the scenario header on as a hint', async () => {
    const account = new Account();
    await account.withNumber(FROM);
    const body = { from_number: FROM, to_number: TO };
    await account.send('createPhoneCall', { body, headers: { 'x-drydial-scenario': 'busy' } });
    await account.send('createPhoneCall', { body });
    expect(account.starts.map((start) => start.hints)).toEqual([{ scenario: 'busy' }, {}]);
  });

  it('tells the Twilio id once it dials, for numbers of Twilio only', async () => {
    const account = new Account();
    const agentId = await account.withNumber(FROM);
    const bought = await account.send('createPhoneNumber', {
      body: { outbound_agents: [{ agent_id: agentId, weight: 1 }] },
    });
    const idsOf = async (from: unknown): Promise<unknown[]> => {
      const { body } = await account.send('createPhoneCall', { body: { from_number: from, to_number: TO } });
      const callId = String(body.call_id);
      account.happen(callId, { kind: 'answered', ringMs: 0 });
      const read = await account.send('getCall', { params: { call_id: callId } });
      return [body.telephony_identifier, read.body.telephony_identifier];
    };
    const sid = { twilio_call_sid: expect.stringMatching(/^CA[0-9a-f]{32}$/) };
    expect(await idsOf(bought.body.phone_number)).toEqual([undefined, sid]);
    expect(await idsOf(FROM)).toEqual([undefined, undefined]);
  });
});

describe('a phone call is refused', () => {
  it.each([
    [{ to_number: '2125550123' }, 'to_number must be in E.164'],
    [{ to_number: '+1 212 555' }, 'to_number must be in E.164'],
    [{ to_number: '2125550123', ignore_e164_validation: true }, 'to_number must be in E.164'],
    [{ from_number: '14155550100' }, 'from_number must be in E.164'],
    [{ to_number: '+5312345678' }, 'Cuba'],
    [{ to_number: '+982112345678' }, 'Iran'],
    [{ to_number: '+8502123456' }, 'North Korea'],
    [{ to_number: '+74951234567' }, 'Russia'],
    [{ metadata: { text: 'x'.repeat(52_000) } }, 'metadata'],
    [{ metadata: { text: 'é'.repeat(26_000) } }, 'metadata'],
  ])('with 400 for %#', async (body, text) => {
    const { account, reply } = await dial(body);
    expect(reply).toMatchObject({
      status: 400,
      body: { status: 'error', message: expect.stringContaining(text) },
    });
    expect(account.starts).toEqual([]);
  });

  it.each(['+77012345678', '+4930123456', '+5491112345678'])('not for %s', async (to) => {
    expect((await dial({ to_number: to })).reply.status).toBe(201);
  });

  it('not for metadata of just 50 kB', async () => {
    const { reply } = await dial({ metadata: { text: 'x'.repeat(50 * 1024 - '{"text":""}'.length) } });
    expect(reply.status).toBe(201);
  });

  it.each([
    { from_number: '+14155550999' },
    { override_agent_id: 'agent_none' },
    { override_agent_version: 7 },
    { override_agent_version: 'canary' },
  ])('with 422 for %j', async (body) => {
    const { account, reply } = await dial(body);
    expect(reply).toMatchObject({
      status: 422,
      body: { message: 'Cannot find requested asset under given api key.' },
    });
    expect(account.starts).toEqual([]);
  });

  it('with 400 where neither number nor request names an agent', async () => {
    const account = new Account();
    await account.send('importPhoneNumber', { body: { phone_number: FROM, ...TRUNK } });
    const body = { from_number: FROM, to_number: TO };
    const reply = await account.send('createPhoneCall', { body });
    expect(reply).toMatchObject({
      status: 400,
      body: { message: 'No outbound agent id set up for phone number.' },
    });
    const agentId = String((await account.send('createAgent', { body: CUSTOM_AGENT })).body.agent_id);
    const named = await account.send('createPhoneCall', { body: { ...body, override_agent_id: agentId } });
    expect(named).toMatchObject({ status: 201, body: { agent_id: agentId } });
  });

  it('with 400 where a number would call itself', async () => {
    const account = new Account();
    await account.withNumber(FROM);
    const body = { from_number: FROM, to_number: FROM };
    expect(await account.send('createPhoneCall', { body })).toMatchObject({
      status: 400,
      body: { message: 'from and to number cannot be the same' },
    });
  });

  it('with 400 for an agent that is meant for the targets of transfers', async () => {
    const account = new Account();
    const llm = await account.send('createRetellLlm', { body: { is_transfer_llm: true } });
    const engine = { type: 'retell-llm', llm_id: String(llm.body.llm_id) };
    await account.withNumber(FROM, { response_engine: engine });
    expect(
      await account.send('createPhoneCall', { body: { from_number: FROM, to_number: TO } }),
    ).toMatchObject({
      status: 400,
      body: { message: 'Transfer agents cannot be used for outbound calls.' },
    });
  });

  it('with 422 where the bound agent was deleted', async () => {
    const account = new Account();
    const agentId = await account.withNumber(FROM);
    await account.send('deleteAgent', { params: { agent_id: agentId } });
    const reply = await account.send('createPhoneCall', { body: { from_number: FROM, to_number: TO } });
    expect(reply.status).toBe(422);
  });

  it('not for a pseudo number of own telephony, once the check is off', async () => {
    const account = new Account();
    await account.withNumber('1001');
    const body = { from_number: '1001', to_number: TO };
    expect((await account.send('createPhoneCall', { body })).status).toBe(400);
    const unchecked = { ...body, ignore_e164_validation: true };
    expect((await account.send('createPhoneCall', { body: unchecked })).status).toBe(201);
  });
});

describe('the outbound agents of a number', () => {
  it('share the calls by weight, in the same way for the same seed', async () => {
    const sharesOf = async (seed: string): Promise<string> => {
      const account = new Account({ seed, settings: { concurrencyLimit: 1000 } });
      const rare = String((await account.send('createAgent', { body: CUSTOM_AGENT })).body.agent_id);
      const usual = String((await account.send('createAgent', { body: CUSTOM_AGENT })).body.agent_id);
      const outbound = [
        { agent_id: rare, weight: 0.2 },
        { agent_id: usual, weight: 0.8 },
      ];
      await account.send('importPhoneNumber', {
        body: { phone_number: FROM, ...TRUNK, outbound_agents: outbound },
      });
      let chosen = '';
      for (let count = 0; count < 300; count += 1) {
        const { body } = await account.send('createPhoneCall', {
          body: { from_number: FROM, to_number: TO },
        });
        chosen += body.agent_id === rare ? 'r' : 'u';
      }
      return chosen;
    };
    const chosen = await sharesOf('7');
    expect(await sharesOf('7')).toBe(chosen);
    const share = chosen.replaceAll('u', '').length / chosen.length;
    expect(share).toBeGreaterThan(0.12);
    expect(share).toBeLessThan(0.28);
  });
});

describe('countries that a number is allowed to call', () => {
  const call = async (allowed: readonly string[] | null, to: string) => {
    const account = new Account();
    await account.withNumber(FROM);
    const params = { phone_number: FROM };
    const body = { allowed_outbound_country_list: allowed };
    expect((await account.send('updatePhoneNumber', { params, body })).status).toBe(200);
    const single = await account.send('createPhoneCall', { body: { from_number: FROM, to_number: to } });
    const tasks = [{ to_number: to }];
    const batch = await account.send('createBatchCall', { body: { from_number: FROM, tasks } });
    expect(batch.status).toBe(single.status);
    return single;
  };

  it.each([
    [['DE'], '+4930123456'],
    [['de', 'GB'], '+4930123456'],
    [['CA'], TO],
    [[], '+4930123456'],
    [null, '+4930123456'],
    [['ZA'], '+27215550100'],
  ])('%j lets %s through', async (allowed, to) => {
    expect((await call(allowed, to)).status).toBe(201);
  });

  it.each([
    [['US'], '+4930123456', '+4930123456 (DE)'],
    [['DE'], TO, `${TO} (US or CA)`],
    [['DE'], '+27215550100', '+27215550100'],
  ])('%j stops a call to %s', async (allowed, to, named) => {
    expect(await call(allowed, to)).toMatchObject({
      status: 400,
      body: { message: `Phone number ${FROM} is not allowed to call ${named}.` },
    });
  });
});
