import { describe, expect, test } from 'vitest';
import { parse, withSteps } from './support.ts';

describe('a scenario in full', () => {
  const scenario = parse(`
name: Everything
provider: retell
seed: 7
clock: speed=10
start_at: 2026-11-21T10:00:00+01:00
call:
  direction: outbound
  from: "+14155550199"
  to: "+1"
  agent: { engine: custom-llm, llm_url: ws://127.0.0.1:1/llm, webhook_url: http://127.0.0.1:1/hook, voice_speed: 1.5 }
  metadata: { order: 42, deep: [1, { two: null }] }
  dynamic_variables: { name: Ada }
match: { to: "+1*", from: "+2", agent_id: agent_1, metadata: { order: 42 } }
script:
  - ring: 1m30s
  - answer
  - expect_reply
  - caller: "  Hello there  "
  - interrupt: { after: 1 word, says: wait }
  - interrupt: { after: 800ms, says: "wait: again" }
  - expect_reply: { to: latest, says: /a.b/is, first_frame_within: 1s, complete_within: 2.5s, ends_call: false }
  - silence: 12s
  - expect_reply: { to: reminder, says: still there }
  - wait: 250ms
  - hangup: agent
analysis: { summary: Fine, sentiment: Negative, successful: false, in_voicemail: true, custom: { a: [1] } }
expect:
  - webhook: { event: call_ended, acknowledged_within: 2s, body: { call: { x: /y/ } }, times: 0 }
  - webhook: call_analyzed
  - dialed: { to: "+1", times: 2 }
  - dialed: "+2"
  - latency: { first_frame_p95: 800ms, complete_max: 3s }
  - ended: user_hangup
reply_latency: 0ms
turn_deadline: 3s
caller_pace: 120
agent_pace: 180
checks: { stale-response: off }
`);

  test('has its facts with every time in ms', () => {
    const { script, expect: expectations, call, ...rest } = scenario;
    expect(rest).toEqual({
      name: 'Everything',
      file: 'story.yaml',
      provider: 'retell',
      seed: 7,
      clock: { kind: 'speed', factor: 10 },
      startAtMs: Date.UTC(2026, 10, 21, 9),
      match: { to: '+1*', from: '+2', agentId: 'agent_1', metadata: { order: 42 } },
      analysis: {
        summary: 'Fine',
        sentiment: 'Negative',
        isSuccessful: false,
        inVoicemail: true,
        custom: { a: [1] },
      },
      timing: {
        replyLatencyMs: 0,
        turnDeadlineMs: 3_000,
        callerWordsPerMinute: 120,
        agentWordsPerMinute: 180,
      },
      checks: { 'stale-response': 'off' },
    });
  });

  test('says how the call comes about, with further fields of the agent as they are', () => {
    expect(scenario.call).toEqual({
      direction: 'outbound',
      from: '+14155550199',
      to: '+1',
      agent: {
        engine: 'custom-llm',
        llmUrl: 'ws://127.0.0.1:1/llm',
        webhookUrl: 'http://127.0.0.1:1/hook',
        fields: { voice_speed: 1.5 },
      },
      metadata: { order: 42, deep: [1, { two: null }] },
      dynamicVariables: { name: 'Ada' },
    });
  });

  test('has every step in the form that the engine takes', () => {
    expect(scenario.script.map(({ line: _line, text: _text, ...action }) => action)).toEqual([
      { kind: 'ring', forMs: 90_000 },
      { kind: 'answer' },
      { kind: 'expect_reply', to: 'begin' },
      { kind: 'caller', says: 'Hello there' },
      { kind: 'interrupt', after: { kind: 'words', words: 1 }, says: 'wait' },
      { kind: 'interrupt', after: { kind: 'time', afterMs: 800 }, says: 'wait: again' },
      {
        kind: 'expect_reply',
        to: 'latest',
        says: { kind: 'pattern', source: 'a.b', flags: 'is' },
        firstFrameWithinMs: 1_000,
        completeWithinMs: 2_500,
        endsCall: false,
      },
      { kind: 'silence', forMs: 12_000 },
      { kind: 'expect_reply', to: 'reminder', says: { kind: 'contains', text: 'still there' } },
      { kind: 'wait', forMs: 250 },
      { kind: 'hangup', by: 'agent' },
    ]);
  });

  test('keeps the line and the text of every step', () => {
    expect(scenario.script[4]).toMatchObject({ line: 20, text: 'interrupt: { after: 1 word, says: wait }' });
    expect(scenario.script[3]?.text).toBe('caller: " Hello there "');
    expect(scenario.expect[1]).toMatchObject({ line: 30, text: 'webhook: call_analyzed' });
  });

  test('has every expectation in the form that the verdict takes', () => {
    expect(scenario.expect.map(({ line: _line, text: _text, ...action }) => action)).toEqual([
      {
        kind: 'webhook',
        event: 'call_ended',
        acknowledgedWithinMs: 2_000,
        body: { call: { x: '/y/' } },
        times: 0,
      },
      { kind: 'webhook', event: 'call_analyzed' },
      { kind: 'dialed', to: '+1', times: 2 },
      { kind: 'dialed', to: '+2', times: 1 },
      { kind: 'latency', budgets: { first_frame_p95: 800, complete_max: 3_000 } },
      { kind: 'ended', reason: 'user_hangup' },
    ]);
  });
});

describe('defaults', () => {
  test('fill in everything but provider and script', () => {
    expect(parse(withSteps('busy'))).toEqual({
      name: 'story',
      file: 'story.yaml',
      provider: 'retell',
      call: {
        direction: 'outbound',
        from: '+14155550100',
        to: '+12125550123',
        agent: { engine: 'custom-llm', fields: {}, mayBePlatform: true },
      },
      script: [{ kind: 'busy', line: 3, text: 'busy' }],
      expect: [],
      timing: { turnDeadlineMs: 10_000, callerWordsPerMinute: 150, agentWordsPerMinute: 150 },
      checks: {},
    });
  });

  test('take the platform as the agent where the script has its lines', () => {
    expect(parse(withSteps('answer', 'agent: Hello', 'hangup')).call.agent.engine).toBe('platform');
  });

  test('await the greeting until the caller has spoken, and the newest turn from then on', () => {
    const { script } = parse(
      withSteps('answer', 'expect_reply: { says: hello }', 'caller: Hi', 'expect_reply', 'hangup'),
    );
    expect(script.flatMap((step) => (step.kind === 'expect_reply' ? [step.to] : []))).toEqual([
      'begin',
      'latest',
    ]);
  });

  test('let a bare hang-up be the caller’s', () => {
    expect(parse(withSteps('answer', 'hangup')).script[1]).toMatchObject({ kind: 'hangup', by: 'caller' });
  });
});

test('reads the request with which the customer’s program makes the call', () => {
  const { call } = parse(
    `${withSteps('busy')}\ncall: { trigger: { put: "http://127.0.0.1:1/c", json: [1] } }`,
  );
  expect(call.trigger).toEqual({ method: 'PUT', url: 'http://127.0.0.1:1/c', body: [1] });
});

test('expands anchors and aliases', () => {
  const text = 'provider: retell\ncall: { metadata: { a: &x { b: 1 }, c: *x } }\nscript: [busy]';
  expect(parse(text).call.metadata).toEqual({ a: { b: 1 }, c: { b: 1 } });
});

test('takes files with a byte order mark, Windows line ends and JSON', () => {
  expect(parse(`\uFEFF${withSteps('ring: 1s', 'busy').replaceAll('\n', '\r\n')}`).script[1]).toMatchObject({
    line: 4,
  });
  expect(parse('{"provider": "retell", "script": ["busy"]}').script).toHaveLength(1);
});
