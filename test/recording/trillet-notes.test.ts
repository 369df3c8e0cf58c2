import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../src/cli/process/run-cli.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { startSimulator } from '../../src/simulator.ts';
import { createCliStage } from '../cli/fakes.ts';
import { makeFolder } from '../config/folder.ts';
import { openTrillet, trilletStory } from '../flows/trillet-account.ts';
import { startReceiver } from '../support/receiver.ts';

const AGENT = '665f1c2ab7d54f0012ab34cd';
const CALL = 'a1b2c3d4e5';
const LISTED = {
  _id: '665f1c2ab7d54f0012ab0001',
  timestamp: 1767603600.5,
  callId: `${AGENT}-${CALL}`,
  fromPhoneNumber: '+14155550100',
  toPhoneNumber: '+12125550123',
  direction: 'outbound',
  duration: 42.5,
  agent: 'Reception',
  status: 'completed',
  summary: 'Confirmed.',
  analyzedData: { answered_by_voicemail: false, confirmed: true },
  variables: { day: 'Tuesday' },
  transcript: [
    { role: 'agent', content: 'Tuesday at ten?', timestamp: 1767603601 },
    { role: 'customer', content: 'Yes.', timestamp: 1767603604 },
  ],
};
const DETAIL = {
  _id: LISTED._id,
  agentId: AGENT,
  callFlowId: 'f',
  roomName: `${AGENT}-${CALL}`,
  direction: 'outbound',
  fromPhoneNumber: '+14155550100',
  toPhoneNumber: '+12125550123',
  status: 'completed',
  startTime: 1767603600,
  endTime: 1767603640,
  cost: { customer_charge: 0.1 },
  metadata: { order: 'x' },
  functionCalls: [{ name: 'find_slot', arguments: '{}' }, { name: 'end_call' }],
};
const REPORT = {
  call_metadata: { callId: CALL },
  conversation_data: { gathered_information: { day: 'Tuesday' } },
  transcript: {
    summary: 'Talked.',
    messages: [
      { role: 'assistant', text: 'Hello' },
      { role: 'user', text: 'Hi' },
    ],
  },
  analytics: { tool_calls: [], sentiment: 'positive' },
};
const COMPLETED = {
  event: 'call.completed',
  data: { callId: CALL, agentId: AGENT, duration: 30, status: 'completed' },
};

async function importNotes(notes: unknown, ...args: readonly string[]) {
  const file = join(makeFolder(), 'notes.json');
  await writeFile(file, typeof notes === 'string' ? notes : JSON.stringify(notes));
  const stage = createCliStage();
  const exitCode = await runCli(
    ['import', file, '--provider', 'trillet', '--keep-data', ...args],
    stage.context,
  );
  return { exitCode, stdout: stage.stdout(), stderr: stage.stderr() };
}

const stepsOf = (text: string) => parseScenario(text).script.map((step) => step.text.replace(/\s+/g, ' '));

describe('import of Trillet calls', () => {
  it('puts together what the history, webhooks and the report tell of one call', async () => {
    const { exitCode, stdout } = await importNotes([LISTED, COMPLETED, REPORT, DETAIL]);
    expect(exitCode).toBe(0);
    const { call, analysis, expect: expected } = parseScenario(stdout);
    expect(stepsOf(stdout)).toEqual([
      'ring: 2s',
      'answer',
      'agent: Tuesday at ten?',
      'caller: Yes.',
      'hangup: agent',
    ]);
    expect(stdout).toContain('# in this call the agent used the tool find_slot');
    expect(call).toMatchObject({
      to: '+12125550123',
      metadata: { order: 'x' },
      dynamicVariables: { day: 'Tuesday' },
      agent: { engine: 'platform' },
    });
    expect(analysis).toMatchObject({ sentiment: 'Positive', custom: { confirmed: true } });
    expect(expected).toMatchObject([{ event: 'call.completed' }, { event: 'post-call' }]);
  });

  it.each<[string, object, readonly string[]]>([
    ['a failure without a cause', { status: 'failed' }, ['ring: 2s', 'no_answer']],
    ['a busy line', { status: 'failed', error: 'Busy (3 attempts)' }, ['ring: 2s', 'busy']],
    [
      'a word of drydial',
      { status: 'failed', error: 'invalid_number' },
      ['ring: 2s', 'fail: invalid_number'],
    ],
    ['an unknown cause', { status: 'failed', error: 'SIP 503' }, ['ring: 2s', 'fail: internal_error']],
    ['a call that rings', { status: 'active' }, ['ring: 2s', 'no_answer']],
    [
      'a call from outside that goes on',
      { status: 'active', direction: 'inbound' },
      ['ring: 2s', 'answer', 'hangup: caller'],
    ],
    ['a voicemail box', { analyzedData: { answered_by_voicemail: true } }, ['ring: 2s', 'voicemail']],
    [
      'a transcript as text',
      { transcript: 'agent: Hello\nCUSTOMER: Hi\nyou' },
      ['ring: 2s', 'answer', 'agent: Hello', 'caller: Hi you', 'hangup: caller'],
    ],
    [
      'a call in a browser',
      { roomName: `web-${AGENT}-${CALL}`, direction: 'inbound' },
      ['answer', 'hangup: caller'],
    ],
  ])('knows %s', async (_what, fields, steps) => {
    const { stdout } = await importNotes({ ...LISTED, transcript: [], ...fields });
    expect(stepsOf(stdout)).toEqual(steps);
  });

  it('reads an exported history, whose transcripts are lines or a list', async () => {
    const out = join(makeFolder(), 'calls');
    const head = 'Call ID,Record ID,From Phone Number,To Phone Number,Direction,Status,Duration (s),Summary';
    const rows = [
      `\ufeff"Call ID"${head.slice(7)},Analyzed Data (JSON),Transcripts`,
      `${AGENT}-${CALL},r1,+14155550100,+12125550123,Outbound,Completed,12.5,Done.,"{""day"":""Tuesday""}","Agent: Hello,\nthere\nUser: Hi"`,
      'b1,r2,+12125550123,+14155550100,inbound,completed,3,,,"[{""role"":""agent"",""content"":""Yes?""}]"',
      'c1,r3,+14155550100,+12125550123,outbound,failed,,,,',
      ',,,,,,,,,',
    ];
    const { exitCode, stdout } = await importNotes(rows.join('\r\n'), '--out', out);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('left out  row 4: it has no id');
    const scenarios = await Promise.all(
      ['001', '002', '003'].map((name) => readFile(join(out, `call-${name}.yaml`), 'utf8')),
    );
    expect(scenarios.map(stepsOf)).toEqual([
      ['ring: 2s', 'answer', 'agent: Hello, there', 'caller: Hi', 'hangup: caller'],
      ['ring: 2s', 'answer', 'agent: Yes?', 'hangup: caller'],
      ['ring: 2s', 'no_answer'],
    ]);
    const { analysis, call } = parseScenario(scenarios[0] ?? '');
    expect(analysis).toMatchObject({ summary: 'Done.', custom: { day: 'Tuesday' } });
    expect(call).toMatchObject({ from: '+14155550100', to: '+12125550123' });
  });

  it('reads an exported history that another program has written anew, with blanks behind its commas', async () => {
    const rows = ['Status, "Call ID", Transcripts', 'Completed, a1, "Agent: Hello, Ada\nUser: Hi"'];
    const { exitCode, stdout } = await importNotes(rows.join('\n'));
    expect(exitCode).toBe(0);
    expect(stepsOf(stdout)).toEqual([
      'ring: 2s',
      'answer',
      'agent: Hello, Ada',
      'caller: Hi',
      'hangup: caller',
    ]);
  });

  it.each([
    ['Call ID,Status\nA,"completed', /notes\.json is no whole table of calls: .* at line 2/],
    [
      'Status,Cost\ncompleted,1',
      /neither JSON nor JSON lines nor a table of calls with a column "Call ID": line 1/,
    ],
  ])('says what is wrong with a table: %j', async (text, problem) => {
    const { exitCode, stderr } = await importNotes(text);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(problem);
  });

  it('reads jobs of a batch and live calls, and leaves out what is about no call', async () => {
    const out = join(makeFolder(), 'calls');
    const { stdout, exitCode } = await importNotes(
      [
        {
          jobId: 'j',
          phone_number: '+12125550125',
          status: 'failed',
          error: 'busy',
          startTime: 1,
          endTime: 2,
          result: { callId: 'bbbbbbbbbb', metadata: { first_name: 'Jo' } },
        },
        { id: 'c', roomName: `${AGENT}-cccccccccc`, transcript: [{ role: 'agent', content: 'Hello' }] },
        { jobId: 'k', phone_number: '+12125550126', status: 'waiting', result: null },
        { event: 'flow.updated', data: { _id: 'x' } },
        { pathwayId: 'x', messages: [] },
        { status: 'success', message: 'done' },
      ]
        .map((note) => JSON.stringify(note))
        .join('\n'),
      '--out',
      out,
    );
    expect(exitCode).toBe(0);
    const [first, second] = await Promise.all(
      ['001', '002'].map((number) => readFile(join(out, `call-${number}.yaml`), 'utf8')),
    );
    expect(stepsOf(first ?? '')).toEqual(['ring: 2s', 'busy']);
    expect(parseScenario(first ?? '').call).toMatchObject({
      to: '+12125550125',
      dynamicVariables: { first_name: 'Jo' },
    });
    expect(stepsOf(second ?? '')).toEqual(['ring: 2s', 'answer', 'agent: Hello', 'hangup: caller']);
    expect(stdout).toContain('line 3: it is a job of a batch, without its call');
    expect(stdout).toContain('line 4: it is the event flow.updated, which is about no call');
    expect(stdout).toContain('line 5: it is a conversation by text');
    expect(stdout).toContain('line 6: it has no callId and no roomName');
  });

  it('says whose calls a file holds, and that nobody calls an LLM server', async () => {
    const file = join(makeFolder(), 'notes.json');
    await writeFile(file, JSON.stringify([LISTED]));
    const stage = createCliStage();
    expect(await runCli(['import', file], stage.context)).toBe(2);
    expect(stage.stderr()).toContain('It holds calls of trillet: --provider trillet');
    const another = { call_id: 'call_1', call_status: 'ended', disconnection_reason: 'user_hangup' };
    expect((await importNotes({ event: 'call_ended', call: another })).stderr).toContain('--provider retell');
    const { exitCode, stderr } = await importNotes([LISTED], '--llm-url', 'ws://127.0.0.1:1/llm');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--llm-url: Trillet AI calls no LLM server of yours');
  });

  it('hides ids of records and rooms that stand in texts', async () => {
    const note = { ...LISTED, summary: `See ${LISTED._id} in ${AGENT}-${CALL}.` };
    const file = join(makeFolder(), 'notes.json');
    await writeFile(file, JSON.stringify(note));
    const stage = createCliStage();
    await runCli(['import', file, '--provider', 'trillet'], stage.context);
    expect(stage.stdout()).toMatch(/summary: See id-\d in id-\d\./);
  });

  it('makes of an export of the history what it makes of the history', async () => {
    const simulator = await startSimulator({ clock: 'skip', seed: 7 });
    onTestFinished(() => simulator.stop());
    await simulator.play('scenarios/trillet/appointment-reminder.yaml', {
      apiKey: 'key_a',
      webhookUrl: 'http://127.0.0.1:1/',
    });
    const history = `${simulator.baseUrl('trillet')}/v2/api/call-history`;
    const headers = { 'x-api-key': 'key_a', 'content-type': 'application/json' };
    const listed = await (await fetch(history, { headers })).text();
    const body = JSON.stringify({ includeTranscripts: true, includePostAnalysis: true });
    const exported = await (await fetch(`${history}/export-csv`, { method: 'POST', headers, body })).text();
    const [ofList, ofExport] = [await importNotes(listed), await importNotes(exported)];
    expect(stepsOf(ofExport.stdout)).toHaveLength(6);
    expect(stepsOf(ofExport.stdout)).toEqual(stepsOf(ofList.stdout));
    expect(parseScenario(ofExport.stdout).analysis).toEqual(parseScenario(ofList.stdout).analysis);
  });

  it.each(['appointment-reminder', 'busy', 'declined', 'invalid-number', 'inbound', 'web-call'])(
    'makes a scenario that comes to the same: %s',
    async (name) => {
      const simulator = await startSimulator({ clock: 'skip', seed: 7 });
      onTestFinished(() => simulator.stop());
      const historyOf = async (apiKey: string) => {
        const headers = { 'x-api-key': apiKey };
        const reply = await fetch(`${simulator.baseUrl('trillet')}/v2/api/call-history`, { headers });
        return (await reply.json()) as readonly {
          readonly status: string;
          readonly transcript: readonly object[];
        }[];
      };
      await simulator.play(`scenarios/trillet/${name}.yaml`, {
        apiKey: 'key_a',
        webhookUrl: 'http://127.0.0.1:1/',
      });
      const before = await historyOf('key_a');
      const { stdout } = await importNotes(before);
      const { verdict } = await simulator.play(parseScenario(stdout), { apiKey: 'key_b' });
      expect(verdict.findings).toEqual([]);
      const after = await historyOf('key_b');
      const saidIn = ({ status, transcript }: (typeof before)[number]) => [
        status,
        transcript.map((line) => ({ ...line, timestamp: 0 })),
      ];
      expect(before).toHaveLength(1);
      expect(after.map(saidIn)).toEqual(before.map(saidIn));
    },
  );
});

it('record stands between a program and Trillet, and writes a call that can be played', async () => {
  const receiver = await startReceiver();
  const talk = '- ring: 1s\n- answer\n- agent: Hello Ada\n- caller: Hi\n- hangup: caller';
  const story = trilletStory('A', talk, 'match: { to: "+1*" }');
  const provider = await startSimulator({ clock: 'skip', seed: 7, scenarios: [parseScenario(story)] });
  onTestFinished(() => provider.stop());
  const out = join(makeFolder(), 'recorded');
  const stage = createCliStage();
  const args = [
    '--provider',
    'trillet',
    '--upstream',
    provider.baseUrl('trillet'),
    '--port',
    '0',
    '--out',
    out,
  ];
  const done = runCli(['record', ...args], stage.context);
  await expect.poll(() => stage.stdout()).toContain('drydial records');
  const url = /drydial records {2}(\S+)/.exec(stage.stdout())?.[1] ?? '';
  const { send, agentId } = await openTrillet(
    { baseUrl: () => url },
    { flow: { agentWebhookUrl: `${receiver.url}/flow` } },
  );
  const [flow] = (await send('GET', '/v1/api/call-flows')).body;
  // The customer sees its own address, and never the recorder's.
  expect((await send('GET', `/v1/api/call-flows/${flow._id}`)).body.agentWebhookUrl).toBe(
    `${receiver.url}/flow`,
  );
  const call = { to: '+12125550123', call_agent_id: agentId, dynamic_variables: { firstName: 'Ada' } };
  await send('POST', '/v1/api/call', { ...call, callback_url: `${receiver.url}/callback` });
  await provider.settled();
  expect(receiver.events('/callback')).toEqual(['call.started', 'call.completed']);
  stage.interrupt();
  expect(await done).toBe(0);
  expect(stage.stdout()).toMatch(/webhook post-call {2}204/);
  const text = await readFile(join(out, 'call-001.yaml'), 'utf8');
  expect(stepsOf(text)).toEqual(['ring: 2s', 'answer', 'agent: Hello Grace', 'caller: Hi', 'hangup: caller']);
  const events = parseScenario(text).expect.map((expected) => ('event' in expected ? expected.event : ''));
  expect(events).toEqual(['call.started', 'call.completed', 'post-call']);
});
