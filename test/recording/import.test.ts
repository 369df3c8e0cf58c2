import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/process/run-cli.ts';
import { isJsonObject } from '../../src/core/json.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { startSimulator } from '../../src/simulator.ts';
import { createCliStage } from '../cli/fakes.ts';
import { makeFolder } from '../config/folder.ts';

const CALL = {
  call_id: 'call_0123456789abcdef0123',
  call_type: 'phone_call',
  direction: 'outbound',
  from_number: '+14157774444',
  to_number: '+16502223333',
  start_timestamp: 1_700_000_000_000,
  end_timestamp: 1_700_000_030_000,
  disconnection_reason: 'user_hangup',
  latency: { llm_websocket_network_rtt: { p50: 20 } },
  metadata: { patient_name: 'Zelda Fitz', note: 'costs ${x}', api_key: 'abc' },
  transcript_object: [
    said('agent', 'Hello, how can I help?', [[0.5, 2]]),
    said('user', 'My name is Zelda Fitz, call (650) 222-3333 or z@fitz.org.', [[6, 10]]),
    said('agent', 'Thank you. Your appointment is', [
      [11, 11.3],
      [11.3, 11.8],
      [12, 14],
    ]),
    said('user', 'No wait, Tuesday', [[13, 15]]),
    { role: 'dtmf', digit: '1', time_sec: 17 },
    said('agent', 'Tuesday it is.', [[18, 19]]),
    said('agent', 'Are you still there?', [[29.5, 30]]),
  ],
  call_analysis: { call_summary: 'Zelda booked.', user_sentiment: 'Positive', call_successful: true },
};

function said(role: string, content: string, times: readonly (readonly [number, number])[]) {
  return { role, content, words: times.map(([start, end]) => ({ word: 'x', start, end })) };
}

async function importText(text: string, ...args: readonly string[]) {
  const file = join(makeFolder(), 'notes.json');
  await writeFile(file, text);
  const stage = createCliStage();
  const exitCode = await runCli(['import', file, ...args], stage.context);
  return { exitCode, stdout: stage.stdout(), stderr: stage.stderr() };
}

const importCall = (fields: object, ...args: readonly string[]) =>
  importText(JSON.stringify({ ...CALL, ...fields }), ...args);

describe('import', () => {
  it('says of calls from a list without transcripts that their scripts hold no words', async () => {
    const { transcript_object: _, ...item } = CALL;
    const items = [
      item,
      { ...item, call_id: 'call_busy', start_timestamp: undefined, disconnection_reason: 'dial_busy' },
      { ...CALL, call_id: 'call_told' },
    ];
    const out = makeFolder();
    const { exitCode, stderr } = await importText(JSON.stringify({ items, has_more: false }), '--out', out);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^ no words {2}in 1 of 3 calls: .*save each call by its id\n$/);
    const texts = await Promise.all(
      [1, 2, 3].map((number) => readFile(join(out, `call-00${number}.yaml`), 'utf8')),
    );
    const comment = '# nothing of what was said stands in the notes';
    expect(texts.map((text) => text.includes(comment))).toEqual([true, false, false]);
  });

  it('leaves a call out that cannot be played, names it, and writes the others', async () => {
    const calls = [CALL, { ...CALL, call_id: 'call_odd', disconnection_reason: 'brand_new' }, CALL];
    const all = calls.map((call, index) => ({ ...call, call_id: `${call.call_id}${index}` }));
    const out = makeFolder();
    const { exitCode, stdout, stderr } = await importText(JSON.stringify(all), '--out', out);
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      ' left out  call_odd1, which cannot be played: "brand_new" is no reason for which a call of retell fails\n',
    );
    expect(stdout).toContain('call-001.yaml');
    expect((await readdir(out)).toSorted()).toEqual(['call-001.yaml', 'call-003.yaml']);
  });

  it('refuses a file of which no call can be played', async () => {
    const { exitCode, stderr } = await importCall({ disconnection_reason: 'brand_new' });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('"brand_new" is no reason for which a call of retell fails');
  });

  it('writes the steps of the call: words, cuts, keys, reminders', async () => {
    const { exitCode, stdout } = await importCall({});
    expect(exitCode).toBe(0);
    const { script, call, expect: expected, analysis } = parseScenario(stdout);
    expect(script.map(({ text }) => text.replace(/\s+/g, ' '))).toEqual([
      'ring: 2s',
      'answer',
      'expect_reply',
      'silence: 4s',
      'caller: My name is Ada Grace, call +12125550102 or person1@example.com.',
      'interrupt: { after: 2 words, says: No wait, Tuesday }',
      'dtmf: "1"',
      'expect_reply',
      'silence: 12.5s',
      'expect_reply: { to: reminder }',
      'hangup: caller',
    ]);
    expect(call).toMatchObject({ direction: 'outbound', from: '+12125550101', to: '+12125550102' });
    expect(expected).toMatchObject([{ kind: 'ended', reason: 'user_hangup' }]);
    expect(analysis).toEqual({ summary: 'Ada booked.', sentiment: 'Positive', isSuccessful: true });
  });

  it('replaces the same by the same, lists what, and shows nothing of it', async () => {
    const { stdout, stderr } = await importCall({});
    expect(`${stdout}${stderr}`).not.toMatch(/Zelda|Fitz|fitz|650|7774444|0123456789abcdef|abc/);
    expect(parseScenario(stdout).call.metadata).toEqual({
      patient_name: 'Ada Grace',
      note: 'costs ${x}',
      api_key: 'secret-1',
    });
    expect(stderr).toMatch(/replaced {2}name {2}in \d+ places: Ada, Grace/);
    expect(stderr).toContain('replaced  number  in 3 places: +12125550101, +12125550102');
  });

  it('takes keys that follow one another for one input, and hides the digits of a long one only', async () => {
    const keys = [...'4711#'].map((digit) => ({ role: 'dtmf', digit }));
    const transcript_object = [
      said('agent', 'Your account, please', [[0.5, 2]]),
      ...keys,
      said('agent', 'Press 1 for an appointment', [[3, 4]]),
      { role: 'dtmf', digit: '1' },
    ];
    const { stdout, stderr } = await importCall({ transcript_object });
    const pressed = parseScenario(stdout).script.flatMap((step) =>
      step.kind === 'dtmf' ? [step.digits] : [],
    );
    expect(pressed).toEqual(['0001#', '1']);
    expect(stdout).not.toContain('4711');
    expect(stderr).toContain('replaced  digits  in 1 place: 0001');
  });

  it('replaces e-mail addresses that are spoken, and secrets, wherever they stand', async () => {
    const { stdout } = await importCall({
      transcript_object: [said('user', 'Write to zelda.fitz at example dot org, please', [[1, 2]])],
      metadata: { notes: ['key_0123456789abcdef', { more: 'Bearer 0123456789abcdef' }] },
    });
    expect(stdout).not.toMatch(/fitz|0123456789abcdef/i);
    const { call, script } = parseScenario(stdout);
    expect(call.metadata).toEqual({ notes: ['secret-1', { more: 'secret-2' }] });
    expect(script).toContainEqual(expect.objectContaining({ says: 'Write to person1@example.com, please' }));
  });

  it('knows what a field holds by its name, also in a list and as a number', async () => {
    const { stdout } = await importCall({
      metadata: {
        pin: 4711,
        zip: 90210,
        visits: 3,
        capacity: 40,
        addresses: ['1 Main St', { street: 'Elm St' }],
        tokens: [],
        access_token: ['abc', 'def'],
        guests: [{ first_name: 'Yolanda' }],
      },
      transcript_object: [said('agent', 'Yolanda comes, too.', [[1, 2]])],
    });
    expect(stdout).not.toMatch(/4711|90210|Main|Elm|abc|def|Yolanda/);
    expect(parseScenario(stdout).call.metadata).toEqual({
      pin: 1,
      zip: 2,
      visits: 3,
      capacity: 40,
      addresses: ['address 1', { street: 'address 2' }],
      tokens: [],
      access_token: ['secret-1', 'secret-2'],
      guests: [{ first_name: 'Ada' }],
    });
  });

  it('leaves the data alone where that is asked for', async () => {
    const { stdout } = await importCall({}, '--keep-data');
    expect(parseScenario(stdout).call).toMatchObject({ to: '+16502223333', metadata: CALL.metadata });
  });

  it.each<[string, object, readonly string[]]>([
    ['a busy line', { disconnection_reason: 'dial_busy' }, ['ring: 2s', 'busy']],
    [
      'a busy line with a start',
      { disconnection_reason: 'dial_busy', start_timestamp: 1 },
      ['ring: 2s', 'busy'],
    ],
    ['nobody', { disconnection_reason: 'dial_no_answer' }, ['ring: 2s', 'no_answer']],
    ['a caller who declines', { disconnection_reason: 'user_declined' }, ['ring: 2s', 'decline']],
    [
      'a number that is none',
      { disconnection_reason: 'invalid_destination' },
      ['ring: 2s', 'fail: invalid_destination'],
    ],
    ['a voicemail box', { disconnection_reason: 'voicemail_reached' }, ['ring: 2s', 'voicemail']],
  ])('knows %s', async (_what, fields, steps) => {
    const { stdout } = await importCall({ transcript_object: [], start_timestamp: undefined, ...fields });
    expect(parseScenario(stdout).script.map(({ text }) => text)).toEqual(steps);
  });

  it('reads a transcript that is only a text', async () => {
    const text = 'Agent: Hello.\nUser: Hi\nthere.\nAgent: Bye.\n';
    const { stdout } = await importCall(
      { transcript_object: undefined, transcript: text, disconnection_reason: 'agent_hangup' },
      '--engine',
      'platform',
    );
    expect(
      parseScenario(stdout)
        .script.map((step) => step.text)
        .slice(1),
    ).toEqual(['answer', 'agent: Hello.', 'caller: Hi there.', 'agent: Bye.', 'hangup: agent']);
  });

  it('takes a call in which somebody spoke for one that was answered, even if it does not say when', async () => {
    const { stdout } = await importCall({ start_timestamp: undefined });
    expect(parseScenario(stdout).script.map(({ text }) => text)).toContain('answer');
  });

  it('keeps what is said in a row together, and a reminder apart', async () => {
    const transcript_object = [
      said('agent', 'Hello.', [[0, 1]]),
      said('agent', 'How can I help?', [[1.5, 3]]),
      said('agent', 'Are you there?', [[11.5, 12]]),
      said('user', 'Yes,', [[14, 14.5]]),
      said('user', 'here I am.', [[15, 16]]),
    ];
    const { stdout } = await importCall({ transcript_object }, '--engine', 'platform');
    expect(parseScenario(stdout).script.map(({ text }) => text)).toEqual([
      'ring: 2s',
      'answer',
      'agent: Hello. How can I help?',
      'silence: 8.5s',
      'agent: Are you there?',
      'caller: Yes, here I am.',
      'hangup: caller',
    ]);
  });

  it('writes what the agent of an LLM server went on to say after a tool beside its reply', async () => {
    const transcript_object = [
      said('user', 'A table, please', [[1, 2]]),
      said('agent', 'Let me look.', [[3, 4]]),
      { role: 'tool_call_invocation', name: 'find_table', arguments: '{}' },
      said('agent', 'At eight.', [[6, 7]]),
    ];
    const { stdout } = await importCall({ transcript_object });
    expect(parseScenario(stdout).script.map(({ text }) => text)).toEqual([
      'ring: 2s',
      'answer',
      'caller: A table, please',
      'expect_reply',
      'hangup: caller',
    ]);
    expect(stdout).toContain(
      '  # here the agent used the tool find_table\n  # the agent said: At eight.\n  - hangup: caller',
    );
  });

  it('comes to the same silence in which the agent hung up', async () => {
    const { stdout } = await importCall({
      latency: {},
      transcript_object: [said('agent', 'Hello', [[0.5, 1]])],
      end_timestamp: CALL.start_timestamp + 46_000,
      disconnection_reason: 'inactivity',
    });
    const { call, script } = parseScenario(stdout);
    expect(call.agent).toMatchObject({ fields: { end_call_after_silence_ms: 45_000 } });
    expect(script.at(-1)).toMatchObject({ kind: 'silence', forMs: 105_000 });
  });

  it.each([
    ['that nobody has joined yet', {}, ['wait: 60s']],
    [
      'that nobody joined in time',
      { disconnection_reason: 'error_user_not_joined' },
      ['fail: error_user_not_joined'],
    ],
  ])('writes a web call %s', async (_, fields, steps) => {
    const { exitCode, stdout } = await importText(
      JSON.stringify({ call_id: 'a', call_type: 'web_call', ...fields }),
    );
    expect(exitCode).toBe(0);
    expect(parseScenario(stdout).script.map(({ text }) => text)).toEqual(steps);
  });

  it.each([
    ['user_hangup', ['ring: 2s', 'answer', 'agent: Hi', 'hangup: caller']],
    ['voicemail_reached', ['ring: 2s', 'answer', 'agent: Hi', 'wait: 28s', 'fail: voicemail_reached']],
  ])('writes a call from outside, with what it was given beside it: %s', async (word, steps) => {
    const { exitCode, stdout } = await importCall({
      direction: 'inbound',
      latency: {},
      retell_llm_dynamic_variables: { day: 'Tuesday' },
      transcript_object: [said('agent', 'Hi', [[1, 2]])],
      disconnection_reason: word,
    });
    expect(exitCode).toBe(0);
    const { script, call } = parseScenario(stdout);
    expect(script.map(({ text }) => text)).toEqual(steps);
    expect(call).not.toHaveProperty('dynamicVariables');
    expect(stdout).toContain(
      '# It had the dynamic_variables {"day":"Tuesday"}: a call from outside gets them',
    );
  });

  it('says where the notes end before the call does', async () => {
    const { stdout } = await importCall({ disconnection_reason: null });
    expect(stdout).toContain('  # here the notes end: the call was not over yet\n  - hangup: caller');
  });

  it('puts the webhooks of one call together, whichever envelope and order', async () => {
    const lines = [
      { event: 'call_started', call: { call_id: 'a', call_type: 'web_call' } },
      { event: 'call_analyzed', data: { ...CALL, call_id: 'a', call_type: 'web_call' } },
      {
        event: 'call_ended',
        call: { call_id: 'a', call_type: 'web_call', disconnection_reason: 'user_hangup' },
      },
      { event: 'chat_started', chat: {} },
    ];
    const { stdout, stderr } = await importText(lines.map((line) => JSON.stringify(line)).join('\n'));
    const { call, expect: expected } = parseScenario(stdout);
    expect(call.direction).toBe('web');
    expect(call.agent.webhookUrl).toBe('http://127.0.0.1:8080/webhook');
    expect(expected.flatMap((one) => (one.kind === 'webhook' ? [one.event] : []))).toEqual([
      'call_started',
      'call_analyzed',
      'call_ended',
    ]);
    expect(stderr).toContain('left out  line 4: it is the event chat_started, which is about no call');
  });

  it('writes a file for each call, and none over another', async () => {
    const folder = join(makeFolder(), 'made');
    const both = JSON.stringify([CALL, { ...CALL, call_id: 'call_2' }]);
    expect((await importText(both, '--out', folder)).stdout).toMatch(/call-001\.yaml\n.*call-002\.yaml/);
    expect(parseScenario(await readFile(join(folder, 'call-002.yaml'), 'utf8')).name).toContain('id-2');
    expect((await importText(both, '--out', folder)).stderr).toMatch(
      / is there already\.\n {3}fix: Name another with --out/,
    );
    expect((await importText(both, '--out', folder, '--force')).exitCode).toBe(0);
    expect((await importText(both)).stderr).toContain('tells of 2 calls: name a folder');
  });

  it.each<[string, string, RegExp]>([
    ['nothing', '', /holds no call: it is empty/],
    ['something else', '{"a":1}', /the file: it has no call_id/],
    ['no JSON', 'hello', /neither JSON nor JSON lines: line 1 begins with "hello"/],
    ['a chat', '{"chat_id":"c"}', /it is a chat/],
    ['a list of nothing that is known', '[1, null, "x"]', /item 1: it is no object; item 2/],
  ])('refuses %s', async (_what, text, message) => {
    const { exitCode, stderr } = await importText(text);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
  });

  it.each(['platform-agent', 'busy', 'voicemail', 'declined'])(
    'makes a scenario that comes to the same end: %s',
    async (name) => {
      const simulator = await startSimulator({ clock: 'skip', seed: 7 });
      try {
        const options = {
          apiKey: 'key_a',
          llmUrl: 'ws://127.0.0.1:1/llm',
          webhookUrl: 'http://127.0.0.1:1/',
        };
        const { callId } = await simulator.play(`scenarios/retell/${name}.yaml`, options);
        const reply = await fetch(`${simulator.baseUrl('retell')}/v2/get-call/${callId ?? ''}`, {
          headers: { authorization: 'Bearer key_a' },
        });
        const call: unknown = await reply.json();
        const { stdout } = await importText(JSON.stringify(call));
        const { verdict, entries } = await simulator.play(parseScenario(stdout), { apiKey: 'key_b' });
        expect(verdict.findings).toEqual([]);
        const word = isJsonObject(call) ? call.disconnection_reason : '';
        expect(
          entries.some(
            (entry) => entry.wire === 'call' && entry.kind === 'event' && entry.reasonWord === word,
          ),
        ).toBe(true);
      } finally {
        await simulator.stop();
      }
    },
  );
});
