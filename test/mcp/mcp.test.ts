import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Simulator } from '../../src/index.ts';
import { simulate } from '../flows/account.ts';
import { openTrillet, TO, WORKSPACE } from '../flows/trillet-account.ts';
import { startReceiver } from '../wires/webhooks/receiver.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const HEADERS = { 'x-api-key': 'key_customer', 'x-workspace-id': WORKSPACE };

const ACCEPTED = 'application/json, text/event-stream';

const TRILLET_TOOLS = [
  'trillet_bind_phone_number',
  'trillet_create_agent',
  'trillet_create_call_flow',
  'trillet_get_agent',
  'trillet_get_call',
  'trillet_list_agents',
  'trillet_list_phone_numbers',
  'trillet_purchase_phone_number',
  'trillet_register_external_number',
  'trillet_search_available_numbers',
  'trillet_set_call_settings',
  'trillet_set_welcome_message',
  'trillet_start_outbound_call',
  'trillet_update_call_flow',
];

interface Answer {
  readonly isError: boolean;
  readonly text: string;
  // What a tool tells is the test's to judge.
  // biome-ignore lint/suspicious/noExplicitAny: answers have as many shapes as tools.
  readonly json: any;
}

interface Talk {
  readonly client: Client;
  use(name: string, args?: Record<string, unknown>): Promise<Answer>;
}

async function talk(transport: StdioClientTransport | StreamableHTTPClientTransport): Promise<Talk> {
  const client = new Client({ name: 'test', version: '1' });
  // The SDK's own class; only exactOptionalPropertyTypes sees a difference from its interface.
  await client.connect(transport as Parameters<typeof client.connect>[0]);
  onTestFinished(() => client.close());
  return {
    client,
    async use(name, args = {}) {
      const answer = await client.callTool({ name, arguments: args });
      const [first] = answer.content as readonly { readonly text: string }[];
      const text = first?.text ?? '';
      const isError = answer.isError === true;
      return { isError, text, json: isError ? undefined : JSON.parse(text) };
    },
  };
}

function overHttp(simulator: Simulator, path = '/trillet/mcp', headers = HEADERS): Promise<Talk> {
  return talk(new StreamableHTTPClientTransport(new URL(simulator.url + path), { requestInit: { headers } }));
}

function overStdio(env: Record<string, string>, ...args: string[]): Promise<Talk> {
  const { PATH = '', HOME = '' } = process.env;
  return talk(
    new StdioClientTransport({
      command: process.execPath,
      args: [MAIN, 'mcp', ...args],
      env: { PATH, HOME, ...env },
      stderr: 'ignore',
    }),
  );
}

/** What a model does that was asked to call somebody. */
async function callSomebody({ use }: Talk): Promise<string> {
  const agent = await use('trillet_create_agent', {
    name: 'Surveyor',
    tts: { provider: 'rime', voice_id: 'arcana_eucalyptus' },
  });
  const agentId: string = agent.json._id;
  const flow = await use('trillet_create_call_flow', { agent_id: agentId, prompt: 'Ask two questions.' });
  await use('trillet_set_welcome_message', {
    call_flow_id: flow.json._id,
    message: 'Hello, may I ask you something?',
  });
  await use('trillet_update_call_flow', {
    call_flow_id: flow.json._id,
    settings: { enableEndCallInstructions: true },
  });
  const set = await use('trillet_set_call_settings', {
    call_flow_id: flow.json._id,
    end_call_on_silence: 12,
    max_call_duration: 90,
    voicemail_detection: { enabled: true, action: 'leave_message', message: 'Bye.' },
    customer_location: 'Sydney',
  });
  expect(set.json).toMatchObject({
    welcomeMessage: 'ai_custom',
    customWelcomeMessage: 'Hello, may I ask you something?',
    settings: {
      enableEndCallInstructions: true,
      customerLocation: 'Sydney',
      callSetting: {
        endCallOnSilence: 12,
        maxCallDuration: 90,
        voicemailDetection: { enabled: true, action: 'leave_message', message: 'Bye.' },
      },
    },
  });
  const found = await use('trillet_search_available_numbers', { country: 'US', type: 'local', limit: 2 });
  expect(found.json.numbers).toHaveLength(2);
  const phoneNumber: string = found.json.numbers[0].phoneNumber;
  await use('trillet_purchase_phone_number', { confirm: true, phone_number: phoneNumber, country: 'US' });
  const numbers = await use('trillet_list_phone_numbers');
  const numberId: string = numbers.json[0]._id;
  const bound = await use('trillet_bind_phone_number', {
    agent_id: agentId,
    phone_number_id: numberId,
    label: 'Main',
  });
  expect(bound.json.agent).toMatchObject({ _id: agentId, phoneNumberIds: [numberId] });
  const started = await use('trillet_start_outbound_call', {
    confirm: true,
    agent_id: agentId,
    to: TO,
    from_phone_number_id: numberId,
  });
  expect(started.json).toMatchObject({ status: 'success', fromNumber: phoneNumber, toNumber: TO });
  const agents = await use('trillet_list_agents');
  expect(agents.json).toMatchObject([{ _id: agentId, name: 'Surveyor' }]);
  return started.json.callId;
}

describe.each(['http', 'stdio'] as const)("Trillet's MCP server over %s", (way) => {
  const open = async (simulator: Simulator): Promise<Talk> =>
    way === 'http'
      ? overHttp(simulator)
      : overStdio({
          TRILLET_API_URL: `${simulator.baseUrl('trillet')}/`,
          TRILLET_API_KEY: 'key_customer',
          TRILLET_WORKSPACE_ID: WORKSPACE,
        });

  it('has the tools of the vendor, and the listing of agents', async () => {
    const { client } = await open(await simulate());
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual(TRILLET_TOOLS);
    for (const { inputSchema, description } of tools) {
      expect(inputSchema.type).toBe('object');
      expect(description).not.toBe('');
    }
  });

  it('lets a model set an agent up, call somebody, and read how it went', async () => {
    const simulator = await simulate();
    const talking = await open(simulator);
    const callId = await callSomebody(talking);
    await simulator.settled();
    const plain = await talking.use('trillet_get_call', { call_id: callId });
    expect(plain.json).toMatchObject({ status: 'completed', toPhoneNumber: TO });
    expect(plain.json.functionCalls).toBeUndefined();
    const full = await talking.use('trillet_get_call', { call_id: callId, include_function_calls: true });
    expect(full.json.functionCalls).toEqual([]);
    const rules = simulator.journal
      .entries()
      .flatMap((entry) => (entry.kind === 'violation' ? [entry.rule] : []));
    expect(rules).toEqual([]);
  });
});

describe("a tool of Trillet's", () => {
  it('reads an agent, and takes on a number that one has already', async () => {
    const simulator = await simulate();
    const { agentId } = await openTrillet(simulator);
    const { use } = await overHttp(simulator);
    expect((await use('trillet_get_agent', { agent_id: agentId })).json).toMatchObject({ _id: agentId });
    const own = { phone_number: '+12125550188', account_sid: 'AC1', auth_token: 'very-secret-token' };
    expect((await use('trillet_register_external_number', own)).json).toMatchObject({ status: 'success' });
    expect((await use('trillet_list_phone_numbers')).json).toContainEqual(
      expect.objectContaining({ phoneNumber: own.phone_number, isExternal: true }),
    );
  });

  it('costs nothing unless somebody has confirmed it', async () => {
    const simulator = await simulate();
    const { agentId } = await openTrillet(simulator);
    const { use } = await overHttp(simulator);
    const answer = await use('trillet_start_outbound_call', { confirm: false, agent_id: agentId, to: TO });
    expect(answer).toMatchObject({
      isError: true,
      text: expect.stringContaining('confirm must be equal to constant: true'),
    });
    expect(simulator.worlds.reduce((count, { calls }) => count + calls, 0)).toBe(0);
  });

  it('says what is wrong with its arguments, and what it is called', async () => {
    const { use } = await overHttp(await simulate());
    expect((await use('trillet_get_call', { callId: 'x' })).text).toContain(
      '"callId" is not known; known are call_id',
    );
    expect((await use('trillet_get_cal', {})).text).toBe(
      'there is no tool "trillet_get_cal"; did you mean "trillet_get_call"?',
    );
  });

  it('hands on how the API refused', async () => {
    const simulator = await simulate();
    const { agentId, numberId, send } = await openTrillet(simulator);
    await send('POST', `/v1/api/agents/${agentId}/release/${numberId}`);
    const { use } = await overHttp(simulator);
    const answer = await use('trillet_start_outbound_call', { confirm: true, agent_id: agentId, to: TO });
    expect(answer.text).toContain('POST /v1/api/call was answered 400');
    expect(answer.text).toContain('Agent has no phone number configured');
    const nobody = await overHttp(simulator, '/trillet/mcp', { 'x-api-key': '', 'x-workspace-id': '' });
    expect((await nobody.use('trillet_list_agents')).text).toContain('The connection is not set up');
  });

  it('stays on paths of its own, whatever ids are', async () => {
    const simulator = await simulate();
    const { use } = await overHttp(simulator);
    expect((await use('trillet_get_call', { call_id: '../../v1/api/agents?x=' })).text).toContain('404');
  });

  it('never asks the real provider', async () => {
    const { use } = await overStdio({
      TRILLET_API_URL: 'https://api.trillet.ai',
      TRILLET_API_KEY: 'key_customer',
    });
    const answer = await use('trillet_list_agents');
    expect(answer).toMatchObject({ isError: true, text: expect.stringContaining('got no answer') });
  });
});

describe("drydial's own MCP server", () => {
  const scenario = 'name: Busy\nprovider: trillet\nscript: [busy]\n';

  it('lists worlds, plays a scenario and reads the journal', async () => {
    const simulator = await simulate();
    const { use } = await overHttp(simulator, '/_drydial/mcp');
    const played = await use('drydial_play_scenario', { scenario, api_key: 'key_mcp', seed: 5 });
    expect(played.json).toMatchObject({ scenario: 'Busy', seed: 5, verdict: { outcome: 'clean' } });
    const worlds = await use('drydial_list_worlds');
    expect(worlds.json.worlds).toMatchObject([{ name: played.json.world, provider: 'trillet' }]);
    const journal = await use('drydial_read_journal', { world: played.json.world, wire: 'call', limit: 100 });
    expect(journal.json.entries.map(({ event }: { event?: { kind: string } }) => event?.kind)).toContain(
      'ended',
    );
    expect((await use('drydial_verdict')).json.outcome).toBe('clean');
  });

  it("explores the orders of a call's webhooks, and plays one of them alone", async () => {
    const simulator = await simulate();
    const last = new Map<string, string>();
    const program = await startReceiver((response, { method, path = '', body }) => {
      if (method === 'POST') {
        const { event, call } = JSON.parse(body);
        last.set(call.call_id, event);
      }
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ last: last.get(path.split('/').at(-1) ?? '') ?? null }));
    });
    const { use } = await overHttp(simulator, '/_drydial/mcp');
    const asked = {
      api_key: 'key_mcp',
      webhook_url: program.url,
      seed: 5,
      overlap: false,
      scenario: `name: Orders
provider: retell
call: { agent: { engine: platform } }
script: [{ ring: 1s }, answer, { agent: Hello }, hangup]
expect: [{ probe: { get: "${program.url}/\${call.id}" } }]
`,
    };
    const found = await use('drydial_explore_orders', asked);
    expect(found.isError, found.text).toBe(false);
    expect(found.json).toMatchObject({ isClean: false, seed: 5, isExhaustive: false });
    expect(found.json.states.map((state: { isUsual: boolean }) => state.isUsual)).toEqual([
      true,
      false,
      false,
    ]);
    // Half of the usual 50 are the nearest orders; leading the others back to smaller ones adds some.
    expect(found.json.tried).toBeGreaterThan(25);
    expect(found.json.tried).toBeLessThan(200);
    const order = found.json.states[1].smallest;
    const again = await use('drydial_explore_orders', { ...asked, order });
    expect(again.json).toMatchObject({ tried: 2, states: [{ isUsual: true }, { smallest: order }] });
    const matrix = await use('drydial_explore_orders', {
      ...asked,
      scenario: asked.scenario.replace('script:', 'matrix: { day: [Monday, Friday] }\nscript:'),
      limit: 2,
    });
    expect(matrix.json.matrix.runs.map((run: { scenario: string }) => run.scenario)).toEqual([
      'Orders [day=Monday]',
      'Orders [day=Friday]',
    ]);
    const wrong = await use('drydial_explore_orders', { ...asked, copies: 11 });
    expect(wrong).toMatchObject({ isError: true, text: expect.stringContaining('copies must be <= 10') });
    const nothing = await use('drydial_explore_orders', { scenario });
    expect(nothing.text).toContain('says nowhere what your program ends up with');
  });

  it('injects a fault, which then strikes', async () => {
    const simulator = await simulate();
    const { send } = await openTrillet(simulator);
    const { use } = await overHttp(simulator, '/_drydial/mcp');
    const whose = { api_key: 'key_customer', provider: 'trillet', workspace_id: WORKSPACE };
    const set = await use('drydial_inject_fault', { ...whose, faults: 'rest status=503' });
    expect(set.isError).toBe(false);
    expect((await send('GET', '/v1/api/agents')).status).toBe(503);
    expect((await send('GET', '/v1/api/agents')).status).toBe(200);
    const faults = await use('drydial_list_faults', whose);
    expect(faults.json.faults).toHaveLength(1);
    expect((await use('drydial_inject_fault', { ...whose, faults: 'rest stauts=503' })).text).toContain(
      '400',
    );
  });

  const initialize = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'page', version: '1' } },
  });
  const enter = async (path: string, more: Readonly<Record<string, string>>) => {
    const simulator = await simulate();
    const { port } = new URL(simulator.url);
    const headers = { ...HEADERS, 'content-type': 'application/json', accept: ACCEPTED, ...more };
    // fetch sets Host itself; a page of a rebound name has another one.
    return new Promise<number>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      asked.on('error', reject).end(initialize);
    });
  };

  describe.each(['/_drydial/mcp', '/trillet/mcp'])('at %s', (path) => {
    it.each<[who: string, headers: Readonly<Record<string, string>>]>([
      ['a page of another site', { origin: 'https://evil.example' }],
      ['a page without an origin', { origin: 'null' }],
      ['a page under a name that leads here', { host: 'evil.example', origin: 'http://evil.example' }],
      ['such a page that sends no origin', { host: 'evil.example:4010' }],
      ['what a browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ])('refuses %s', async (_who, headers) => {
      expect(await enter(path, headers)).toBe(403);
    });

    it.each<[who: string, headers: Readonly<Record<string, string>>]>([
      ['a program', {}],
      ['a page of this machine', { origin: 'http://localhost:6274' }],
      ['a program in a container of this machine', { host: 'host.docker.internal:4010' }],
    ])('serves %s', async (_who, headers) => {
      expect(await enter(path, headers)).toBe(200);
    });
  });

  it('keeps no sessions', async () => {
    const simulator = await simulate();
    const response = await fetch(`${simulator.url}/trillet/mcp`, { headers: HEADERS });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('can be had over stdio, too', async () => {
    const simulator = await simulate();
    const { use } = await overStdio({ DRYDIAL_URL: simulator.url }, 'drydial');
    expect((await use('drydial_list_worlds')).json).toEqual({ worlds: [] });
  });
});
