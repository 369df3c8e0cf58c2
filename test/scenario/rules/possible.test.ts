import { describe, expect, test } from 'vitest';
import { VOCABULARY } from '../../../src/simulator.ts';
import { errorOf, parse } from '../support.ts';

function messageOf(text: string): string {
  return errorOf(text, VOCABULARY).message;
}

describe('a reason of calls that nobody answered', () => {
  const failing = (before: string, reason: string, provider = 'retell') =>
    `provider: ${provider}\nscript: [${before}{ fail: ${reason} }]`;

  test.each([
    ['retell', 'dial_busy'],
    ['retell', 'sip_routing_error'],
    ['retell', 'invalid-destination'],
    ['retell', 'dial_failed'],
    ['trillet', 'no_answer'],
    ['any', 'dial_failed'],
  ])('does not end an answered call: %s, %s', (provider, reason) => {
    const error = errorOf(failing('answer, ', reason, provider), VOCABULARY);
    expect(error.message).toContain(`a call that was answered does not fail for "${reason}"`);
    expect(error.location?.line).toBe(2);
  });

  test.each(['dial_busy', 'sip_routing_error', 'invalid-destination'])(
    'ends one that rings: %s',
    (reason) => {
      expect(parse(failing('{ ring: 2s }, ', reason), VOCABULARY).script).toHaveLength(2);
    },
  );

  test.each(['platform-error', 'scam_detected', 'voicemail_reached', 'inactivity', 'max-duration'])(
    'is not the same as another one: %s',
    (reason) => {
      expect(parse(failing('answer, ', reason), VOCABULARY).script).toHaveLength(2);
    },
  );
});

describe('an expectation that can never hold', () => {
  test('of an inbound call, where none comes in', () => {
    const story = 'provider: retell\nscript: [answer, hangup]\nexpect: [{ inbound: taken }]';
    expect(messageOf(story)).toContain('story.yaml:3:12  nothing comes in');
    expect(parse(`call: { direction: inbound }\n${story}`, VOCABULARY).expect).toHaveLength(1);
  });

  test.each(['announced: answered', 'announced: { what: answered, times: 2 }'])(
    'of an answer that nobody gives: %s',
    (text) => {
      const story = (steps: string) => `provider: any\nscript: [${steps}]\nexpect: [{ ${text} }]`;
      expect(messageOf(story('ring: 2s, busy').replace('ring: 2s', '{ ring: 2s }'))).toContain(
        'nobody answers in this script',
      );
      expect(parse(story('answer, hangup'), VOCABULARY).expect).toHaveLength(1);
      expect(parse(story('voicemail'), VOCABULARY).expect).toHaveLength(1);
    },
  );

  test('that there is no answer can be expected', () => {
    const story = 'provider: any\nscript: [busy]\nexpect: [{ announced: { what: answered, times: 0 } }]';
    expect(parse(story, VOCABULARY).expect).toHaveLength(1);
  });

  test('of the latency of an agent that is the platform’s own', () => {
    const story = (call: string) =>
      `provider: retell\ncall: ${call}\nscript: [answer, hangup]\nexpect: [{ latency: { complete_max: 1s } }]`;
    expect(messageOf(story('{ agent: { engine: platform } }'))).toContain('no reply is measured');
    expect(parse(story('{ agent: { engine: custom-llm } }'), VOCABULARY).expect).toHaveLength(1);
    // Whose agent takes these is the customer's to say.
    const trigger = 'trigger: { post: "http://127.0.0.1:1/" }';
    expect(parse(story(`{ ${trigger}, agent: { engine: platform } }`), VOCABULARY).expect).toHaveLength(1);
    expect(
      parse(story('{ direction: inbound, agent: { engine: platform } }'), VOCABULARY).expect,
    ).toHaveLength(1);
  });
});

describe('where the platform’s own agent speaks', () => {
  test('no fault strikes on the socket', () => {
    const story = (script: string) =>
      `provider: retell\nscript: [${script}]\nfaults: [{ on: socket, no_pings: true }]`;
    expect(messageOf(story('answer, { agent: Hello }, hangup'))).toContain('nothing passes over a socket');
    expect(parse(story('answer, expect_reply, hangup'), VOCABULARY).faults).toHaveLength(1);
  });
});

describe('where a provider asks no LLM server', () => {
  const story = (call: string, steps: string) =>
    `provider: trillet\ncall: ${call}\nscript: [answer, ${steps}]`;

  test('its address has no effect', () => {
    const call = '{ agent: { llm_url: "ws://127.0.0.1:1/llm" } }';
    expect(messageOf(story(call, 'hangup'))).toContain('"llm_url" has no effect: trillet asks no LLM server');
  });

  test('no reply of it can be expected, which is said once', () => {
    const message = messageOf(story('{}', 'expect_reply, { caller: hi }, expect_reply, hangup'));
    expect(message.match(/awaits an LLM server of yours, and trillet asks none/g)).toHaveLength(1);
  });

  test('the platform’s own lines play', () => {
    expect(parse(story('{}', '{ agent: Hello }, hangup'), VOCABULARY).script).toHaveLength(3);
  });
});
