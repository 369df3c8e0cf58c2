import Retell from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { echoAgent } from '../support/llm-server.ts';
import { accept, startReceiver } from '../wires/webhooks/receiver.ts';
import { clientOf, openAccount, serveLlm, simulate, story } from './account.ts';

describe('worlds', () => {
  it('of many keys at once share neither calls nor numbers nor journal', async () => {
    const simulator = await simulate();
    const keys = Array.from({ length: 30 }, (_, index) => `key_parallel_${index}`);
    const accounts = await Promise.all(keys.map((apiKey) => openAccount(simulator, { apiKey })));
    const callIds = await Promise.all(accounts.map((account) => account.dial()));
    await simulator.settled();

    expect(new Set(callIds).size).toBe(30);
    expect(new Set(simulator.worlds.map((world) => world.name)).size).toBe(30);
    for (const [index, account] of accounts.entries()) {
      const own = callIds[index] ?? '';
      const listed = await account.client.call.list({});
      expect(listed.items?.map((call) => call.call_id)).toEqual([own]);
      expect((await account.client.agent.list()).items?.map((agent) => agent.agent_id)).toEqual([
        account.agentId,
      ]);
      expect((await account.client.phoneNumber.list()).items).toHaveLength(1);
      const other = callIds[(index + 1) % callIds.length] ?? '';
      await expect(account.client.call.retrieve(other)).rejects.toBeInstanceOf(
        Retell.UnprocessableEntityError,
      );
    }
    for (const world of simulator.worlds) {
      const seen = simulator.journal.entries({ world: world.name }).filter((entry) => entry.kind === 'event');
      expect(new Set(seen.map((entry) => entry.callId)).size).toBe(1);
    }
  });

  it('sign their webhooks with their own key', async () => {
    const simulator = await simulate();
    const receiver = await startReceiver(accept);
    const keys = ['key_one', 'key_two', 'key_three'];
    const callOf = new Map<string, string>();
    for (const apiKey of keys) {
      const account = await openAccount(simulator, { apiKey, webhookUrl: receiver.url });
      callOf.set(await account.dial(), apiKey);
    }
    await simulator.settled();

    expect(receiver.arrivals).toHaveLength(9);
    for (const { body, headers } of receiver.arrivals) {
      const owner = callOf.get(JSON.parse(body).call.call_id);
      const signature = String(headers['x-retell-signature']);
      for (const key of keys) expect(await Retell.verify(body, key, signature)).toBe(key === owner);
    }
  });

  it('play side by side, and one key plays one story after the other', async () => {
    const simulator = await simulate();
    const server = await serveLlm(echoAgent());
    const talk = story(
      'Talk',
      '- answer\n- expect_reply\n- caller: Hello there\n- expect_reply\n- hangup: caller',
    );
    const keys = ['key_one', 'key_two', 'key_three', 'key_one', 'key_one'];
    const results = await Promise.all(
      keys.map((apiKey) => simulator.play(talk, { apiKey, llmUrl: server.url })),
    );
    expect(results.map((result) => result.verdict.findings)).toEqual([[], [], [], [], []]);
    expect(new Set(results.map((result) => result.world)).size).toBe(5);
    // The same key, seed and story: the same call, whatever was played before.
    expect(results[3]?.callId).toBe(results[0]?.callId);
    expect(results[1]?.callId).not.toBe(results[0]?.callId);
    await simulator.assertSettled();
  });

  it('cost next to nothing to open', async () => {
    const simulator = await simulate();
    const requests = async (keyOf: (index: number) => string): Promise<number> => {
      const startedMs = performance.now();
      const lane = async (from: number): Promise<void> => {
        for (let index = from; index < 1000; index += 20) {
          const reply = await fetch(`${simulator.baseUrl('retell')}/get-concurrency`, {
            headers: { authorization: `Bearer ${keyOf(index)}` },
          });
          await reply.arrayBuffer();
        }
      };
      await Promise.all(Array.from({ length: 20 }, (_, index) => lane(index)));
      return performance.now() - startedMs;
    };
    const oneWorldMs = await requests(() => 'key_one');
    const manyWorldsMs = await requests((index) => `key_${index}`);
    expect(simulator.worlds).toHaveLength(1001);
    // Less than a millisecond for each on a machine that does nothing else; tests run beside each other.
    expect(manyWorldsMs - oneWorldMs).toBeLessThan(10_000);
  });

  it('are opened for the named keys only, where keys are named', async () => {
    const simulator = await simulate({ apiKeys: ['key_known', 'key_too'] });
    expect((await clientOf(simulator, 'key_known').agent.list()).items).toEqual([]);
    expect((await clientOf(simulator, 'key_too').agent.list()).items).toEqual([]);
    await expect(clientOf(simulator, 'key_strange').agent.list()).rejects.toBeInstanceOf(
      Retell.AuthenticationError,
    );
    expect(simulator.worlds).toHaveLength(2);
  });

  it('are forgotten one by one', async () => {
    const simulator = await simulate();
    const [one, two] = await Promise.all([
      openAccount(simulator, { apiKey: 'key_one' }),
      openAccount(simulator, { apiKey: 'key_two' }),
    ]);
    const [first, second] = [await one.dial(), await two.dial()];
    await simulator.settled();

    simulator.reset({ apiKey: 'key_one' });

    expect((await one.client.call.list({})).items).toEqual([]);
    expect((await one.client.agent.list()).items).toEqual([]);
    await expect(one.client.call.retrieve(first)).rejects.toBeInstanceOf(Retell.UnprocessableEntityError);
    expect((await two.client.call.retrieve(second)).call_status).toBe('ended');
    expect(simulator.journal.entries().some((entry) => entry.callId === first)).toBe(false);
    expect(simulator.journal.entries().some((entry) => entry.callId === second)).toBe(true);
  });

  it('leave nothing behind when they are forgotten in the middle of a call', async () => {
    const simulator = await simulate({
      scenarios: [
        parseScenario(story('Talk', '- answer\n- expect_reply\n- caller: Wait\n- expect_reply\n- hangup')),
      ],
    });
    let isAsked: () => void = () => {};
    const asked = new Promise<void>((resolve) => {
      isAsked = resolve;
    });
    const agent = echoAgent();
    const server = await serveLlm({
      ...agent,
      onFrame: (frame, served) => {
        // Never answers: the call is in the middle of a turn.
        if (frame.interaction_type === 'response_required') isAsked();
        else agent.onFrame?.(frame, served);
      },
    });
    const receiver = await startReceiver(accept);
    const account = await openAccount(simulator, { llmUrl: server.url, webhookUrl: receiver.url });
    const callId = await account.dial(undefined, { scenario: 'Talk' });
    await asked;

    simulator.reset();
    // The same key opens the same world anew.
    const again = await openAccount(simulator, { webhookUrl: receiver.url });
    const newCallId = await again.dial();
    await simulator.settled();

    expect((await again.client.call.list({})).items?.map((call) => call.call_id)).toEqual([newCallId]);
    // One seed, one key: the new world gives the same ids again, so entries are told apart by what is in them.
    expect(newCallId).toBe(callId);
    expect(simulator.journal.entries({ wire: 'socket' })).toEqual([]);
    expect(receiver.arrivals.map((arrival) => arrival.event)).toEqual([
      'call_started',
      'call_started',
      'call_ended',
      'call_analyzed',
    ]);
    expect(server.sockets[0]?.socket.readyState).not.toBe(1);
    await simulator.assertSettled();
  });
});
