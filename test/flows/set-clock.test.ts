import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { accept, startReceiver } from '../wires/webhooks/receiver.ts';
import { openAccount, simulate, story } from './account.ts';

const DAY_MS = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), 'drydial-set-clock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TALK = story('Talk', '- answer\n- silence: 100s\n- hangup: caller');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Somebody sets the clock of the machine. */
const setClock = (byMs: number) => vi.setSystemTime(Date.now() + byMs);

describe.each([
  { way: 'back', byMs: -DAY_MS },
  { way: 'forth', byMs: DAY_MS },
])("the machine's clock, set $way by a day while a call runs", ({ byMs }) => {
  it('moves no time of the story and ends no wait', async () => {
    const simulator = await simulate({ clock: 'real', scenarios: [parseScenario(TALK)] });
    const receiver = await startReceiver((response, _arrival, count) =>
      response.writeHead(count === 1 ? 500 : 204).end(),
    );
    const { client, dial } = await openAccount(simulator, { webhookUrl: receiver.url });
    const callId = await dial(undefined, { scenario: 'Talk' });
    await simulator.clock.advance('30s');
    await receiver.arrival(1);
    const { start_timestamp: answeredAtMs = 0 } = await client.call.retrieve(callId);

    setClock(byMs);
    expect(await client.concurrency.retrieve()).toMatchObject({ current_concurrency: 1 });
    expect((await client.call.retrieve(callId)).call_status).toBe('ongoing');
    await simulator.clock.advance('60s');
    // The retry is due by then; 40 s of the talk are left.
    await receiver.arrival(2);
    expect((await client.call.retrieve(callId)).call_status).toBe('ongoing');
    await simulator.clock.advance('60s');
    await receiver.arrival(4);

    const { start_timestamp = 0, end_timestamp = 0 } = await client.call.retrieve(callId);
    const talkedMs = end_timestamp - start_timestamp;
    expect(talkedMs).toBeGreaterThanOrEqual(100_000);
    expect(talkedMs).toBeLessThan(200_000);
    expect(Math.abs(start_timestamp - answeredAtMs)).toBeLessThan(60_000);
    expect(receiver.arrivals.map(({ event }) => event)).toEqual([
      'call_started',
      'call_started',
      'call_ended',
      'call_analyzed',
    ]);
  });
});

describe("the machine's clock, set back before drydial starts again", () => {
  it('lets no new call begin before the old ones', async () => {
    const options = { clock: 'real', dataFile: join(folder, 'a.db'), limits: 'off' } as const;
    const first = await simulate({ ...options, scenarios: [parseScenario(TALK)] });
    const receiver = await startReceiver(accept);
    const account = await openAccount(first, { webhookUrl: receiver.url });
    await account.dial(undefined, { scenario: 'Talk' });
    await first.clock.advance('200s');
    await receiver.arrival(3);
    const [old] = first.journal.entries({ wire: 'call' }).slice(-1);
    await first.stop();

    setClock(-DAY_MS);
    const second = await simulate({ ...options, scenarios: [parseScenario(TALK)] });
    const client = account.client.withOptions({ baseURL: second.baseUrl('retell') });
    const { call_id } = await client.call.createPhoneCall({
      from_number: '+14155550100',
      to_number: '+12125550123',
    });
    await second.clock.advance('60s');
    const { start_timestamp = 0 } = await client.call.retrieve(call_id);
    const endedMs = old?.kind === 'event' ? old.event.atMs : Number.NaN;
    expect(start_timestamp).toBeGreaterThan(endedMs - 10_000);
  });
});
