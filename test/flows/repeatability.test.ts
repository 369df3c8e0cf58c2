import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadConfig } from '../../examples/voice-agent/src/config.ts';
import { startVoiceAgent } from '../../examples/voice-agent/src/voice-agent.ts';
import { runCli } from '../../src/cli/process/run-cli.ts';
import { startSimulator } from '../../src/index.ts';
import { createCliStage } from '../cli/fakes.ts';
import { makeFolder } from '../config/folder.ts';
import { echoAgent, response } from '../support/llm-server.ts';
import { findingsBesideWireTime } from '../support/wire-time.ts';
import { withoutWall } from '../support/without-wall.ts';
import { accept, startReceiver } from '../wires/webhooks/receiver.ts';
import { openAccount, serveLlm, simulate, story } from './account.ts';

const KEY = 'key_example';

interface Run {
  readonly scenario: string;
  readonly appPort: number;
  readonly replyDelayMs?: number;
  readonly seed?: number;
}

/** One run in a simulator of its own, as its saved journal without what belongs to the wall clock. */
async function journalOf({ scenario, appPort, replyDelayMs = 0, seed = 7 }: Run): Promise<string> {
  const url = `http://127.0.0.1:${appPort}`;
  const simulator = await startSimulator({
    clock: 'skip',
    seed,
    env: { APP_URL: url, LLM_URL: `${url.replace('http', 'ws')}/llm`, WEBHOOK_URL: `${url}/webhook` },
  });
  const app = await startVoiceAgent(
    loadConfig({
      PORT: String(appPort),
      RETELL_BASE_URL: simulator.baseUrl('retell'),
      RETELL_API_KEY: KEY,
      REPLY_DELAY_MS: String(replyDelayMs),
    }),
  );
  try {
    const result = await simulator.play(scenario, { apiKey: KEY, seed });
    expect(findingsBesideWireTime(result.verdict)).toEqual([]);
    return await saved((file) => simulator.saveJournal(file));
  } finally {
    await app.stop();
    await simulator.stop();
  }
}

async function saved(save: (file: string) => Promise<void>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'drydial-repeat-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'journal.jsonl');
  await save(file);
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  return lines.map(withoutWall).join('\n');
}

/** The program's address stands in the bodies that it sends, so both runs get the same one. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  return address.port;
}

it('is the same for requests that belong to no account, however long they take', async () => {
  const journal = async (pauseTurns: number): Promise<string> => {
    const simulator = await simulate();
    for (const path of ['v2/list-agents', 'no-such-path']) {
      expect((await fetch(`${simulator.baseUrl('retell')}/${path}`)).status).toBeGreaterThan(400);
      for (let turn = 0; turn < pauseTurns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
    return saved((file) => simulator.saveJournal(file));
  };
  expect(await journal(20_000)).toBe(await journal(0));
});

describe('one seed and one script', () => {
  it('give one journal, byte for byte, however slow the program is', async () => {
    const run = { scenario: 'scenarios/retell/first-call.yaml', appPort: await freePort() };
    const fast = await journalOf(run);
    const slow = await journalOf({ ...run, replyDelayMs: 200 });
    expect(slow.split('\n')).toEqual(fast.split('\n'));
    expect(fast.split('\n').length).toBeGreaterThan(50);
  });

  it.each([
    'agent-says-goodbye',
    'busy',
    'caller-hangs-up-mid-sentence',
    'lost-create-reply',
    'no-answer',
    'platform-agent',
    'shaky-api',
    'silence-and-reminder',
  ])('give one journal for %s', async (name) => {
    const run = { scenario: `scenarios/retell/${name}.yaml`, appPort: await freePort() };
    const first = await journalOf(run);
    expect((await journalOf(run)).split('\n')).toEqual(first.split('\n'));
  });

  it('give one journal where the caller hangs up on an agent that thinks, whether or not its words still come', async () => {
    let delayMs = 0;
    const { url } = await serveLlm({
      onOpen: (served) => served.send(response(0, 'Hello.')),
      onFrame: (asked, served) => {
        if (asked.interaction_type !== 'response_required') return;
        const answer = () => served.send(response(Number(asked.response_id), 'Bye.'));
        if (delayMs === 0) answer();
        else setTimeout(answer, delayMs);
      },
    });
    const steps = '- answer\n- expect_reply\n- caller: I have to go\n- hangup';
    const journalNow = async () => {
      const simulator = await simulate();
      await simulator.play(story('Goodbye', steps), { llmUrl: url });
      await simulator.stop();
      return saved((file) => simulator.saveJournal(file));
    };
    const fast = await journalNow();
    delayMs = 200;
    const slow = await journalNow();
    expect(slow.split('\n')).toEqual(fast.split('\n'));
    expect(fast).toContain('"outcome":"call-over"');
  });

  it('give one verdict of a budget that is not kept, whatever was measured', async () => {
    const judged = async (delayMs: number) => {
      const { url } = await serveLlm({
        onOpen: (served) => void setTimeout(() => served.send(response(0, 'Hello.')), delayMs),
        onFrame: () => {},
      });
      const simulator = await simulate();
      const steps = '- answer\n- expect_reply: { first_frame_within: 1ms }\n- hangup';
      const { verdict } = await simulator.play(story('Late', steps), { llmUrl: url });
      const [entry] = simulator.journal.entries({ wire: 'verdict', kind: 'expectation' });
      return { entry: JSON.parse(withoutWall(JSON.stringify(entry))), seen: verdict.findings[0]?.seen };
    };
    const [one, other] = [await judged(20), await judged(60)];
    expect(one.entry).toMatchObject({ holds: false, seen: 'first frame too late' });
    expect(other.entry).toEqual(one.entry);
    expect(one.seen).toMatch(/^first frame too late: after \d+ ms$/);
  });

  it('give one journal where calls are served, too', async () => {
    // One customer for both runs: its addresses stand in the bodies.
    const receiver = await startReceiver(accept);
    const server = await serveLlm(echoAgent());
    const serve = async (): Promise<string> => {
      const simulator = await simulate();
      const account = await openAccount(simulator, { llmUrl: server.url, webhookUrl: receiver.url });
      for (const to of ['+12125550101', '+12125550102']) {
        const callId = await account.dial(to, { metadata: { to } });
        await simulator.settled();
        await account.client.call.retrieve(callId);
      }
      return saved((file) => simulator.saveJournal(file));
    };
    const first = await serve();
    expect((await serve()).split('\n')).toEqual(first.split('\n'));
  });

  it('give the journals of each repetition, whichever worker plays it', async () => {
    const folder = makeFolder({
      'a.yaml': story('Sooner', '- ring: 1s\n- answer\n- agent: Good morning.\n- hangup'),
      'b.yaml': story('Later', '- ring: 5s\n- answer\n- hangup'),
    });
    const journals = async (workers: number): Promise<Record<string, string[]>> => {
      const kept = join(folder, `kept-${workers}`);
      const flags = ['--seed', '7', '--repeat', '3', '--workers', `${workers}`, '--save-journals', kept];
      const stage = createCliStage();
      expect(await runCli(['run', folder, ...flags], { ...stage.context, startSimulator })).toBe(0);
      const files = (await readdir(kept)).sort();
      const lines = async (file: string): Promise<string[]> =>
        (await readFile(join(kept, file), 'utf8')).trimEnd().split('\n').map(withoutWall);
      return Object.fromEntries(await Promise.all(files.map(async (file) => [file, await lines(file)])));
    };
    const alone = await journals(1);
    expect(await journals(4)).toEqual(alone);
    expect(Object.keys(alone)).toHaveLength(6);
  });

  it('give another journal where the seed is another one', async () => {
    const run = { scenario: 'scenarios/retell/first-call.yaml', appPort: await freePort() };
    const seven = await journalOf(run);
    const eight = await journalOf({ ...run, seed: 8 });
    expect(eight).not.toEqual(seven);
    expect(idsIn(eight).some((id) => idsIn(seven).includes(id))).toBe(false);
  });
});

function idsIn(journal: string): readonly string[] {
  return [...new Set(journal.match(/\b(?:call|agent)_[0-9a-f]{20,}/g) ?? [])];
}
