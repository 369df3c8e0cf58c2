import { describe, expect, test } from 'vitest';
import { errorOf, withSteps } from './support.ts';

describe('a wrong file', () => {
  test('is shown with place, excerpt, the nearest word and all that is allowed, without what only follows from it', () => {
    const error = errorOf(withSteps('ring: 4s', 'anser', 'caller: Hi', 'hangup', 'wait: 2s'));
    expect(error).toMatchObject({
      code: 'DRY_SCENARIO_STEP_UNKNOWN',
      exitCode: 2,
      location: { file: 'story.yaml', line: 4, column: 5 },
    });
    // The list of steps grows; that it begins and ends so is enough.
    const message = error.message.replace(/(Steps: ring, caller), .+, (hangup), .+/, '$1, ... $2, ...');
    expect(message).toBe(`story.yaml:4:5  step "anser" is not known
    4 |   - anser
      |     ^^^^^
   did you mean "answer"?  Steps: ring, caller, ... hangup, ...

story.yaml:7:5  step "wait" comes after the end of the call
    7 |   - wait: 2s
      |     ^^^^
   line 6 ends it: hangup`);
  });

  test('is shown with all its problems in their order, 20 of them at most', () => {
    const { message } = errorOf(withSteps(...Array.from({ length: 25 }, (_, index) => `nonsense${index}`)));
    expect(message.match(/is not known/g)).toHaveLength(20);
    expect(message).toContain('story.yaml:3:5  step "nonsense0"');
    expect(message.endsWith('and 5 more problems')).toBe(true);
    const one = errorOf(withSteps(...Array.from({ length: 21 }, (_, index) => `nonsense${index}`)));
    expect(one.message.endsWith('and 1 more problem')).toBe(true);
  });

  test('cannot steer the terminal, and a tab does not shift the mark', () => {
    const { message } = errorOf(withSteps('"\\e[31m\x1b[2Jred"', 'busy').replace('busy', 'busi\t# x'));
    expect(message).not.toContain('\x1b');
    expect(message).not.toContain('\t');
    expect(message).toContain('    4 |   - busi # x\n      |     ^^^^\n');
  });

  test('is shown around the place where a line is very long', () => {
    const { message } = errorOf(
      `${'#'.repeat(10)}\nprovider: retell\nscript: [${'busy, '.repeat(1)}"${'x'.repeat(5_000)}", anser]`,
    );
    expect(
      Math.max(
        ...message
          .split('\n')
          .filter((line) => line.includes(' | '))
          .map((line) => line.length),
      ),
    ).toBeLessThan(220);
    expect(message).toContain('anser]');
  });
});

test.each([
  ['an unknown field', 'agnet: 1\n', 'field "agnet" is not known'],
  ['a nearby field', 'sript: []\n', 'did you mean "script"?'],
  ['a duration without a unit', 'reply_latency: 4\n', 'write 4s or 4ms'],
  ['a quoted duration without a unit', 'reply_latency: "4"\n', 'write 4s or 4ms'],
  ['a text that is no duration', 'reply_latency: soon\n', '"soon" is no duration'],
  ['an endless duration', 'reply_latency: 99999999999999999999h\n', 'longer than a day'],
  ['a deadline of nothing', 'turn_deadline: 0s\n', 'must be longer than nothing'],
  ['an unknown clock', 'clock: fast\n', '"fast" is no clock'],
  ['a clock that is too fast', 'clock: speed=1001\n', 'is no clock'],
  ['a day that does not exist', 'start_at: 2026-02-30T10:00:00Z\n', 'no moment that exists'],
  ['a moment without a zone', 'start_at: 2026-02-20T10:00:00\n', 'with a zone'],
  ['a negative seed', 'seed: -1\n', 'from 0 to 9007199254740991'],
  ['a broken seed', 'seed: 1.5\n', '"seed" must be a whole number'],
  ['a number that no computer keeps', 'seed: 12345678901234567890\n', 'cannot be kept exactly'],
  ['a text for a number', 'seed: seven\n', '"seed" must be a whole number, not a text'],
  ['a pace out of range', 'caller_pace: 5\n', 'from 10 to 1000'],
  [
    'a wrong word',
    'analysis: { sentiment: positiv }\n',
    'did you mean "Positive"?  Allowed: Positive, Neutral',
  ],
  ['a wrong truth', 'analysis: { successful: yes }\n', '"successful" must be true or false, not a text'],
  ['a wrong level of a check', 'checks: { ping-echoed: of }\n', 'did you mean "off"?'],
  ['an impossible name of a check', 'checks: { "a b": off }\n', '"a b" is no possible name here'],
  ['a number without quotes', 'match: { to: +12125550123 }\n', 'put it in quotes: "+12125550123"'],
  ['an empty number', 'call: { to: "" }\n', '"to" must not be empty'],
  ['a call that is a list', 'call: []\n', '"call" must be a group of fields, not a list'],
  ['a field without a value', 'seed:\n', '"seed" has no value'],
  ['a wrong address', 'call: { agent: { llm_url: "http://x" } }\n', 'does not begin with ws:// or wss://'],
  ['an expectation of nothing', 'expect: [ { dialed: { times: 1 } } ]\n', 'needs the field "to"'],
  [
    'two expectations in one',
    'expect: [ { ended: x, dialed: y } ]\n',
    'one expectation holds one thing, not ended, dialed',
  ],
  [
    'a slip in a field of the agent',
    'call: { agent: { webhook_ur: "http://x" } }\n',
    'did you mean "webhook_url"?',
  ],
  [
    'another way to write one',
    'call: { agent: { webhookUrl: "http://x" } }\n',
    'did you mean "webhook_url"?',
  ],
  ['a text for a group of fields', 'call: { trigger: x }\n', 'must be a group of fields, not a text'],
  ['an unknown expectation', 'expect: [ { webhok: x } ]\n', 'expectation "webhok" is not known'],
  [
    'an unknown figure',
    'expect: [ { latency: { frist_frame_p95: 1s } } ]\n',
    'did you mean "first_frame_p95"?',
  ],
  [
    'a wrong pattern in a body',
    'expect: [ { webhook: { event: x, body: { a: [ "/(/" ] } } } ]\n',
    'is not a regular expression',
  ],
  ['a trigger without an address', 'call: { trigger: { json: 1 } }\n', 'the trigger has no address'],
  [
    'two requests in a trigger',
    'call: { trigger: { post: "http://a", get: "http://a" } }\n',
    'a trigger is one request',
  ],
  ['a GET with a body', 'call: { trigger: { get: "http://a", json: 1 } }\n', 'a GET carries no body'],
  ['a busy line where the call comes in', 'call: { direction: inbound }\n', 'step "busy" cannot happen'],
  ['a busy line in a browser', 'call: { direction: web }\n', 'step "busy" cannot happen'],
  ['numbers of a web call', 'call: { direction: web, to: "1" }\n', '"to" has no effect'],
  [
    'metadata of a call that comes in',
    'call: { direction: inbound, metadata: 1 }\n',
    '"metadata" has no effect',
  ],
  [
    'SIP headers of a call that goes out',
    'call: { sip_headers: { x-a: b } }\n',
    '"sip_headers" has no effect',
  ],
  ['facts beside a trigger', 'call: { to: "1", trigger: { post: "http://a" } }\n', '"to" has no effect'],
  [
    'an agent beside a trigger',
    'call: { agent: { llm_url: ws://a }, trigger: { post: "http://a" } }\n',
    '"llm_url" has no effect',
  ],
  ['limits that are no word', 'limits: maybe\n', '"limits": value "maybe" is not known'],
  ['deadlines that grow', 'deadlines: 2\n', 'out of range'],
  [
    'a platform agent with a socket',
    'call: { agent: { engine: platform, llm_url: ws://a } }\n',
    'has no llm_url',
  ],
])('refuses %s', (_what, lines, message) => {
  const error = errorOf(`provider: retell\n${lines}script: [busy]`);
  expect(error.code).toBe('DRY_SCENARIO_INVALID');
  expect(error.message).toContain(message);
});
