import { expect, it, vi } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import { startSimulator } from '../../src/index.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { echoAgent, startLlmServer } from '../support/llm-server.ts';
import { startReceiver } from '../wires/webhooks/receiver.ts';
import { type Account, openAccount, story } from './account.ts';

/*
 * A short `npm run soak`, which goes on for minutes and looks at memory, too: here it is whether anything is lost, whether
 * every call comes to its end, and whether handles come back.
 */

const ROUNDS = 2;
const LANES = 4;
const ACTS_OF_LANE = 12;
const TALK = story(
  'Talk',
  '- ring: 2s\n- answer\n- expect_reply: { to: begin }\n- caller: Is Tuesday free?\n- expect_reply\n- silence: 4s\n- hangup: caller',
);
/** Nothing of it loses a webhook for good. */
const FAULTS = [
  { on: 'rest.get-call', status: 500, probability: 0.1 },
  { on: 'rest.list-calls', disconnect: true, probability: 0.1 },
  { on: 'webhook', duplicate: 2, probability: 0.1 },
  { on: 'webhook', delay: '2s', probability: 0.2 },
  { on: 'socket', at: 'turn 1', disconnect: true, probability: 0.2 },
];

/** What keeps the process alive, as far as drydial could: servers and sockets. */
function handles(): readonly string[] {
  return process
    .getActiveResourcesInfo()
    .filter((name) => /^TCP/.test(name))
    .sort();
}

it('loses nothing in rounds of mixed traffic with faults, ends every call, and gives its handles back', async () => {
  const before = handles();
  const random = createRandom('soak');
  const simulator = await startSimulator({
    clock: 'skip',
    seed: 7,
    env: {},
    limits: 'off',
    concurrency: 1000,
    scenarios: [parseScenario(TALK)],
  });
  const refused = new Set<string>();
  const receiver = await startReceiver((response, { body }, count) => {
    const isRefused = count % 5 === 0 && !refused.has(body);
    if (isRefused) refused.add(body);
    response.writeHead(isRefused ? 500 : 204).end();
  });
  const llm = await startLlmServer(echoAgent());
  const control = async (path: string, body: object): Promise<void> => {
    const headers = { 'content-type': 'application/json', connection: 'close' };
    const response = await fetch(`${simulator.url}/_drydial${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    expect(response.status, await response.text()).toBeLessThan(300);
  };

  for (let round = 1; round <= ROUNDS; round += 1) {
    const accounts = await Promise.all([
      openAccount(simulator, { apiKey: `key_socket_${round}`, llmUrl: llm.url, webhookUrl: receiver.url }),
      openAccount(simulator, { apiKey: `key_platform_${round}`, webhookUrl: receiver.url }),
    ]);
    for (const { apiKey } of accounts) await control('/faults', { api_key: apiKey, faults: FAULTS });
    const callIds = new Map<Account, string[]>(accounts.map((account) => [account, []]));
    const answers = new Map<Account, number>(accounts.map((account) => [account, 0]));
    const follower = new AbortController();
    const followed = fetch(`${simulator.url}/_drydial/journal/stream`, { signal: follower.signal });
    const lanes = Array.from({ length: LANES }, async (_, lane) => {
      const account = accounts[lane % accounts.length];
      const dice = random.fork(`${round} ${lane}`);
      for (let act = 0; account !== undefined && act < ACTS_OF_LANE; act += 1) {
        const known = callIds.get(account) ?? [];
        const isAnswered = await actOnce(account, known, dice.next());
        if (isAnswered) answers.set(account, (answers.get(account) ?? 0) + 1);
      }
    });
    await Promise.all(lanes);
    // Left in the middle, as somebody closes a page.
    await followed;
    follower.abort();
    await simulator.settled({ timeoutMs: 120_000 });
    expect(simulator.unsettled()).toEqual([]);

    for (const account of accounts) {
      const entries = simulator
        .worldsOf(account.apiKey)
        .flatMap(({ name: world }) => simulator.journal.entries({ world }));
      const analyzed = entries.flatMap((entry) =>
        entry.kind === 'event' && entry.event.kind === 'analyzed' ? [entry.callId] : [],
      );
      const dialled = callIds.get(account) ?? [];
      expect(dialled.length).toBeGreaterThan(0);
      expect(analyzed.sort()).toEqual([...dialled].sort());
      expect(entries.filter(({ kind }) => kind === 'exchange').length).toBeGreaterThanOrEqual(
        answers.get(account) ?? 0,
      );
      const arrived = receiver.arrivals.map(({ event, body }) => `${JSON.parse(body).call.call_id} ${event}`);
      expect(arrived).toEqual(
        expect.arrayContaining(dialled.flatMap((id) => [`${id} call_ended`, `${id} call_analyzed`])),
      );
      await control('/reset', { api_key: account.apiKey });
      expect(simulator.worldsOf(account.apiKey)).toEqual([]);
    }
  }

  expect(simulator.journal.droppedCount).toBe(0);
  expect(refused.size).toBeGreaterThan(0);
  await simulator.stop();
  await Promise.all([llm.stop(), receiver.close()]);
  await vi.waitFor(() => expect(handles()).toEqual(before), { timeout: 30_000, interval: 50 });
}, 300_000);

/** One request of a customer; what faults and mistakes bring about is an answer, too. False where none came. */
async function actOnce(
  { client, dial, agentId }: Account,
  callIds: string[],
  dice: number,
): Promise<boolean> {
  const known = callIds[Math.floor(dice * 1000) % callIds.length] ?? 'call_unknown';
  try {
    if (dice < 0.35) callIds.push(await dial());
    else if (dice < 0.6) await client.call.retrieve(known);
    else if (dice < 0.7) await client.call.list({ limit: 20 });
    else if (dice < 0.8) await client.agent.update(agentId, { agent_name: `name ${dice}` });
    else if (dice < 0.9) await client.call.createPhoneCall({ from_number: '7', to_number: '8' });
    else await client.concurrency.retrieve();
    return true;
  } catch (thrown) {
    // An answer with a status, or a connection that a fault has ended.
    return thrown instanceof Error && 'status' in thrown && thrown.status !== undefined;
  }
}
