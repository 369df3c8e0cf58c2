import Retell from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import type { SimulatorOptions } from '../../src/index.ts';
import { retellContract } from '../providers/retell/contract.ts';
import { type Answer, hang, startReceiver } from '../wires/webhooks/receiver.ts';
import { clientOf, FROM, simulate, story, TO } from './account.ts';

const KEY = 'key_customer';
const answered =
  (body: unknown, status = 200): Answer =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(typeof body === 'string' ? body : JSON.stringify(body));

interface FunctionRun {
  /** Fields of the step beside its name; "$URL" stands for the customer's endpoint. */
  readonly step?: string;
  /** Fields of the tool that the agent's LLM has. */
  readonly tool?: object;
  readonly answer?: Answer;
  readonly variables?: Record<string, string>;
  /** Of the agent's LLM. */
  readonly defaults?: Record<string, string>;
  readonly options?: SimulatorOptions;
}

/** Plays a call in which the platform's agent uses the tool "lookup" of its LLM. */
async function useTool({
  step = '',
  tool,
  answer = answered({}),
  variables,
  defaults,
  options,
}: FunctionRun = {}) {
  const { parseScenario } = await import('../../src/scenario/parse.ts');
  const endpoint = await startReceiver(answer);
  const text = `- answer
    - agent: Hello.
    - caller: Is Tuesday free?
    - tool: { name: lookup${step.replaceAll('$URL', endpoint.url)} }
    - agent: That was it.
    - hangup: agent`;
  const scenario = parseScenario(story('with a tool', text, `match: { to: "${TO}" }`));
  const simulator = await simulate({ scenarios: [scenario], ...options });
  const client = clientOf(simulator, KEY);
  const llm = await client.llm.create({
    ...(tool === undefined
      ? {}
      : { general_tools: [{ type: 'custom', name: 'lookup', url: endpoint.url, ...tool }] }),
    ...(defaults === undefined ? {} : { default_dynamic_variables: defaults }),
  });
  const agent = await client.agent.create({
    voice_id: 'retell-Cimo',
    ...(defaults === undefined
      ? {}
      : { webhook_url: `${new URL(endpoint.url).origin}/events/{{tenant}}/{{name}}` }),
    response_engine: { type: 'retell-llm', llm_id: llm.llm_id },
  });
  await client.phoneNumber.import({
    phone_number: FROM,
    termination_uri: 'flow.pstn.example.com',
    outbound_agents: [{ agent_id: agent.agent_id, weight: 1 }],
  });
  const { call_id } = await client.call.createPhoneCall({
    from_number: FROM,
    to_number: TO,
    ...(variables === undefined ? {} : { retell_llm_dynamic_variables: variables }),
  });
  await simulator.settled();
  const entries = simulator.journal.entries();
  const call = (await client.call.retrieve(call_id)) as unknown as Record<string, unknown>;
  const items = call.transcript_with_tool_calls as Record<string, unknown>[];
  const judged = entries.find((entry) => entry.kind === 'expectation' && entry.expectation === 'tool');
  return { endpoint, call, items, entries, judged, simulator };
}

describe('a custom function', () => {
  it('gets its name, its arguments and the call so far, signed; the answer stands in the transcript', async () => {
    const { endpoint, items, judged, simulator } = await useTool({
      tool: {},
      step: ', args: { day: Tuesday }',
      answer: answered({ free: true }),
    });
    const arrival = await endpoint.arrival(1);
    expect(arrival).toMatchObject({ method: 'POST', path: '/hook' });
    expect(arrival.headers['content-type']).toBe('application/json');
    const body = JSON.parse(arrival.body);
    expect(Object.keys(body)).toEqual(['name', 'call', 'args']);
    expect(body).toMatchObject({
      name: 'lookup',
      args: { day: 'Tuesday' },
      call: { call_status: 'ongoing' },
    });
    expect(body.call.transcript).toBe('Agent: Hello.\nUser: Is Tuesday free?\n');
    expect(retellContract.problems('CustomFunctionRequest', body)).toEqual([]);
    expect(await Retell.verify(arrival.body, KEY, String(arrival.headers['x-retell-signature']))).toBe(true);
    const invocation = items.find(({ role }) => role === 'tool_call_invocation');
    expect(invocation).toMatchObject({ name: 'lookup', arguments: '{"day":"Tuesday"}' });
    expect(items.find(({ role }) => role === 'tool_call_result')).toMatchObject({
      tool_call_id: invocation?.tool_call_id,
      content: '{"free":true}',
      successful: true,
    });
    expect(judged).toMatchObject({ holds: true });
    expect(simulator.judge().findings).toEqual([]);
  });

  it('gets the arguments alone where it wants so', async () => {
    const { endpoint } = await useTool({
      tool: { args_at_root: true },
      step: ', args: { day: Tuesday, n: 1 }',
    });
    expect((await endpoint.arrival(1)).body).toBe('{"day":"Tuesday","n":1}');
  });

  it.each(['PUT', 'PATCH'])('is called by %s with a body', async (method) => {
    const { endpoint } = await useTool({ tool: { method } });
    expect(await endpoint.arrival(1)).toMatchObject({ method, body: expect.stringContaining('"name"') });
  });

  it.each(['GET', 'DELETE'])(
    'is called by %s without a body: arguments in the query, nothing signed',
    async (method) => {
      const { endpoint } = await useTool({
        tool: { method, query_params: { tenant: 'north', day: 'unknown' } },
        step: ', args: { day: Tuesday, guests: 2 }',
      });
      const { path, body, headers, ...arrival } = await endpoint.arrival(1);
      expect([arrival.method, path, body]).toEqual([method, '/hook?tenant=north&day=Tuesday&guests=2', '']);
      expect(headers['content-type']).toBeUndefined();
      expect(await Retell.verify('', KEY, String(headers['x-retell-signature']))).toBe(true);
    },
  );

  it('gets headers and query parameters of its own, with variables filled in; no journal shows the headers', async () => {
    const { endpoint, entries } = await useTool({
      tool: { headers: { 'X-Tenant': '{{tenant}}' }, query_params: { who: '{{name}}', left: '{{unset}}' } },
      variables: { tenant: 'very-hidden', name: 'Ada L' },
    });
    const { headers, path } = await endpoint.arrival(1);
    expect(headers['x-tenant']).toBe('very-hidden');
    expect(new URL(String(path), 'http://x').searchParams.get('who')).toBe('Ada L');
    expect(path).toContain('left=%7B%7Bunset%7D%7D');
    const attempts = entries.filter((entry) => entry.wire === 'webhook' && entry.kind === 'attempt');
    expect(JSON.stringify(attempts.map(({ wall }) => wall))).not.toContain('very-hidden');
  });

  it('and the webhooks have defaults of the LLM for variables that the call does not have, which nothing shows', async () => {
    const { endpoint, call } = await useTool({
      tool: { headers: { 'X-Tenant': '{{tenant}}' }, query_params: { who: '{{name}}' } },
      variables: { name: 'Ada' },
      defaults: { tenant: 'house', name: 'nobody' },
    });
    const lookup = endpoint.arrivals.find(({ path }) => path?.includes('who=') === true);
    expect(lookup).toMatchObject({
      headers: { 'x-tenant': 'house' },
      path: expect.stringContaining('who=Ada'),
    });
    const events = endpoint.arrivals.filter(({ path }) => path === '/events/house/Ada');
    expect(events.map(({ event }) => event)).toEqual(['call_started', 'call_ended', 'call_analyzed']);
    expect(call.retell_llm_dynamic_variables).toEqual({ name: 'Ada' });
    expect(JSON.stringify(endpoint.arrivals.map(({ body }) => body))).not.toContain('house');
  });

  it('may bring its definition along, in the words of the provider', async () => {
    const { endpoint } = await useTool({ step: ', url: "$URL", method: PUT, args_at_root: true' });
    expect(await endpoint.arrival(1)).toMatchObject({ method: 'PUT', body: '{}' });
  });

  it('that nobody knows is a finding that names the nearest', async () => {
    const { judged } = await useTool({ tool: { name: 'look_up' } });
    expect(judged).toMatchObject({
      holds: false,
      seen: 'the agent has no tool "lookup"; did you mean "look_up"?',
    });
    const { judged: none } = await useTool();
    expect(none).toMatchObject({ holds: false, seen: expect.stringContaining('give it a url in the step') });
  });

  it('is cut to 15,000 characters for the agent', async () => {
    const { items } = await useTool({ tool: {}, answer: answered('x'.repeat(20_000)) });
    const content = items.find(({ role }) => role === 'tool_call_result')?.content;
    expect(String(content)).toHaveLength(15_000);
  });

  it('gives variables to the rest of the call by path', async () => {
    const { call } = await useTool({
      tool: {
        response_variables: {
          slot: 'slots[0].id',
          who: '$.person.name',
          all: 'slots',
          gone: 'nothing.there',
        },
      },
      answer: answered({ slots: [{ id: 7 }], person: { name: 'Ada' } }),
    });
    expect(call.collected_dynamic_variables).toEqual({ slot: '7', who: 'Ada', all: '[{"id":7}]' });
  });

  it('is read to its end, however little of it the agent and the journal get', async () => {
    const { call, entries } = await useTool({
      step: ', expect: { body: { who: Ada } }',
      tool: { response_variables: { who: 'who' } },
      answer: answered({ long: 'x'.repeat(200_000), who: 'Ada' }),
    });
    expect(call.collected_dynamic_variables).toEqual({ who: 'Ada' });
    expect(entries.filter(({ kind }) => kind === 'violation')).toEqual([]);
    const [asked] = entries.flatMap((entry) =>
      entry.kind === 'attempt' && entry.event === 'custom_function' ? [entry] : [],
    );
    expect(asked?.replyBody).toMatch(/^\{"long":"x+ \(cut, 2000\d\d characters\)$/);
    expect(asked?.replyBody?.length).toBeLessThan(70_000);
  });

  it('gives nothing where it nests deeper than anything can be shown, and the call goes on', async () => {
    const deep = `{"who":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    const { call, entries, judged } = await useTool({
      step: ', expect: { body: { who: Ada } }',
      tool: { response_variables: { who: 'who' } },
      answer: answered(deep),
    });
    expect(call).toMatchObject({ disconnection_reason: 'agent_hangup' });
    expect(call.collected_dynamic_variables ?? {}).toEqual({});
    expect(entries.filter(({ kind }) => kind === 'violation')).toEqual([]);
    expect(judged).toMatchObject({ holds: false, seen: expect.stringMatching(/^body is "\{\\"who\\":\[+/) });
  });

  it('lets the agent speak meanwhile, in the words of its settings', async () => {
    const { call } = await useTool({
      tool: {
        speak_during_execution: true,
        execution_message_type: 'static_text',
        execution_message_description: 'One moment, {{name}}.',
      },
      variables: { name: 'Ada' },
      step: ', takes: 3s',
    });
    expect(call.transcript).toContain(
      'User: Is Tuesday free?\nAgent: One moment, Ada.\nAgent: That was it.\n',
    );
  });
});

describe('a custom function that fails', () => {
  const failing = answered({ error: 'no' }, 500);

  it('is told to the agent, is a finding, and is not tried again', async () => {
    const { endpoint, items, judged, simulator } = await useTool({ tool: {}, answer: failing });
    expect(endpoint.arrivals).toHaveLength(1);
    expect(items.find(({ role }) => role === 'tool_call_result')).toMatchObject({
      content: 'Error: the function failed with status 500. {"error":"no"}',
      successful: false,
    });
    expect(judged).toMatchObject({ holds: false, seen: '500 {"error":"no"}' });
    expect(simulator.judge().findings).toHaveLength(1);
  });

  it.each<[string, object, SimulatorOptions, number]>([
    ['as often as max_retry says', { max_retry: 3 }, {}, 4],
    ['twice where the quirk says so', {}, { quirks: { 'custom-function-retries': '2' } }, 3],
  ])('is tried again %s, ever later', async (_, tool, options, attempts) => {
    const { endpoint, entries } = await useTool({ tool, answer: failing, options });
    expect(endpoint.arrivals).toHaveLength(attempts);
    const atMs = entries.flatMap((entry) => (entry.kind === 'attempt' ? [entry.atMs] : []));
    const gaps = atMs.slice(1).map((at, index) => at - (atMs[index] ?? 0));
    expect(gaps).toEqual([1000, 2000, 4000].slice(0, attempts - 1));
  });

  it('in time costs its whole timeout of script time, and the call goes on', async () => {
    const { items, call } = await useTool({
      tool: { timeout_ms: 5000 },
      answer: hang,
      options: { deadlines: 0.02 },
    });
    expect(items.find(({ role }) => role === 'tool_call_result')?.content).toBe(
      'Error: the function timed out after 5000 ms.',
    );
    expect(call.duration_ms).toBeGreaterThan(5000);
    expect(call.transcript).toContain('That was it.');
  });

  it('as the step expects is no finding', async () => {
    const { judged, simulator } = await useTool({
      tool: {},
      answer: failing,
      step: ', expect: { status: 500, body: { error: /n./ } }',
    });
    expect(judged).toMatchObject({ holds: true });
    expect(simulator.judge().outcome).toBe('clean');
  });

  it.each([
    [
      'with the wrong body',
      ', expect: { body: { free: true } }',
      'free is false, not true; it answered 200 {"free":false}',
    ],
    ['with another status', ', expect: { status: 201 }', '200 {"free":false}'],
    ['too late', ', expect: { within: 1ms }', 'answered too late'],
  ])('the expectation by answering %s is a finding', async (_, step, seen) => {
    const slow: Answer = (response) => void setTimeout(() => response.end('{"free":false}'), 20);
    const { judged } = await useTool({ tool: {}, answer: slow, step });
    expect(judged).toMatchObject({ holds: false, seen: expect.stringMatching(seen) });
  });
});
