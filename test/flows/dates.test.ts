import { describe, expect, it } from 'vitest';
import type { Simulator, SimulatorOptions } from '../../src/index.ts';
import { startSimulator } from '../../src/index.ts';
import { simulate } from './account.ts';

interface Answer {
  readonly status: number;
  readonly text: string;
}

const AGENT = {
  voice_id: 'retell-Cimo',
  response_engine: { type: 'custom-llm', llm_websocket_url: 'wss://llm.example.com/socket' },
};

async function serve(options: SimulatorOptions = {}) {
  const simulator = await simulate(options);
  const send = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${simulator.baseUrl('retell')}${path}`, {
      method,
      headers: { authorization: 'Bearer key_dates', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  };
  return { simulator, send, found: () => violations(simulator) };
}

function violations(simulator: Simulator) {
  return simulator.journal
    .entries({ wire: 'verdict' })
    .flatMap((entry) =>
      entry.kind === 'violation'
        ? [{ rule: entry.rule, severity: entry.severity, message: entry.message }]
        : [],
    );
}

describe('as of a day', () => {
  it('answers an operation that is gone as it answers an unknown route', async () => {
    const { send, found } = await serve({ asOf: '2026-06-15' });
    const gone = await send('GET', '/list-phone-numbers');
    const unknown = await send('GET', '/list-phone-nambers');
    expect(gone.status).toBe(404);
    expect(gone.text).toBe(unknown.text.replace('nambers', 'numbers'));
    expect(found()[0]).toEqual({
      rule: 'deprecated-use',
      severity: 'error',
      message: expect.stringMatching(
        /^listPhoneNumbersLegacy \(GET \/list-phone-numbers\) is gone since 2026-06-15 \(as of 2026-06-15\); nearest: GET \/v2\/list-phone-numbers/,
      ),
    });
  });

  it('takes a flow with either way of naming its model, and after the end of the older one only the newer', async () => {
    const flow = { nodes: [], start_speaker: 'agent' };
    const older = { ...flow, model_choice: { type: 'cascading', model: 'gpt-4.1' } };
    const newer = { ...flow, model_config: { type: 'cascading', primary: 'gpt-4.1' } };
    const now = await serve();
    expect((await now.send('POST', '/create-conversation-flow', older)).status).toBe(201);
    expect((await now.send('POST', '/create-conversation-flow', newer)).status).toBe(201);
    expect(now.found()).toMatchObject([{ rule: 'deprecated-use', severity: 'warning' }]);
    const neither = await now.send('POST', '/create-conversation-flow', flow);
    expect(neither.status).toBe(400);
    expect(JSON.parse(neither.text).message).toBe(
      "request/body must have required property 'model_choice' or 'model_config'",
    );

    const then = await serve({ asOf: '2027-01-31' });
    expect((await then.send('POST', '/create-conversation-flow', newer)).status).toBe(201);
    expect((await then.send('POST', '/create-conversation-flow', older)).status).toBe(400);
  });

  it('answers it on the day before', async () => {
    const { send, found } = await serve({ asOf: '2026-06-14' });
    expect(await send('GET', '/list-phone-numbers')).toEqual({ status: 200, text: '[]' });
    expect(found()).toMatchObject([{ rule: 'deprecated-use', severity: 'warning' }]);
  });

  it.each([
    [{}, 201],
    [{ quirks: { 'web-call-v2-end': '2026-10-18' } }, 201],
    [{ quirks: { 'web-call-v2-end': '2026-09-30' } }, 404],
  ])('ends the older web call only where the user says when (%j)', async (options, status) => {
    const { send } = await serve({ asOf: '2026-10-01', ...options });
    const agent = await send('POST', '/create-agent', AGENT);
    const { agent_id } = JSON.parse(agent.text);
    expect((await send('POST', '/v2/create-web-call', { agent_id })).status).toBe(status);
  });

  it('does not have what came later', async () => {
    const before = await serve({ asOf: '2026-05-10' });
    expect((await before.send('GET', '/v2/list-phone-numbers')).status).toBe(404);
    expect(before.found()).toMatchObject([
      { rule: 'deprecated-use', message: expect.stringContaining('is not there before 2026-05-11') },
    ]);
    const after = await serve({ asOf: '2026-05-11' });
    expect((await after.send('GET', '/v2/list-phone-numbers')).status).toBe(200);
  });

  it('refuses a field that is gone, and says which', async () => {
    const { send, found } = await serve({ asOf: '2026-06-15' });
    const refused = await send('POST', '/create-agent', { ...AGENT, analysis_summary_prompt: 'Short.' });
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.text)).toEqual({
      status: 'error',
      message: 'request/body/analysis_summary_prompt is no longer supported',
    });
    expect(found()).toMatchObject([{ rule: 'request-on-contract', severity: 'error' }]);
    expect((await send('POST', '/create-agent', AGENT)).status).toBe(201);
  });

  it.each([
    ['the day before its end', '2026-05-24', 'gemini-2.0-flash', 201],
    ['the day of its end', '2026-05-25', 'gemini-2.0-flash', 400],
    ['any day, where none was told', '2026-11-01', 'gpt-4o', 201],
  ])('a model that the provider has withdrawn is taken or refused on %s', async (_, asOf, model, status) => {
    const { send, found } = await serve({ asOf });
    const answer = await send('POST', '/create-retell-llm', { model });
    expect(answer.status).toBe(status);
    if (status === 400)
      expect(JSON.parse(answer.text).message).toBe(`request/body/model "${model}" is no longer supported`);
    else expect(found()).toMatchObject([{ message: `request/body/model "${model}" is deprecated` }]);
  });

  it('no model that was withdrawn is named among those that are allowed', async () => {
    const { send } = await serve();
    const { text } = await send('POST', '/create-retell-llm', { model: 'gpt-9' });
    expect(JSON.parse(text).message).toMatch(
      /must be equal to one of the allowed values: gpt-4\.1,.*gemini-3\.8-flash$/,
    );
    expect(text).not.toContain('gpt-4o');
  });

  it('takes a field on the day before its end, with a warning', async () => {
    const { send, found } = await serve({ asOf: '2026-06-14' });
    const body = { ...AGENT, analysis_summary_prompt: 'Short.' };
    expect((await send('POST', '/create-agent', body)).status).toBe(201);
    expect(found()).toMatchObject([{ rule: 'deprecated-use', severity: 'warning' }]);
  });

  describe('and numbers that are bound to one agent', () => {
    const NUMBER = '/update-phone-number/+14155550100';
    const bind = async (options: SimulatorOptions) => {
      const { send } = await serve(options);
      const { agent_id } = JSON.parse((await send('POST', '/create-agent', AGENT)).text);
      const number = { phone_number: '+14155550100', termination_uri: 'trunk.example.com' };
      const bound = await send('POST', '/import-phone-number', { ...number, outbound_agent_id: agent_id });
      return { send, agent_id, status: bound.status, number: JSON.parse(bound.text) };
    };

    it('takes them on the day before their end, and shows both ways of binding', async () => {
      const { send, agent_id, status, number } = await bind({ asOf: '2026-03-30' });
      expect(status).toBe(201);
      const outbound_agents = [{ agent_id, weight: 1 }];
      expect(number).toMatchObject({ outbound_agent_id: agent_id, outbound_agents });
      const call = { from_number: '+14155550100', to_number: '+12125550123' };
      expect((await send('POST', '/v2/create-phone-call', call)).status).toBe(201);

      const versioned = JSON.parse((await send('PATCH', NUMBER, { outbound_agent_version: 0 })).text);
      expect(versioned).toMatchObject({
        outbound_agent_id: agent_id,
        outbound_agent_version: 0,
        outbound_agents: [{ agent_id, weight: 1, agent_version: 0 }],
      });
      const freed = JSON.parse((await send('PATCH', NUMBER, { outbound_agent_id: null })).text);
      expect(Object.keys(freed).filter((name) => name.startsWith('outbound_agent'))).toEqual([]);
      expect((await send('POST', '/v2/create-phone-call', call)).status).toBe(400);
    });

    it('prefers a list with agents in it, and takes the ones for text messages too', async () => {
      const { send, agent_id } = await bind({ asOf: '2026-03-30' });
      const outbound_agents = [{ agent_id, weight: 1, agent_version: 0 }];
      const both = await send('PATCH', NUMBER, { outbound_agent_id: 'agent_gone', outbound_agents });
      expect(JSON.parse(both.text)).toMatchObject({ outbound_agent_id: agent_id, outbound_agents });
      const chat = await send('POST', '/create-chat-agent', { response_engine: AGENT.response_engine });
      const { agent_id: chatter } = JSON.parse(chat.text);
      const text = await send('PATCH', NUMBER, { inbound_sms_agent_id: chatter });
      expect(JSON.parse(text.text)).toMatchObject({
        inbound_sms_agent_id: chatter,
        inbound_sms_agents: [{ agent_id: chatter, weight: 1 }],
      });
    });

    it.each<SimulatorOptions>([
      { asOf: '2026-03-31' },
      {},
      { asOf: '2026-03-30', quirks: { 'single-agent-fields': 'rejected' } },
    ])('refuses them in the words that were seen: %j', async (options) => {
      expect(await bind(options)).toMatchObject({
        status: 400,
        number: { message: 'Deprecated API usage: use outbound_agents instead of outbound_agent_id.' },
      });
    });
  });

  it('changes a call that is under way as long as that was allowed', async () => {
    const update = async (asOf: string) => {
      const { send } = await serve({ asOf, clock: 'real' });
      const { agent_id } = JSON.parse((await send('POST', '/create-agent', AGENT)).text);
      const { call_id } = JSON.parse((await send('POST', '/v2/register-phone-call', { agent_id })).text);
      return send('PATCH', `/v2/update-call/${call_id}`, { metadata: { a: 1 } });
    };
    expect(await update('2026-08-30')).toMatchObject({
      status: 200,
      text: expect.stringContaining('{"a":1}'),
    });
    expect((await update('2026-08-31')).status).toBe(400);
  });

  it.each(['yesterday', '2026-02-30', ''])('refuses to start as of %j', async (asOf) => {
    await expect(startSimulator({ asOf })).rejects.toThrow(
      expect.objectContaining({
        code: 'DRY_OPTION_INVALID',
        message: expect.stringContaining(`"${asOf}" is no day`),
      }),
    );
  });
});

describe('without a day', () => {
  it('serves everything and warns of what is deprecated', async () => {
    const { simulator, send, found } = await serve();
    expect((await send('GET', '/list-phone-numbers')).status).toBe(200);
    expect(
      (await send('POST', '/create-agent', { ...AGENT, analysis_summary_prompt: 'Short.' })).status,
    ).toBe(201);
    expect(found()).toEqual([
      { rule: 'deprecated-use', severity: 'warning', message: 'listPhoneNumbersLegacy is deprecated' },
      {
        rule: 'deprecated-use',
        severity: 'warning',
        message: 'request/body/analysis_summary_prompt is deprecated',
      },
    ]);
    await simulator.assertSettled();
    expect(simulator.judge()).toMatchObject({ outcome: 'clean' });
  });

  it('says nothing about what is not', async () => {
    const { send, found } = await serve();
    await send('POST', '/create-agent', AGENT);
    await send('GET', '/v2/list-phone-numbers');
    expect(found()).toEqual([]);
  });
});
