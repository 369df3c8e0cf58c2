import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/core/journal/entry.ts';
import type { PlayResult, Simulator } from '../../src/index.ts';
import { accept, startReceiver } from '../wires/webhooks/receiver.ts';
import { simulate } from './account.ts';

const KEY = 'key_faulted';
const ACCOUNT = { apiKey: KEY, provider: 'retell' };
const BUSY = `name: Busy
provider: retell
call: { agent: { engine: platform } }
script: [{ ring: 1s }, busy]
`;
const SWEPT = `name: Swept
provider: retell
matrix: { day: [monday, tuesday] }
call: { agent: { engine: platform } }
script: [{ ring: 1s }, busy]
`;

async function stage(): Promise<{ simulator: Simulator; play: (text?: string) => Promise<PlayResult> }> {
  const { url: webhookUrl } = await startReceiver(accept);
  const simulator = await simulate();
  return { simulator, play: (text = BUSY) => simulator.play(text, { apiKey: KEY, webhookUrl }) };
}

function struck(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap((entry) =>
    entry.wire === 'fault' && entry.kind === 'fired' ? [`${entry.fault} on ${entry.on}`] : [],
  );
}

describe('a fault that a user has set for an account', () => {
  it('strikes in the play that comes next, and no more often than it should', async () => {
    const { simulator, play } = await stage();
    await simulator.faults.set('webhook.call_ended duplicate=2; times=1', ACCOUNT);
    expect(struck((await play()).entries)).toEqual(['duplicate on webhook.call_ended']);
    const [after] = simulator.faults.list({ apiKey: KEY });
    expect(after).toMatchObject({ source: 'library', fired: 1, left: 0 });
    expect(struck((await play()).entries)).toEqual([]);
  });

  it('strikes in every play where it has no end, until it is taken away', async () => {
    const { simulator, play } = await stage();
    await simulator.faults.set('webhook duplicate=2; times=always', ACCOUNT);
    expect(struck((await play()).entries)).not.toEqual([]);
    expect(struck((await play(SWEPT)).entries)).not.toEqual([]);
    expect(simulator.faults.clear(ACCOUNT)).toBe(1);
    expect(struck((await play()).entries)).toEqual([]);
  });

  it('is found with the play in which it never struck, and with no account that was before', async () => {
    const { simulator, play } = await stage();
    await simulator.faults.set('webhook.call_started duplicate=2', ACCOUNT);
    const { verdict } = await play();
    expect(verdict.findings.map(({ title, severity }) => `${severity}: ${title}`)).toEqual([
      'error: fault never struck: { on: "webhook.call_started", duplicate: 2 }',
    ]);
    const never = simulator.judge().findings.filter(({ rule }) => rule === 'faults-fired');
    expect(never.map(({ severity }) => severity)).toEqual(['error', 'warning']);
  });

  it('leaves a scenario its own, and the journal of a seed the same', async () => {
    const { simulator, play } = await stage();
    const faulted = `${BUSY}faults: [{ on: webhook.call_ended, duplicate: 2 }]\n`;
    const first = await play(faulted);
    const second = await play(faulted);
    expect(struck(second.entries)).toEqual(struck(first.entries));
    expect(simulator.faults.list(ACCOUNT)).toHaveLength(1);
  });

  it('is refused by an exploration that it would play with, and strikes in the next play all the same', async () => {
    const { simulator, play } = await stage();
    await simulator.faults.set('webhook.call_ended duplicate=2; times=1', ACCOUNT);
    await expect(simulator.explore(BUSY, { apiKey: KEY, probe: () => 0 })).rejects.toThrow(
      /The account has a fault on webhooks \(.*call_ended.*\), and exploring decides itself/,
    );
    await expect(play(`${BUSY}deliver: explore\n`)).rejects.toThrow(/exploring decides itself/);
    expect(struck((await play()).entries)).toEqual(['duplicate on webhook.call_ended']);
  });

  it('can be set over HTTP', async () => {
    const { simulator } = await stage();
    const { url: webhook_url } = await startReceiver(accept);
    const post = async (path: string, body: object): Promise<object> => {
      const answer = await fetch(`${simulator.url}/_drydial${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ api_key: KEY, ...body }),
      });
      expect(answer.status).toBe(200);
      return (await answer.json()) as object;
    };
    await post('/faults', { provider: 'retell', faults: 'webhook.call_ended duplicate=2' });
    await post('/play', { scenario: BUSY, webhook_url });
    const entries = simulator.journal.entries().filter(({ world }) => world.includes('busy'));
    expect(struck(entries)).toEqual(['duplicate on webhook.call_ended']);
  });
});
