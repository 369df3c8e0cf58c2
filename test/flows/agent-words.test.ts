import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { accept, startReceiver } from '../wires/webhooks/receiver.ts';
import { clientOf, FROM, simulate, story, TO } from './account.ts';

const KEY = 'key_customer';
const START = '2026-11-21T17:00:00Z';

interface WordsRun {
  /** Steps of the script; without any, the call that is played where no scenario fits. */
  readonly steps?: string;
  readonly llm?: object;
  readonly agent?: object;
  readonly call?: object;
}

/** Plays a call with an agent of the platform's own, and gives what was said in it. */
async function speak({ steps, llm = {}, agent = {}, call = {} }: WordsRun) {
  const scenarios =
    steps === undefined ? [] : [parseScenario(story('words', steps, `match: { to: "${TO}" }`))];
  const simulator = await simulate({ scenarios, startAt: START });
  const client = clientOf(simulator, KEY);
  const { llm_id } = await client.llm.create(llm);
  const { agent_id } = await client.agent.create({
    voice_id: 'retell-Cimo',
    response_engine: { type: 'retell-llm', llm_id },
    ...agent,
  });
  await client.phoneNumber.import({
    phone_number: FROM,
    termination_uri: 'flow.pstn.example.com',
    outbound_agents: [{ agent_id, weight: 1 }],
  });
  const made = await client.call.createPhoneCall({ from_number: FROM, to_number: TO, ...call });
  await simulator.settled();
  const over = await client.call.retrieve(made.call_id);
  const lines = (over.transcript ?? '').split('\n').filter((line) => line !== '');
  return { lines, callId: made.call_id, over, client, simulator };
}

const BEGIN = 'Hi {{name}}, it is {{current_time_Europe/Madrid}}.';

describe("what the platform's own agent says", () => {
  it("begins with the LLM's begin_message where no scenario writes its lines", async () => {
    const { lines } = await speak({
      llm: { begin_message: BEGIN },
      call: { retell_llm_dynamic_variables: { name: 'Ada' } },
    });
    expect(lines[0]).toBe('Agent: Hi Ada, it is Saturday, November 21, 2026 at 6:00 PM CET.');
    expect(lines[1]).toMatch(/^User: /);
  });

  it('waits before its first words as long as the agent wants', async () => {
    const llm = { begin_message: 'Hello.' };
    const startOf = async (agent: object) => {
      const { over } = await speak({ llm, agent });
      return over.transcript_object?.[0]?.words?.[0]?.start ?? Number.NaN;
    };
    const soon = await startOf({});
    expect((await startOf({ begin_message_delay_ms: 2000 })) - soon).toBeCloseTo(2, 3);
  });

  it("takes the words of the call's agent_override before those of the LLM", async () => {
    const { lines } = await speak({
      llm: { begin_message: 'Never said.' },
      call: { agent_override: { retell_llm: { begin_message: 'This once, {{user_number}}.' } } },
    });
    expect(lines[0]).toBe(`Agent: This once, ${TO}.`);
  });

  it.each([
    ['is to wait', { start_speaker: 'user', begin_message: 'Never said.' }],
    ['begins with no words', { begin_message: '' }],
  ])('leaves the first word to the user where the agent %s', async (_, llm) => {
    const { lines } = await speak({ llm });
    expect(lines[0]).toMatch(/^User: /);
  });

  it.each([
    ['in the words of the first node of a flow', 'static_text', 'Hello from the first node.'],
    ['in words of its own where a model is to find them', 'prompt', undefined],
  ])('begins %s', async (_, type, words) => {
    const node = (id: string, text: string) => ({
      id,
      type: 'conversation' as const,
      instruction: { type: type as 'prompt', text },
    });
    const simulator = await simulate({ startAt: START });
    const client = clientOf(simulator, KEY);
    const { conversation_flow_id } = await client.conversationFlow.create({
      model_choice: { type: 'cascading', model: 'gpt-4.1' },
      start_speaker: 'agent',
      start_node_id: 'first',
      nodes: [node('second', 'Never said.'), node('first', 'Hello from the first node.')],
    });
    const { agent_id } = await client.agent.create({
      voice_id: 'retell-Cimo',
      response_engine: { type: 'conversation-flow', conversation_flow_id },
    });
    const { call_id } = await client.call.createWebCall({ agent_id });
    await simulator.settled();
    const { transcript = '' } = await client.call.retrieve(call_id);
    const [first] = transcript.split('\n');
    if (words === undefined) expect(first).not.toMatch(/first node|Never said/);
    else expect(first).toBe(`Agent: ${words}`);
  });

  it('knows whose number is whose in a call that comes in', async () => {
    const simulator = await simulate({ startAt: START });
    const client = clientOf(simulator, KEY);
    const { llm_id } = await client.llm.create({ begin_message: '{{user_number}} calls {{agent_number}}.' });
    const response_engine = { type: 'retell-llm' as const, llm_id };
    const { agent_id } = await client.agent.create({ voice_id: 'retell-Cimo', response_engine });
    await client.phoneNumber.import({
      phone_number: FROM,
      termination_uri: 'flow.pstn.example.com',
      inbound_agents: [{ agent_id, weight: 1 }],
    });
    const { id } = await simulator.inbound({ apiKey: KEY, from: TO, to: FROM });
    await simulator.settled();
    const { transcript = '' } = await client.call.retrieve(id ?? '');
    expect(transcript.split('\n')[0]).toBe(`Agent: ${TO} calls ${FROM}.`);
  });

  it('has the values of the call in lines of a scenario', async () => {
    const { lines, callId } = await speak({
      steps: `- answer
    - wait: 65s
    - agent: "{{call_id}} {{call_type}} {{direction}} {{session_type}} {{user_number}} {{agent_number}}"
    - agent: "{{session_duration}} {{session_duration_ms}} {{current_hour_{{zone}} }} {{ name }} {{unknown}} {{chat_id}}"
    - hangup: agent`,
      llm: { default_dynamic_variables: { zone: 'Asia/Tokyo', name: 'Nobody' } },
      call: { retell_llm_dynamic_variables: { name: 'Ada {{zone}}' } },
    });
    expect(lines[0]).toBe(`Agent: ${callId} phone_call outbound voice ${TO} ${FROM}`);
    // A value is not looked through again; what nothing gives a value stays as it is written.
    expect(lines[1]).toMatch(
      /^Agent: 1 minute \d+ seconds \d{5} 2\.02 Ada \{\{zone\}\} \{\{unknown\}\} \{\{chat_id\}\}$/,
    );
  });

  it('takes numbers and booleans as texts, and null as nothing', async () => {
    const { lines, over } = await speak({
      steps: '- answer\n    - agent: "{{n}} {{yes}} {{none}} [{{empty}}] {{list}}"\n    - hangup: agent',
      llm: { default_dynamic_variables: { none: 'default', empty: 'default' } },
      call: { retell_llm_dynamic_variables: { n: 42, yes: true, none: null, empty: '', list: [1] } },
    });
    expect(lines).toEqual(['Agent: 42 true default [] [1]']);
    expect(over.retell_llm_dynamic_variables).toEqual({ n: '42', yes: 'true', empty: '', list: '[1]' });
  });

  it('a variable of the customer stands before that of the platform with its name', async () => {
    const { lines } = await speak({
      steps: '- answer\n    - agent: "It is {{current_time}}."\n    - hangup: agent',
      call: { retell_llm_dynamic_variables: { current_time: 'late' } },
    });
    expect(lines).toEqual(['Agent: It is late.']);
  });

  it('fills in the message for a voicemail box', async () => {
    const { lines } = await speak({
      steps: '- voicemail: { greeting: Leave a message }',
      agent: {
        voicemail_option: { action: { type: 'static_text', text: 'Hi {{name}}, call {{agent_number}}.' } },
      },
      call: { retell_llm_dynamic_variables: { name: 'Ada' } },
    });
    expect(lines.at(-1)).toBe(`Agent: Hi Ada, call ${FROM}.`);
  });

  it('fills in what is asked of the customer: address, query and headers of a function, and the address of webhooks', async () => {
    const receiver = await startReceiver(accept);
    const { callId, simulator } = await speak({
      steps: '- answer\n    - tool: { name: lookup }\n    - hangup: agent',
      llm: {
        general_tools: [
          {
            type: 'custom',
            name: 'lookup',
            url: `${receiver.url}/{{call_id}}`,
            method: 'GET',
            query_params: { who: '{{user_number}}' },
            headers: { 'x-hour': '{{current_hour_UTC}}' },
          },
        ],
      },
      agent: { webhook_url: `${receiver.url}/{{direction}}`, webhook_events: ['call_ended'] },
    });
    await simulator.settled();
    const [asked, told] = receiver.arrivals;
    expect(asked?.path).toBe(`/hook/${callId}?who=${encodeURIComponent(TO)}`);
    expect(asked?.headers['x-hour']).toBe('17');
    expect(told?.path).toBe('/hook/outbound');
  });

  it('knows what the account knows of a contact, under what the request says', async () => {
    const simulator = await simulate();
    const client = clientOf(simulator, KEY);
    await client.contact.create({ phone_number: TO, first_name: 'Ada', last_name: 'Lovelace' });
    const { llm_id } = await client.llm.create({
      begin_message: '{{first_name}} {{last_name}}?',
      default_dynamic_variables: { first_name: 'you' },
    });
    const { agent_id } = await client.agent.create({
      voice_id: 'retell-Cimo',
      response_engine: { type: 'retell-llm', llm_id },
    });
    await client.phoneNumber.import({ phone_number: FROM, termination_uri: 'flow.pstn.example.com' });
    const first = await client.call.createPhoneCall({
      from_number: FROM,
      to_number: TO,
      override_agent_id: agent_id,
      retell_llm_dynamic_variables: { last_name: 'Byron' },
    });
    await simulator.settled();
    const call = await client.call.retrieve(first.call_id);
    expect(call.transcript).toMatch(/^Agent: Ada Byron\?\n/);
    expect(call.retell_llm_dynamic_variables).toEqual({ last_name: 'Byron' });
  });
});

it('are spoken by the platform where the scenario says so, though an LLM server is named', async () => {
  const simulator = await simulate();
  const text = story(
    'platform',
    '- answer\n- agent: Hello\n- hangup: caller',
    'call: { agent: { engine: platform } }',
  );
  const { verdict, entries } = await simulator.play(text, { llmUrl: 'ws://127.0.0.1:1/llm' });
  expect(verdict.findings).toEqual([]);
  expect(entries.filter(({ wire }) => wire === 'socket')).toEqual([]);
});
