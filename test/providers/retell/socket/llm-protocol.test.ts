import { describe, expect, it } from 'vitest';
import { newCall } from '../../../../src/core/transitions.ts';
import { decodeFrame } from '../../../../src/providers/retell/socket/llm-decode.ts';
import { createLlmProtocol, llmUrl } from '../../../../src/providers/retell/socket/llm-protocol.ts';
import { FACTS } from '../../../support/stage.ts';

const call = newCall(
  {
    ...FACTS,
    id: 'call_1',
    dynamicVariables: {
      tenant: 'a b/c',
      größe: '7',
      half: '\ud800',
      host: '127.0.0.1:9000',
      base: 'http://localhost:9/x',
    },
  },
  0,
);
const protocol = createLlmProtocol((shown) => ({
  call_id: shown.id,
  call_status: 'ongoing',
  start_timestamp: 5,
}));
const conversation = {
  utterances: [
    { kind: 'utterance', role: 'agent', text: 'Hi.', words: [{ word: 'Hi.', startMs: 200, endMs: 450 }] },
    { kind: 'utterance', role: 'caller', text: 'Yes', words: [{ word: 'Yes', startMs: 900, endMs: 1250 }] },
  ],
  items: [
    { kind: 'utterance', role: 'agent', text: 'Hi.', words: [] },
    { kind: 'tool-call', toolCallId: 't1', name: 'book', arguments: '{}', timeMs: 1500 },
    { kind: 'dtmf', digit: '1', timeMs: 2000 },
  ],
} as const;

describe('the address that is dialled', () => {
  it.each([
    ['ws://127.0.0.1:8080/llm', 'ws://127.0.0.1:8080/llm/call_1'],
    ['ws://127.0.0.1:8080/llm/', 'ws://127.0.0.1:8080/llm/call_1'],
    ['ws://127.0.0.1:8080', 'ws://127.0.0.1:8080/call_1'],
    ['ws://127.0.0.1:8080/llm?key=1&x=y', 'ws://127.0.0.1:8080/llm/call_1?key=1&x=y'],
    ['http://localhost/llm', 'ws://localhost/llm/call_1'],
    ['https://agent.localhost/llm#part', 'wss://agent.localhost/llm/call_1'],
    ['ws://127.0.0.1/{{tenant}}/llm', 'ws://127.0.0.1/a%20b%2Fc/llm/call_1'],
    ['wss://{{host}}/llm', 'wss://127.0.0.1:9000/llm/call_1'],
    ['{{base}}/llm?t={{tenant}}', 'ws://localhost:9/x/llm/call_1?t=a%20b%2Fc'],
    ['{{base}}', 'ws://localhost:9/x/call_1'],
    ['ws://127.0.0.1/{{größe}}', 'ws://127.0.0.1/7/call_1'],
    ['ws://127.0.0.1/{{half}}', 'ws://127.0.0.1/%EF%BF%BD/call_1'],
    ['ws://user:pw@127.0.0.1/llm', 'ws://user:pw@127.0.0.1/llm/call_1'],
    ['ws://[::1]:8080/llm//', 'ws://[::1]:8080/llm/call_1'],
    ['ws://127.0.0.1/{{constructor}}', 'ws://127.0.0.1/%7B%7Bconstructor%7D%7D/call_1'],
    ['ws://127.0.0.1/{{ unknown }}/llm', 'ws://127.0.0.1/%7B%7B%20unknown%20%7D%7D/llm/call_1'],
  ])('%s becomes %s', (base, dialled) => {
    expect(llmUrl(base, call).href).toBe(dialled);
  });

  it.each(['', 'not a url', 'ftp://127.0.0.1/llm', '/llm', '{{unknown}}/llm', 'ws://{{tenant}}/llm'])(
    'refuses "%s"',
    (base) => {
      expect(() => llmUrl(base, call)).toThrow(TypeError);
    },
  );
});

describe('frames to the server', () => {
  it('carry the whole conversation with word times in seconds', () => {
    expect(
      JSON.parse(
        protocol.encoder().ask({ turn: 3, kind: 'response' }, conversation, { withToolCalls: false }).text,
      ),
    ).toEqual({
      interaction_type: 'response_required',
      response_id: 3,
      transcript: [
        { role: 'agent', content: 'Hi.', words: [{ word: 'Hi.', start: 0.2, end: 0.45 }] },
        { role: 'user', content: 'Yes', words: [{ word: 'Yes', start: 0.9, end: 1.25 }] },
      ],
    });
  });

  it('show tool calls and digits only where config asked for them', () => {
    const frame = protocol
      .encoder()
      .ask({ turn: 1, kind: 'reminder' }, conversation, { withToolCalls: true });
    expect(frame.type).toBe('reminder_required');
    expect(JSON.parse(frame.text).transcript_with_tool_calls).toEqual([
      { role: 'agent', content: 'Hi.', words: [] },
      { role: 'tool_call_invocation', tool_call_id: 't1', name: 'book', arguments: '{}', time_sec: 1.5 },
      { role: 'dtmf', digit: '1', time_sec: 2 },
    ]);
  });

  it('tell a change of turn, and only then', () => {
    expect(
      JSON.parse(protocol.encoder().update(conversation, { withToolCalls: false, turnTo: 'caller' }).text)
        .turntaking,
    ).toBe('user_turn');
    expect(
      JSON.parse(protocol.encoder().update(conversation, { withToolCalls: false, turnTo: 'agent' }).text)
        .turntaking,
    ).toBe('agent_turn');
    expect(
      JSON.parse(protocol.encoder().update(conversation, { withToolCalls: false }).text),
    ).not.toHaveProperty('turntaking');
  });

  it('show the call as it was registered', () => {
    expect(JSON.parse(protocol.encodeDetails(call, { quirks: {} }).text)).toEqual({
      interaction_type: 'call_details',
      call: { call_id: 'call_1', call_status: 'registered' },
    });
  });

  it('ping with the time in milliseconds', () => {
    expect(protocol.encodePing(1_700_000_000_000).text).toBe(
      '{"interaction_type":"ping_pong","timestamp":1700000000000}',
    );
  });
});

describe('frames from the server', () => {
  const decode = (frame: object) => decodeFrame(JSON.stringify(frame)).message;
  const plain = { text: 'x', isComplete: true, endCall: false, isUninterruptible: false };

  it.each([
    [
      { response_type: 'config', config: { auto_reconnect: true } },
      { kind: 'config', keepalive: true, wantsDetails: false, wantsToolCalls: false },
    ],
    [
      { response_type: 'ping_pong', timestamp: 7 },
      { kind: 'pong', timestampMs: 7 },
    ],
    [
      { response_type: 'response', response_id: 2, content: 'x', content_complete: true },
      { kind: 'reply', turn: 2, ...plain },
    ],
    [
      { response_id: 2, content: 'x', content_complete: true },
      { kind: 'reply', turn: 2, ...plain },
    ],
    [
      {
        response_type: 'response',
        response_id: 2,
        content: 'x',
        content_complete: true,
        end_call: true,
        no_interruption_allowed: true,
        transfer_number: '+15550100',
        digit_to_press: '1',
      },
      {
        kind: 'reply',
        turn: 2,
        ...plain,
        endCall: true,
        isUninterruptible: true,
        transferTo: '+15550100',
        digit: '1',
      },
    ],
    [
      {
        response_type: 'response',
        response_id: 2,
        content: 'x',
        content_complete: true,
        end_call: null,
        transfer_number: '',
      },
      { kind: 'reply', turn: 2, ...plain },
    ],
    [
      { response_type: 'agent_interrupt', interrupt_id: 4, content: 'x', content_complete: true },
      { kind: 'unasked', interruptId: 4, ...plain },
    ],
    [
      { response_type: 'tool_call_result', tool_call_id: 't', content: 'ok', successful: false },
      { kind: 'tool', item: { kind: 'tool-result', toolCallId: 't', content: 'ok', successful: false } },
    ],
    [
      { response_type: 'update_agent', agent_config: { reminder_trigger_ms: 5, responsiveness: 0.5 } },
      { kind: 'tune', tuning: { reminderAfterMs: 5, responsiveness: 0.5 } },
    ],
    [
      { response_type: 'update_agent', agent_config: { reminder_trigger_ms: null, responsiveness: 0.5 } },
      { kind: 'tune', tuning: { responsiveness: 0.5 } },
    ],
    [
      { response_type: 'config', config: { auto_reconnect: true, call_details: null } },
      { kind: 'config', keepalive: true, wantsDetails: false, wantsToolCalls: false },
    ],
    [
      { response_type: 'metadata', metadata: { a: 1 } },
      { kind: 'metadata', metadata: { a: 1 } },
    ],
  ])('%j is understood', (frame, message) => {
    expect(decode(frame)).toEqual(message);
  });

  it.each([
    ['{', 'not JSON'],
    ['\ufeff{"response_id":0,"content":"","content_complete":true}', '(it begins with a byte order mark)'],
    [`{"content":"${'a'.repeat(80)}","response_id":NaN}`, "Unexpected token 'N'"],
    ['null', 'not a JSON object'],
    ['{"response_type":7}', 'response_type is 7, not a string'],
    ['{"event":"pong"}', 'response_id is missing'],
    ['{"interaction_type":"ping_pong","timestamp":1}', 'missing; frames to the platform carry response_type'],
    ['{"response_type":"pong","event":"x"}', 'frames to the platform carry response_type'],
    [
      '{"response_type":"config","config":{"call_details":"yes"}}',
      'config.call_details is "yes", not a boolean',
    ],
    ['{"response_id":"0","content":"","content_complete":true}', 'response_id is "0", not a number'],
    ['{"response_id":0,"content":"","content_complete":"true"}', 'content_complete is "true", not a boolean'],
    ['{"response_id":0,"content":"","content_complete":true,"end_call":1}', 'end_call is 1, not a boolean'],
    [
      '{"response_id":0,"content":"","content_complete":true,"transfer_number":4155550100}',
      'transfer_number is 4155550100, not a string',
    ],
    [
      '{"response_id":0,"content":"","content_complete":true,"digit_to_press":1}',
      'digit_to_press is 1, not a string',
    ],
    [
      '{"response_id":0,"content":"","content_complete":true,"no_interruption_allowed":"no"}',
      'no_interruption_allowed is "no", not a boolean',
    ],
    [
      '{"response_id":0,"content":"","content_complete":true,"show_transferee_as_caller":"yes"}',
      'show_transferee_as_caller is "yes", not a boolean',
    ],
    [
      '{"response_type":"tool_call_invocation","tool_call_id":"t","name":"n","arguments":{}}',
      'arguments is {}, not a string of JSON',
    ],
  ])('%s is dropped with its reason', (text, problem) => {
    expect(decodeFrame(text).message).toMatchObject({
      kind: 'ignored',
      problem: expect.stringContaining(problem),
    });
  });

  it.each([
    [
      { transfer_number: 'front desk' },
      'transfer_number is "front desk", neither a phone number nor a SIP address',
    ],
    [{ digit_to_press: 'one' }, 'digit_to_press is "one", which is no key'],
  ])('a reply with %j is taken, and found odd', (more, problem) => {
    const text = JSON.stringify({ response_id: 1, content: 'x', content_complete: true, ...more });
    const { message, violations } = decodeFrame(text);
    expect(message.kind).toBe('reply');
    expect(violations).toEqual([problem]);
  });

  it.each([
    { transfer_number: '+14155550100' },
    { transfer_number: '(415) 555-0100' },
    { transfer_number: 'sip:desk@example.com' },
    { transfer_number: null },
    { digit_to_press: '1' },
    { digit_to_press: '12#' },
    { digit_to_press: '' },
  ])('a reply with %j is found in order', (more) => {
    const text = JSON.stringify({ response_id: 1, content: 'x', content_complete: true, ...more });
    expect(decodeFrame(text).violations).toEqual([]);
  });

  it('arguments of a tool call that are no JSON are kept, and found odd', () => {
    const call = { response_type: 'tool_call_invocation', tool_call_id: 't', name: 'book' };
    const odd = decodeFrame(JSON.stringify({ ...call, arguments: '{day: 1' }));
    expect(odd.message.kind).toBe('tool');
    expect(odd.violations).toEqual(['arguments is "{day: 1", which is no JSON']);
    expect(decodeFrame(JSON.stringify({ ...call, arguments: '{"day": 1}' })).violations).toEqual([]);
  });

  it('never throws, whatever comes', () => {
    for (const text of [
      '',
      '\u0000',
      '"x"',
      '[]',
      '1e999',
      '{"response_type":"__proto__"}',
      '{"response_type":"constructor"}',
      '{'.repeat(5000),
    ]) {
      expect(decodeFrame(text).message.kind).toBe('ignored');
    }
  });
});

describe('the end of a socket', () => {
  it.each([
    [1000, { kind: 'ends-call', reason: 'agent-hangup', by: 'agent' }],
    [1005, { kind: 'ends-call', reason: 'agent-link-open-failed', by: 'platform' }],
    [1006, { kind: 'reconnect' }],
    [1001, { kind: 'ends-call', reason: 'agent-link-error', by: 'platform' }],
    [1011, { kind: 'ends-call', reason: 'agent-link-error', by: 'platform' }],
  ])('with code %d means %j', (code, meaning) => {
    expect(protocol.closeMeaning(code)).toEqual(meaning);
  });
});
