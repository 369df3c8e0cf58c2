import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { onFailingDisk } from '../support/failing-disk.ts';
import { accept, startReceiver } from '../wires/webhooks/receiver.ts';
import { clientOf, openAccount, simulate, story } from './account.ts';

const folder = mkdtempSync(join(tmpdir(), 'drydial-full-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TALK = story('Talk', '- answer\n- silence: 500s\n- hangup: caller');
const DIAL = { from_number: '+14155550100', to_number: '+12125550123' };

describe('a data file that cannot be written for a while', () => {
  it('ends no call, refuses what is asked for, and has everything once it can be written again', async () => {
    const dataFile = join(folder, 'accounts.db');
    const notices: string[] = [];
    const options = { dataFile, clock: 'real', scenarios: [parseScenario(TALK)], limits: 'off' } as const;
    const { opened: simulator, disk } = await onFailingDisk(() =>
      simulate({ ...options, onNotice: (message) => notices.push(message) }),
    );
    const receiver = await startReceiver(accept);
    const { client, ...account } = await openAccount(simulator, { webhookUrl: receiver.url });
    const callId = await account.dial(undefined, { scenario: 'Talk' });
    await simulator.clock.advance('60s');
    await receiver.arrival(1);

    disk.setWritable(false);
    await expect(client.call.createPhoneCall(DIAL)).rejects.toMatchObject({ status: 500 });
    await expect(client.agent.list()).resolves.toBeDefined();
    // What was refused holds no place.
    expect(await client.concurrency.retrieve()).toMatchObject({ current_concurrency: 1 });
    // The call goes on, and its receiver hears of its end.
    await simulator.clock.advance('600s');
    await receiver.arrival(3);
    expect((await client.call.retrieve(callId)).call_status).toBe('ended');
    expect(disk.rows("SELECT json FROM record WHERE collection = 'call'")).toEqual([
      { json: expect.not.stringContaining('endedAtMs') },
    ]);

    disk.setWritable(true);
    const secondId = await account.dial(undefined, { scenario: 'Talk' });
    await simulator.clock.advance('600s');
    await simulator.settled({ timeoutMs: 60_000 });
    expect(notices).toEqual([
      expect.stringMatching(
        /^The data file .* cannot be written: .*; until it can be, calls go on in memory/,
      ),
      expect.stringContaining('can be written again'),
    ]);
    const found = simulator.judge().findings.filter(({ rule }) => rule === 'data-file');
    expect(found.map(({ severity, title }) => `${severity} ${title}`)).toEqual([
      `error ${notices[0]?.split(';')[0]}`,
      expect.stringContaining('error drydial failed to answer createPhoneCall: The data file'),
      `warning ${notices[1]}`,
    ]);
    await simulator.stop();

    const again = await simulate(options);
    const reader = clientOf(again, account.apiKey);
    for (const id of [callId, secondId]) {
      const call = await reader.call.retrieve(id);
      expect([call.call_status, call.call_analysis === undefined]).toEqual(['ended', false]);
    }
    const events = ['call_analyzed', 'call_ended', 'call_started'];
    expect(receiver.arrivals.map(({ event }) => event).sort()).toEqual(
      events.flatMap((event) => [event, event]),
    );
  });

  it('refuses to hang up without being able to keep that, and has hung up', async () => {
    const options = { dataFile: join(folder, 'stopped.db'), clock: 'real', limits: 'off' } as const;
    const { opened: simulator, disk } = await onFailingDisk(() =>
      simulate({ ...options, scenarios: [parseScenario(TALK)] }),
    );
    const { client, ...account } = await openAccount(simulator);
    const callId = await account.dial(undefined, { scenario: 'Talk' });
    await simulator.clock.advance('60s');
    disk.setWritable(false);
    await expect(client.call.stop(callId)).rejects.toMatchObject({ status: 500 });
    expect((await client.call.retrieve(callId)).call_status).toBe('ended');
    disk.setWritable(true);
    await client.agent.create({
      voice_id: 'retell-Cimo',
      response_engine: { type: 'retell-llm', llm_id: (await client.llm.create({})).llm_id },
    });
    expect(disk.rows("SELECT json FROM record WHERE collection = 'call'")).toEqual([
      { json: expect.stringContaining('endedAtMs') },
    ]);
  });
});
