import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MAGIC_NUMBERS } from '../../src/scenario/choice/magic-numbers.ts';
import { openAccount, serveLlm, simulate } from './account.ts';

const REASONS: Readonly<Record<string, string>> = {
  '+15005550001': 'dial_busy',
  '+15005550002': 'dial_no_answer',
  '+15005550003': 'user_declined',
  '+15005550004': 'voicemail_reached',
  '+15005550005': 'invalid_destination',
  '+15005550006': 'dial_failed',
  '+15005550007': 'user_hangup',
  '+15005550008': 'user_hangup',
  '+15005550009': 'inactivity',
  '+15005550010': 'error_retell',
};

test.each(MAGIC_NUMBERS.map(({ number, name }) => [number, name] as const))(
  'a call to %s plays: %s',
  async (number) => {
    const simulator = await simulate();
    const llm = await serveLlm({});
    const account = await openAccount(simulator, {
      llmUrl: llm.url,
      // Otherwise the agent takes a machine for a person, and waits for it to speak.
      agent: { voicemail_option: { action: { type: 'hangup' } } },
    });
    const callId = await account.dial(number);
    await simulator.settled();
    const call = await account.client.call.retrieve(callId);
    expect(call.disconnection_reason).toBe(REASONS[number]);
  },
);

test('the documentation has the same numbers', () => {
  const docs = readFileSync(new URL('../../docs/scenarios.md', import.meta.url), 'utf8');
  const listed = [...docs.matchAll(/^\| `(\+1500555\d{4})` \|/gm)].map(([, number]) => number);
  expect(listed).toEqual(MAGIC_NUMBERS.map(({ number }) => number));
});
