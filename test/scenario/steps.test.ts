import { describe, expect, test } from 'vitest';
import { errorOf, parse, withSteps } from './support.ts';

test.each(['gather: x', 'play: x', 'open_stream: x'])(
  'says that the step %s is not supported yet',
  (step) => {
    const error = errorOf(withSteps('answer', step));
    expect(error.code).toBe('DRY_SCENARIO_STEP_UNKNOWN');
    expect(error.message).toContain('is not supported yet in this version');
  },
);

test.each([
  ['ring', 'write - ring: 4s'],
  ['interrupt', 'write - interrupt: { after: 3 words, says: "sorry, Wednesday please" }'],
  ['answer: now', 'step "answer" takes no value'],
  ['answer:', 'step "answer" has a colon and no value'],
  ['expect_reply:', 'write - expect_reply'],
  ['caller:', '"caller" has no value'],
  ['caller: ""', '"caller" must not be empty'],
  ['caller: "  "', '"caller" must not be empty'],
  ['caller: 42', 'put it in quotes: "42"'],
  ['caller: [hi]', '"caller" must be a text or a group of fields, not a list'],
  ['caller: { early: true }', 'the caller says nothing'],
  ['caller: { says: hi, unintelligible: 2s }', 'what nobody understands has no words'],
  ['caller: { says: hi, early: late }', 'value "late" is not known'],
  ['caller: { unintelligible: 0s }', 'must be longer than nothing'],
  ['42', 'this is no step'],
  ['[ring, answer]', 'this is no step'],
  ['{}', 'step is empty'],
  ['{ ring: 1s, wait: 1s }', 'one step holds one thing, not ring, wait'],
  ['hangup: platform', 'value "platform" is not known'],
  ['fail: Not This', '"Not This" is not possible here'],
  ['interrupt: { after: 3, says: x }', 'write 3 words, or 3ms'],
  ['interrupt: { after: 0 words, says: x }', 'write 1 word, or more'],
  ['interrupt: { after: 0 frames, says: x }', 'before any of it: question'],
  ['interrupt: { after: a while, says: x }', 'neither a number of words or frames nor a duration'],
  ['interrupt: { after: { every: 2 words, to: 3s }, says: x }', 'of a sweep count different things'],
  ['interrupt: { after: { every: 0 words }, says: x }', 'must be more than nothing'],
  ['interrupt: { after: { every: 2 frames }, says: x }', 'is no step of a sweep'],
  ['interrupt: { after: { to: 2 words }, says: x }', 'needs the field "every"'],
  ['interrupt: { after: 3 words }', '"interrupt" needs the field "says"'],
  ['expect_reply: { says: /(/ }', 'is not a regular expression'],
  ['expect_reply: { says: /a/g }', 'has flags other than i, m, s and u'],
  ['expect_reply: { says: /(a+)+$/ }', 'could take for ever'],
  ['expect_reply: { to: newest }', 'Allowed: latest, begin, reminder'],
  ['expect_reply: { within: 6s }', '"within" says how long to wait for what is said unasked'],
  ['expect_reply: { unasked: true, within: 0s }', 'must be longer than nothing'],
  ['expect_reply: { unasked: true, to: latest }', '"to" names a turn, and what is said unasked answers none'],
  ['dtmf: 12', 'put it in quotes'],
  ['dtmf: "12x"', 'Write keys in quotes'],
  ['tool: {}', '"tool" needs the field "name"'],
  ['tool: { name: x, expect: { status: 2000 } }', 'from 100 to 599'],
  ['tool: { name: x, expect: { statu: 200 } }', 'field "statu" is not known'],
  ['transfer: { outcome: brigded }', 'did you mean "bridged"?'],
  ['transfer: { too: "1" }', 'field "too" is not known'],
  ['expect_reply: /hello/', '"expect_reply" must be a group of fields, not a text'],
  ['interrupt: sorry', 'write it like { after: 3 words, says: "sorry, Wednesday please" }'],
  ['voicemail: maybe', 'Fields: '],
])('refuses the step %s', (step, message) => {
  expect(errorOf(withSteps('answer', step)).message).toContain(message);
});

test('refuses a second sweep', () => {
  const sweep = 'interrupt: { after: sweep, says: x }';
  expect(errorOf(withSteps('answer', sweep, sweep)).message).toContain('one scenario has one sweep');
});

describe('steps that contradict each other', () => {
  test.each([
    ['two answers', ['answer', 'answer'], 'the call is answered already'],
    ['two times of ringing', ['ring: 1s', 'ring: 1s', 'answer'], 'it rings already'],
    ['ringing after the answer', ['answer', 'ring: 1s'], 'nothing rings after the answer'],
    [
      'speech before the answer',
      ['ring: 1s', 'caller: Hi', 'answer'],
      'step "caller" comes before the call is answered',
    ],
    ['a reply before the answer', ['expect_reply'], 'step "expect_reply" comes before the call is answered'],
    ['silence before the answer', ['silence: 1s'], 'comes before the call is answered'],
    ['a busy line after the answer', ['answer', 'busy'], 'step "busy" contradicts the answer'],
    ['nobody answering after the answer', ['answer', 'no_answer'], 'step "no_answer" contradicts the answer'],
    ['a decline after the answer', ['answer', 'decline'], 'step "decline" contradicts the answer'],
    ['a hang-up before the answer', ['ring: 1s', 'hangup'], 'nobody has answered yet'],
    [
      'anything after a hang-up',
      ['answer', 'hangup', 'wait: 1s'],
      'step "wait" comes after the end of the call',
    ],
    ['an answer after a busy line', ['busy', 'answer'], 'line 3 ends it: busy'],
    [
      'anything after a reply that ends the call',
      ['answer', 'expect_reply: { ends_call: true }', 'hangup'],
      'line 4 ends it: expect_reply with ends_call: true',
    ],
    [
      'a reminder without silence',
      ['answer', 'expect_reply: { to: reminder }'],
      'no reminder can be due yet',
    ],
    ['a voicemail box after the answer', ['answer', 'voicemail'], 'the call is answered already'],
    ['keys before the answer', ['dtmf: "1"'], 'step "dtmf" comes before the call is answered'],
    ['a transfer before the answer', ['transfer'], 'step "transfer" comes before the call is answered'],
    ['anything after a transfer that succeeds', ['answer', 'transfer', 'hangup'], 'line 4 ends it: transfer'],
    [
      "a transfer of the platform's agent to nowhere",
      ['answer', 'agent: Hi', 'transfer: { mode: warm }'],
      'the transfer has no number',
    ],
    ['lines of both agents', ['answer', 'agent: Hi', 'expect_reply'], 'here the platform’s own agent speaks'],
  ])('refuses %s', (_what, steps, message) => {
    const error = errorOf(withSteps(...steps));
    expect(error.code).toBe('DRY_SCENARIO_INVALID');
    expect(error.message).toContain(message);
  });

  test('are reported once, not once for each step behind them', () => {
    const { message } = errorOf(
      withSteps('caller: Hi', 'expect_reply', 'caller: Bye', 'hangup', 'wait: 1s', 'wait: 1s'),
    );
    expect(message.match(/story\.yaml:/g)).toHaveLength(2);
  });

  test('are found beside other mistakes', () => {
    const { message } = errorOf(withSteps('answer', 'nonsense', 'busy'));
    expect(message).toContain('"nonsense" is not known');
    expect(message).toContain('contradicts the answer');
  });

  test('refuses tools for an agent with a socket', () => {
    const text = `${withSteps('answer', 'tool: x', 'hangup')}\ncall: { agent: { llm_url: ws://127.0.0.1:1 } }`;
    expect(errorOf(text).message).toContain('step "tool" is for the platform’s own agent');
  });

  test('refuses lines of the platform’s agent for an agent with a socket', () => {
    const text = `${withSteps('answer', 'agent: Hi', 'hangup')}\ncall: { agent: { llm_url: ws://127.0.0.1:1 } }`;
    expect(errorOf(text).message).toContain('step "agent" speaks for the platform’s own agent');
  });
});

test.each([
  [['ring: 1s', 'busy']],
  [['wait: 1s', 'ring: 1s', 'wait: 1s', 'decline']],
  [['fail: dial_failed']],
  [['answer', 'fail: error_asr']],
  [['answer', 'caller: Hi', 'wait: 11s', 'expect_reply: { to: reminder }', 'hangup: agent']],
  [['answer']],
  [['ring: 60s']],
  [['answer', 'agent: Hi', 'transfer: { to: "+1", outcome: busy }', 'agent: Bye', 'hangup: agent']],
])('takes %j', (steps) => {
  expect(parse(withSteps(...steps)).script).toHaveLength(steps.length);
});

test('takes 10,000 steps and refuses one more', () => {
  const steps = Array.from({ length: 9_999 }, () => 'wait: 1s');
  expect(parse(withSteps(...steps, 'busy')).script).toHaveLength(10_000);
  expect(errorOf(withSteps(...steps, 'wait: 1s', 'busy')).message).toContain('"script" has 10001 entries');
});
