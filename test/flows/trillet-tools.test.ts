import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SimulatorOptions } from '../../src/index.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { simulate } from './account.ts';
import { FROM, openTrillet, type TrilletAccountOptions, trilletStory } from './trillet-account.ts';

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly app: string;
  readonly text: string;
}

/** A customer's tool that answers with a slot. */
async function serveTool(status = 200, answer = JSON.stringify({ slots: [{ time: '10:00' }], free: true })) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      asked.push({ method, url, app: String(headers['x-app'] ?? ''), text });
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(answer);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slots/{day}` };
}

async function play(flow: TrilletAccountOptions['flow'], step: string, fields: object = {}) {
  const scenario = parseScenario(
    trilletStory('Tool', `- answer\n- agent: Hello.\n- caller: Tuesday\n- ${step}\n- hangup: caller`),
  );
  const simulator = await simulate({ scenarios: [scenario] });
  const { send, dial } = await openTrillet(simulator, { ...(flow === undefined ? {} : { flow }) });
  const callId = await dial({ dynamic_variables: { firstName: 'Ada' }, ...fields }, 'Tool');
  await simulator.settled();
  return { simulator, call: (await send('GET', `/v2/api/call-history/${callId}`)).body };
}

const USE = 'tool: { name: find_slot, args: { day: Tuesday, people: 2 } }';

it('sends the variables as one flat object, with headers, and keeps what the answer has', async () => {
  const { asked, url } = await serveTool();
  const webhook = {
    name: 'find_slot',
    url,
    method: 'POST',
    headers: [{ name: 'X-App', value: 'of {firstName}' }],
    responseVariables: [
      { name: 'slot', path: 'slots[0].time' },
      { name: 'free' },
      { name: 'none', path: 'a.b' },
    ],
    textToSpeak: 'Let me look, {{firstName}}.',
  };
  const { call } = await play({ webhooks: [{ ...webhook, url: 'http://127.0.0.1:1/old' }, webhook] }, USE);
  expect(asked).toEqual([
    { method: 'POST', url: '/slots/Tuesday', app: 'of Ada', text: '{"day":"Tuesday","people":2}' },
  ]);
  expect(call.functionCalls).toEqual([
    {
      name: 'find_slot',
      arguments: '{"day":"Tuesday","people":2}',
      output: '{"slots":[{"time":"10:00"}],"free":true}',
    },
  ]);
  expect(call.variables).toEqual({ firstName: 'Ada', slot: '10:00', free: 'true' });
  expect(JSON.stringify(call.transcript)).toContain('Let me look, Ada.');
});

it('gives no variables where its answer nests deeper than anything can be shown, and the call goes on', async () => {
  const { url } = await serveTool(200, `{"free":${'['.repeat(20_000)}${']'.repeat(20_000)}}`);
  const webhook = { name: 'find_slot', url, responseVariables: [{ name: 'free' }] };
  const { simulator, call } = await play({ webhooks: [webhook] }, USE);
  expect(call.variables).toEqual({ firstName: 'Ada' });
  expect(simulator.journal.entries().filter((entry) => entry.kind === 'violation')).toEqual([]);
});

it('puts values into a URL as parts of it, and into a JSON template without breaking it', async () => {
  const { asked, url } = await serveTool();
  const [base] = url.split('/slots');
  const args = { day: 'Q&A/"1" ä', people: 2, note: 'at 5 % #1' };
  const use = `tool: { name: find_slot, args: ${JSON.stringify(args)} }`;
  const values = { dynamic_variables: { base: base ?? '' } };
  const body = '{"about": {"when": ["{{day}}"], "note": "{note}"}, "people": "{people}"}';
  const toUrl = '{base}/slots/{day}?note={{note}}&left={open}#{day}';
  await play({ webhooks: [{ name: 'find_slot', url: toUrl, body }] }, use, values);
  const counted = '{"people": {people}}';
  await play({ webhooks: [{ name: 'find_slot', url, body: counted }] }, use, values);
  expect(asked[0]).toMatchObject({
    url: '/slots/Q%26A%2F%221%22%20%C3%A4?note=at%205%20%25%20%231&left={open}',
  });
  expect(JSON.parse(asked[0]?.text ?? '')).toEqual({
    about: { when: [args.day], note: args.note },
    people: '2',
  });
  expect(asked[1]?.text).toBe('{"people":2}');
});

it('fills a template for the body, and puts arguments into the query where there is none', async () => {
  const { asked, url } = await serveTool();
  const post = {
    name: 'find_slot',
    url,
    body: '{"when": "{day}", "who": "{{firstName}}"}',
    headers: { 'x-app': 'a' },
  };
  await play({ webhooks: [post] }, USE);
  await play({ webhooks: [{ name: 'find_slot', url, method: 'get' }] }, USE);
  expect(asked).toMatchObject([
    { method: 'POST', app: 'a', text: '{"when":"Tuesday","who":"Ada"}' },
    { method: 'GET', url: '/slots/Tuesday?day=Tuesday&people=2', text: '' },
  ]);
});

it('gets the metadata of the call, and the variables that the call knows', async () => {
  const { asked, url } = await serveTool();
  const tool = {
    name: 'find_slot',
    url,
    variables: [{ name: 'day' }, { name: 'firstName' }],
    variablesforcallflow: [{ name: 'unknown' }],
  };
  const metadata = { order: 42 };
  await play({ webhooks: [tool] }, USE, { metadata });
  await play({ webhooks: [{ ...tool, body: '{"metadata": "{day}"}' }] }, USE, { metadata });
  await play({ webhooks: [{ ...tool, body: '{day}: no JSON' }] }, USE, { metadata });
  expect(asked.map(({ text }) => text)).toEqual([
    '{"firstName":"Ada","day":"Tuesday","people":2,"metadata":{"order":42}}',
    '{"metadata":"Tuesday"}',
    expect.stringContaining('Tuesday: no JSON'),
  ]);
});

it('is a finding where it fails, and the agent is told', async () => {
  const { url } = await serveTool(500);
  const { simulator, call } = await play({ webhooks: [{ name: 'find_slot', url }] }, USE);
  expect(call.functionCalls[0].output).toContain('Error: status 500.');
  expect(simulator.judge().findings.map(({ rule }) => rule)).not.toEqual([]);
});

it('is a finding where the flow has no such tool', async () => {
  const { simulator } = await play({}, USE);
  expect(JSON.stringify(simulator.judge().findings)).toContain(
    'the call\'s flow has no webhook \\"find_slot\\"',
  );
});

it('calls that come in are taken by the agent of the number, or are not', async () => {
  const simulator = await simulate();
  const { send, agentId, numberId, flowId } = await openTrillet(simulator);
  const taken = await simulator.inbound({ to: FROM, from: '+12125550123' });
  expect(taken).toMatchObject({ outcome: 'taken', provider: 'trillet' });
  await simulator.settled();
  const { body } = await send('GET', `/v2/api/call-history/${taken.id}`);
  expect(body).toMatchObject({
    agentId,
    callFlowId: flowId,
    direction: 'inbound',
    fromPhoneNumber: '+12125550123',
    toPhoneNumber: FROM,
    status: 'completed',
  });
  await send('PUT', `/v1/api/call-flows/${flowId}`, { isActive: false });
  expect(await simulator.inbound({ to: FROM })).toMatchObject({
    outcome: 'rejected',
    why: 'its agent has no active call flow',
  });
  await send('POST', `/v1/api/agents/${agentId}/release/${numberId}`);
  expect(await simulator.inbound({ to: FROM })).toMatchObject({
    outcome: 'rejected',
    why: 'the number is bound to no agent',
  });
});

describe('a call that comes in', () => {
  // The clock of `simulate` begins on a Monday, at nine in the morning UTC.
  const MONDAY = { monday: ['09:00-17:00'] };
  const inbound = async (options: {
    readonly hours: object;
    readonly quirks?: SimulatorOptions['quirks'];
  }) => {
    const simulator = await simulate(options.quirks === undefined ? {} : { quirks: options.quirks });
    const { send, numberId } = await openTrillet(simulator);
    const { status } = await send('PUT', `/v1/api/twilio/phone-numbers/${numberId}/config`, {
      officeHours: options.hours,
    });
    expect(status).toBe(200);
    return simulator.inbound({ to: FROM });
  };

  it('is taken within the office hours of its number, and rejected outside them', async () => {
    const london = { enabled: true, timezone: 'Europe/London', schedule: MONDAY };
    expect(await inbound({ hours: london })).toMatchObject({ outcome: 'taken' });
    expect(await inbound({ hours: { ...london, timezone: 'America/New_York' } })).toMatchObject({
      outcome: 'rejected',
      why: 'it is outside the office hours of the number (monday 04:00 in America/New_York)',
    });
  });

  it('is taken at all hours where the hours are switched off, or the quirk says so', async () => {
    const closed = { timezone: 'UTC', schedule: { tuesday: ['09:00-17:00'] } };
    expect(await inbound({ hours: { ...closed, enabled: true } })).toMatchObject({ outcome: 'rejected' });
    expect(await inbound({ hours: { ...closed, enabled: false } })).toMatchObject({ outcome: 'taken' });
    expect(
      await inbound({ hours: { ...closed, enabled: true }, quirks: { 'office-hours': 'ignored' } }),
    ).toMatchObject({ outcome: 'taken' });
  });

  it('is rejected by the hours that a binding brought', async () => {
    const simulator = await simulate();
    const { send, agentId, numberId } = await openTrillet(simulator);
    const bind = (officeHours: object) =>
      send('POST', `/v1/api/agents/${agentId}/bind/${numberId}`, { officeHours });
    await bind({ saturday: ['10:00-12:00'] });
    expect(await simulator.inbound({ to: FROM })).toMatchObject({ outcome: 'rejected' });
    await bind({});
    expect(await simulator.inbound({ to: FROM })).toMatchObject({ outcome: 'taken' });
  });

  it('is not taken with a flow for outbound calls, unless the quirk says so', async () => {
    const call = async (quirks: SimulatorOptions['quirks'] = {}) => {
      const simulator = await simulate({ quirks });
      const account = await openTrillet(simulator, { flow: { direction: 'outbound' } });
      return { simulator, account, arrival: await simulator.inbound({ to: FROM }) };
    };
    expect((await call({ 'outbound-flow-called': 'taken' })).arrival).toMatchObject({ outcome: 'taken' });
    const { simulator, account, arrival } = await call();
    expect(arrival).toMatchObject({
      outcome: 'rejected',
      why: 'the only active call flow of its agent is for outbound calls',
    });
    const { agentId, flowId, send } = account;
    await send('PUT', `/v1/api/agents/${agentId}`, {
      name: 'Reception',
      ttsModel: { provider: 'rime', voiceId: 'mistv2_Wildflower' },
      pathway: flowId,
    });
    const made = await send('POST', '/v1/api/call-flows', {
      name: 'Desk',
      direction: 'inbound',
      agent: agentId,
    });
    const { id } = await simulator.inbound({ to: FROM });
    await simulator.settled();
    expect((await send('GET', `/v2/api/call-history/${id}`)).body.callFlowId).toBe(made.body._id);
    const callId = await account.dial();
    await simulator.settled();
    expect((await send('GET', `/v2/api/call-history/${callId}`)).body.callFlowId).toBe(flowId);
  });
});
