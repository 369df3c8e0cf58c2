import { join } from 'node:path';
import Retell from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../src/index.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { type Child, startChild } from '../support/child-simulator.ts';
import { echoAgent } from '../support/llm-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Arrival, accept, startReceiver } from '../wires/webhooks/receiver.ts';
import { clientOf, FROM, openAccount, serveLlm, simulate, story } from './account.ts';

const KEY = 'key_durable';
/** Answered at once, one turn, and then a long silence in which the process may die. */
const TALK = story(
  'Talk',
  '- answer\n- expect_reply\n- caller: Hello there\n- expect_reply\n- silence: 500s',
);

async function dataFile(): Promise<string> {
  return join(await temporaryFolder(), 'accounts.db');
}

/** What a simulator of another process offers to a client: its address. */
function at(child: Child): Pick<Simulator, 'baseUrl'> {
  return { baseUrl: (provider) => `${child.url}/${provider}` };
}

/** Restarted on the same file, with script time fast enough for the analysis to come soon. */
function restart(file: string): Promise<Simulator> {
  return simulate({ clock: 'speed=100', dataFile: file });
}

async function eventsOf(arrivals: readonly Arrival[], callId: string): Promise<readonly string[]> {
  const own = arrivals.filter(({ body }) => JSON.parse(body).call.call_id === callId);
  for (const { body, headers } of own)
    expect(await Retell.verify(body, KEY, String(headers['x-retell-signature']))).toBe(true);
  return own.map(({ event }) => event);
}

describe('a data file', () => {
  it('keeps agents, numbers and calls over a stop and a start', async () => {
    const file = await dataFile();
    const before = await startSimulator({ clock: 'skip', seed: 7, env: {}, dataFile: file });
    const account = await openAccount(before, { apiKey: KEY, agent: { agent_name: 'Reception' } });
    const callId = await account.dial(undefined, { metadata: { order: 42 } });
    await before.settled();
    const call = await account.client.call.retrieve(callId);
    await before.stop();

    const after = await simulate({ dataFile: file });
    const client = clientOf(after, KEY);
    expect(await client.agent.retrieve(account.agentId)).toMatchObject({ agent_name: 'Reception' });
    expect(await client.phoneNumber.retrieve(FROM)).toMatchObject({
      outbound_agents: [{ agent_id: account.agentId, weight: 1 }],
    });
    expect(await client.call.retrieve(callId)).toEqual(call);

    const next = await client.call.createPhoneCall({ from_number: FROM, to_number: '+12125550124' });
    await after.settled();
    expect(next.call_id).not.toBe(callId);
    const listed = await client.call.list({ sort_order: 'ascending' });
    expect(listed.items?.map((item) => item.call_id)).toEqual([callId, next.call_id]);
    expect(listed.items?.every((item) => item.call_status === 'ended')).toBe(true);
    await after.assertSettled();
  });

  it('goes on with a batch of calls where the process before has stopped', async () => {
    const file = await dataFile();
    const before = await startSimulator({ clock: 'real', seed: 7, env: {}, dataFile: file });
    const account = await openAccount(before, { apiKey: KEY });
    const numbers = ['+12125550131', '+12125550132', '+12125550133'];
    const order = (name: string, minutesLater: number) =>
      account.client.batchCall.createBatchCall({
        name,
        from_number: FROM,
        tasks: numbers.map((to_number) => ({ to_number })),
        trigger_timestamp: Date.now() + minutesLater * 60_000,
      });
    const begun = await order('begun', 0);
    const waiting = await order('waiting', 60);
    await before.journal.waitFor((entry) => entry.kind === 'event' && entry.event.kind === 'created');
    await before.stop();

    const after = await simulate({ dataFile: file, startAt: 'now' });
    await after.settled();
    for (const { batch_call_id } of [begun, waiting]) {
      const { items = [] } = await clientOf(after, KEY).call.list({
        sort_order: 'ascending',
        filter_criteria: { batch_call_id: { type: 'string', op: 'eq', value: batch_call_id } },
      });
      expect(items.map((call) => 'to_number' in call && call.to_number)).toEqual(numbers);
    }
    await after.stop();
    // What is done is not done again.
    const third = await simulate({ dataFile: file, startAt: 'now' });
    await third.settled();
    expect((await clientOf(third, KEY).call.list({})).items).toHaveLength(6);
  });

  it('dials nobody of a batch twice, wherever the process before was killed', async () => {
    const file = await dataFile();
    const numbers = ['+12125550131', '+12125550132'];
    const child = await startChild([TALK], { clock: 'real', dataFile: file }, 'batch-progress');
    const account = await openAccount(at(child), { apiKey: KEY });
    await account.client.batchCall
      .createBatchCall({ from_number: FROM, tasks: numbers.map((to_number) => ({ to_number })) })
      // It may die before it has answered.
      .catch(() => {});
    await child.exited;

    const after = await simulate({ dataFile: file, startAt: 'now' });
    await after.settled();
    const { items = [] } = await clientOf(after, KEY).call.list({ sort_order: 'ascending' });
    expect(items.map((call) => 'to_number' in call && call.to_number)).toEqual(numbers);
  });

  it('never lets time run backwards', async () => {
    const file = await dataFile();
    const before = await startSimulator({
      clock: 'skip',
      env: {},
      dataFile: file,
      scenarios: [parseScenario(TALK)],
    });
    const account = await openAccount(before, { apiKey: KEY });
    const callId = await account.dial();
    await before.settled();
    const ended = await account.client.call.retrieve(callId);
    await before.stop();

    // Each simulator on the skipping clock begins at the same fixed moment.
    const after = await simulate({ dataFile: file });
    const next = await clientOf(after, KEY).call.createPhoneCall({
      from_number: FROM,
      to_number: '+12125550124',
    });
    await after.settled();
    const second = await clientOf(after, KEY).call.retrieve(next.call_id);
    expect(second.start_timestamp ?? 0).toBeGreaterThanOrEqual(ended.end_timestamp ?? Number.NaN);
  });

  it('brings a call that was running at the stop to its end: told at once, analyzed after the start', async () => {
    const file = await dataFile();
    const receiver = await startReceiver(accept);
    const server = await serveLlm(echoAgent());
    const before = await startSimulator({
      clock: 'real',
      env: {},
      dataFile: file,
      scenarios: [parseScenario(TALK)],
    });
    const account = await openAccount(before, { apiKey: KEY, llmUrl: server.url, webhookUrl: receiver.url });
    const callId = await account.dial(undefined, { scenario: 'Talk' });
    await receiver.arrival(1);
    await before.stop();
    expect(await eventsOf(receiver.arrivals, callId)).toEqual(['call_started', 'call_ended']);

    const after = await restart(file);
    await receiver.arrival(3);
    await after.settled();
    expect(await eventsOf(receiver.arrivals, callId)).toEqual([
      'call_started',
      'call_ended',
      'call_analyzed',
    ]);
    expect(await clientOf(after, KEY).call.retrieve(callId)).toMatchObject({
      call_status: 'error',
      disconnection_reason: 'error_retell',
      call_analysis: expect.any(Object),
    });
  });

  it('brings a call to its end whose process was killed in the middle of it', async () => {
    const file = await dataFile();
    const receiver = await startReceiver(accept);
    const server = await serveLlm(echoAgent());
    const child = await startChild([TALK], { clock: 'real', dataFile: file });
    const account = await openAccount(at(child), {
      apiKey: KEY,
      llmUrl: server.url,
      webhookUrl: receiver.url,
    });
    const callId = await account.dial(undefined, { scenario: 'Talk' });
    await receiver.arrival(1);
    expect((await account.client.call.retrieve(callId)).call_status).toBe('ongoing');
    await child.kill();

    const after = await restart(file);
    await receiver.arrival(3);
    await after.settled();
    expect(await eventsOf(receiver.arrivals, callId)).toEqual([
      'call_started',
      'call_ended',
      'call_analyzed',
    ]);
    const call = await clientOf(after, KEY).call.retrieve(callId);
    expect(call).toMatchObject({
      call_status: 'error',
      disconnection_reason: 'error_retell',
      call_analysis: expect.any(Object),
      duration_ms: expect.any(Number),
    });
    expect((await clientOf(after, KEY).concurrency.retrieve()).current_concurrency).toBe(0);
    // A second start finds nothing left to do.
    await after.stop();
    const again = await restart(file);
    await again.settled();
    expect(await clientOf(again, KEY).call.retrieve(callId)).toEqual(call);
    expect(receiver.arrivals).toHaveLength(3);
  });

  it('holds whole records only, wherever a kill falls', async () => {
    const file = await dataFile();
    const receiver = await startReceiver(accept);
    const answered: string[] = [];
    for (const acknowledged of [1, 4, 9]) {
      const child = await startChild([TALK], { clock: 'real', dataFile: file, concurrency: 100 });
      const client = clientOf(at(child), KEY);
      const account =
        answered.length === 0
          ? await openAccount(at(child), { apiKey: KEY, webhookUrl: receiver.url })
          : { dial: dialWith(client) };
      // Calls are created as fast as they can be, and the kill comes between two answers.
      const target = answered.length + acknowledged;
      const dialling = Array.from({ length: 4 }, async () => {
        while (answered.length < target) {
          const callId = await account.dial().catch(() => undefined);
          if (callId === undefined) return;
          answered.push(callId);
        }
      });
      await Promise.race(dialling);
      await child.kill();
      await Promise.all(dialling);
    }
    const after = await restart(file);
    await after.settled({ timeoutMs: 10_000 });
    const listed = await clientOf(after, KEY).call.list({ limit: 1000 });
    const known = new Map(listed.items?.map((call) => [call.call_id, call]));
    // What a client was told is there; nothing is open, and every call has its analysis.
    expect(answered.filter((callId) => !known.has(callId))).toEqual([]);
    for (const call of known.values()) {
      expect(call.call_status).toMatch(/^(ended|error)$/);
      expect(call.call_analysis).toBeDefined();
    }
    await after.assertSettled();
  });

  it('is held by one simulator alone', async () => {
    const file = await dataFile();
    await simulate({ dataFile: file });
    await expect(startSimulator({ env: {}, dataFile: file })).rejects.toMatchObject({
      code: 'DRY_STORE_UNUSABLE',
    });
  });
});

function dialWith(client: Retell): () => Promise<string> {
  return async () =>
    (await client.call.createPhoneCall({ from_number: FROM, to_number: '+12125550123' })).call_id;
}
