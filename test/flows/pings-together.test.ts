import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Simulator, SimulatorOptions } from '../../src/index.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { type LlmServer, response, type ServedSocket } from '../support/llm-server.ts';
import { withoutWall } from '../support/without-wall.ts';
import { FROM, openAccount, serveLlm, simulate, story, TO } from './account.ts';

/** A batch dials one call a second, and keepalives leave every two: those of every other call fall on one moment. */
const CALLS = 5;
const TALK = story('Talk', '- answer\n- expect_reply\n- silence: 9s\n- hangup', `match: { to: "${TO}" }`);

/** A server that echoes a ping of its n-th socket after `echoMs(n)`, or never. */
function serveEcho(echoMs: (index: number) => number | undefined): Promise<LlmServer> {
  const sockets: ServedSocket[] = [];
  return serveLlm({
    onOpen: (served) => {
      sockets.push(served);
      served.send({ response_type: 'config', config: { auto_reconnect: true } });
      served.send(response(0, 'Hello.'));
    },
    onFrame: ({ interaction_type: type, timestamp }, served) => {
      const afterMs = echoMs(sockets.indexOf(served));
      if (type !== 'ping_pong' || afterMs === undefined) return;
      setTimeout(() => served.send({ response_type: 'ping_pong', timestamp }), afterMs);
    },
  });
}

async function playBatch(llmUrl: string, options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await simulate({ scenarios: [parseScenario(TALK)], ...options });
  const { client } = await openAccount(simulator, { llmUrl });
  await client.batchCall.createBatchCall({
    from_number: FROM,
    tasks: Array.from({ length: CALLS }, () => ({ to_number: TO })),
  });
  await simulator.settled();
  return simulator;
}

async function linesOf(simulator: Simulator): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'drydial-pings-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await simulator.saveJournal(join(folder, 'journal.jsonl'));
  return (await readFile(join(folder, 'journal.jsonl'), 'utf8')).trimEnd().split('\n').map(withoutWall);
}

describe('calls whose keepalives fall on one moment', () => {
  it('give one journal, byte for byte, whichever is echoed first', async () => {
    let echoMs = (index: number): number => index * 4;
    const server = await serveEcho((index) => echoMs(index % CALLS));
    const rising = await linesOf(await playBatch(server.url));
    echoMs = (index) => (CALLS - index) * 4;
    expect(await linesOf(await playBatch(server.url))).toEqual(rising);
    expect(rising.filter((line) => line.includes('ping_pong')).length).toBeGreaterThan(CALLS * 4);
  });

  it('leave together: the second ping does not wait for the echo of the first', async () => {
    const server = await serveEcho(() => 1);
    const simulator = await playBatch(server.url);
    const pings = simulator.journal
      .entries({ kind: 'frame' })
      .filter((entry) => entry.kind === 'frame' && entry.type === 'ping_pong');
    const shared = pings.filter(({ atMs }) => pings.filter((ping) => ping.atMs === atMs).length === 4);
    const ways = shared.map((entry) => (entry.kind === 'frame' ? entry.direction : ''));
    expect(ways.slice(0, 4)).toEqual(['out', 'out', 'in', 'in']);
  });

  it('are not lost because one of them is never answered', async () => {
    const server = await serveEcho((index) => (index === 0 ? undefined : 0));
    const simulator = await playBatch(server.url, { deadlines: 0.2 });
    const lost = simulator
      .judge()
      .findings.filter(({ check }) => check === 'ping-echoed')
      .map(({ callId }) => callId);
    const [first] = simulator.journal.entries({ kind: 'opened' });
    expect(lost).toEqual([first?.callId]);
    expect(server.sockets).toHaveLength(CALLS + 1);
  });
});
