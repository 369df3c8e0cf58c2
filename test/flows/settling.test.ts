import { describe, expect, it } from 'vitest';
import { SimulatorError } from '../../src/index.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { echoAgent } from '../support/llm-server.ts';
import { accept, hang, startReceiver } from '../wires/webhooks/receiver.ts';
import { openAccount, serveLlm, simulate, story } from './account.ts';

async function errorOf(work: Promise<unknown>): Promise<SimulatorError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SimulatorError)) throw new Error(`no SimulatorError: ${String(error)}`);
  return error;
}

describe('assertSettled()', () => {
  it('is content with a simulator that has done nothing', async () => {
    const simulator = await simulate();
    await simulator.assertSettled();
  });

  it('lists calls and webhooks that are open', async () => {
    const simulator = await simulate({ clock: 'real' });
    const receiver = await startReceiver(hang);
    const account = await openAccount(simulator, { webhookUrl: receiver.url });
    await account.dial('+12125550101');
    await account.dial('+12125550102');
    // The second call ends at once, so its webhook is on its way to somebody who never answers.
    const listed = await account.client.call.list({ sort_order: 'descending', limit: 1 });
    await account.client.call.stop(listed.items?.[0]?.call_id ?? '');
    await receiver.arrival(1);

    const error = await errorOf(simulator.assertSettled({ timeoutMs: 20 }));
    expect(error.code).toBe('DRY_NOT_SETTLED');
    expect(error.message).toMatch(/2 calls are not over and analyzed/);
    expect(error.message).toMatch(/1 webhooks? (is|are) neither delivered nor given up/);
  });

  it('lists what was found, with what was expected and seen', async () => {
    const simulator = await simulate({
      scenarios: [
        parseScenario(story('Talk', '- answer\n- expect_reply: { says: bananas }\n- hangup: caller')),
      ],
    });
    const server = await serveLlm(echoAgent());
    const account = await openAccount(simulator, { llmUrl: server.url });
    await account.dial(undefined, { scenario: 'Talk' });
    await expect(account.client.get('/v2/no-such-thing')).rejects.toThrow('404');

    const error = await errorOf(simulator.assertSettled());
    expect(error.code).toBe('DRY_NOT_SETTLED');
    expect(error.message).toContain('bananas');
    expect(error.message).toContain('Hello, how can I help?');
    expect(error.message).toContain('/v2/no-such-thing');
  });

  it('looks at one key only where one is named', async () => {
    const simulator = await simulate();
    const guilty = await openAccount(simulator, { apiKey: 'key_guilty' });
    await expect(guilty.client.get('/v2/no-such-thing')).rejects.toThrow('404');
    const innocent = await openAccount(simulator, { apiKey: 'key_innocent' });
    await innocent.dial();

    await simulator.assertSettled({ apiKey: 'key_innocent' });
    expect((await errorOf(simulator.assertSettled({ apiKey: 'key_guilty' }))).message).toContain(
      'no-such-thing',
    );
    expect((await errorOf(simulator.assertSettled())).message).not.toContain('key_guilty');
  });
});

describe('waitFor()', () => {
  it('gives the entry that is there, and the one that comes', async () => {
    const simulator = await simulate();
    const receiver = await startReceiver(accept);
    const account = await openAccount(simulator, { webhookUrl: receiver.url });
    const coming = simulator.journal.waitFor(
      (entry) => entry.kind === 'delivered' && entry.event === 'call_analyzed',
    );
    const callId = await account.dial();
    expect((await coming).callId).toBe(callId);
    const there = await simulator.journal.waitFor(
      (entry) => entry.kind === 'event' && entry.event.kind === 'created',
    );
    expect(there.callId).toBe(callId);
  });

  it('says what came instead when its time is over', async () => {
    const simulator = await simulate();
    const account = await openAccount(simulator);
    await account.dial();
    await simulator.settled();
    const error = await errorOf(
      simulator.journal.waitFor((entry) => entry.kind === 'fired', { timeoutMs: 10 }),
    );
    expect(error.code).toBe('DRY_JOURNAL_WAIT_TIMEOUT');
    expect(error.message).toMatch(/create-phone-call|createPhoneCall|ended/);
  });
});
