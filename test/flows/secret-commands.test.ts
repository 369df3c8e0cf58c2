import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { runCli } from '../../src/cli/process/run-cli.ts';
import { startSimulator } from '../../src/index.ts';
import { createCliStage } from '../cli/fakes.ts';
import { makeFolder } from '../config/folder.ts';
import { echoAgent } from '../support/llm-server.ts';
import { accept, startReceiver } from '../wires/webhooks/receiver.ts';
import { openAccount, serveLlm, simulate } from './account.ts';
import { CANARIES, leaksIn } from './canaries.ts';

/*
 * What secrets.test.ts and secret-outputs.test.ts do not look at: commands that hold customers' programs against rules, the
 * time line of a running drydial, the stream of the journal, imported calls, and the data file.
 */

const ENV = {
  RETELL_API_KEY: CANARIES.apiKey,
  DRYDIAL_WEBHOOK_SECRET: CANARIES.webhookSecret,
  DRYDIAL_WEBHOOK_HEADERS: `x-tenant=${CANARIES.header}`,
  DRYDIAL_WEBHOOK_QUERY: `source=${CANARIES.query}`,
  DRYDIAL_LIVEKIT_KEY: `devkey:${CANARIES.livekit}`,
  DRYDIAL_CONTROL_TOKEN: CANARIES.token,
};
const STORY = 'name: Short\nprovider: retell\nscript:\n  - answer\n  - caller: Hello\n  - hangup: caller\n';

const withSecrets = (url: string): string => {
  const { protocol, port, pathname } = new URL(url);
  return `${protocol}//user:${CANARIES.password}@127.0.0.1:${port}${pathname}?token=${CANARIES.llmQuery}`;
};

it.each([
  { what: 'explore', args: ['explore', 'FILE', '--limit', '3', '--webhook-url', 'HOOK'] },
  { what: 'conform webhooks', args: ['conform', 'webhooks', 'HOOK'] },
  { what: 'conform socket', args: ['conform', 'socket', 'LLM', '--conversation', 'plain'] },
  { what: 'conform socket, where nobody listens', args: ['conform', 'socket', 'NOBODY'] },
])(
  'no secret is in what $what prints and reports',
  async ({ args }) => {
    // Nothing of it is right, so that there is a lot to say.
    const hook = await startReceiver((response) => response.writeHead(401).end('no'));
    const llm = await serveLlm(echoAgent());
    const file = join(makeFolder({ 'short.yaml': STORY }), 'short.yaml');
    const report = join(makeFolder(), 'report.json');
    const places: Readonly<Record<string, string>> = {
      FILE: file,
      HOOK: withSecrets(hook.url),
      LLM: withSecrets(llm.url),
      NOBODY: withSecrets('ws://127.0.0.1:1/llm'),
    };
    const stage = createCliStage({ env: ENV });
    const told = [...args.map((arg) => places[arg] ?? arg), '--report', `json=${report}`];
    await runCli(told, { ...stage.context, startSimulator });
    const shown = new Map([
      ['printed', stage.stdout() + stage.stderr()],
      ['reported', await readFile(report, 'utf8').catch(() => '')],
    ]);
    expect([...shown.values()].join('').length).toBeGreaterThan(100);
    expect(leaksIn(shown)).toEqual([]);
  },
  120_000,
);

it('no secret is in the time line of drydial serve', async () => {
  const hook = await startReceiver(accept);
  const llm = await serveLlm(echoAgent());
  const stage = createCliStage({ env: ENV });
  const serving = runCli(['serve', '--port', '0', '--clock', 'skip'], { ...stage.context, startSimulator });
  const url = await vi.waitFor(() => {
    const found = /^listening on (\S+)$/m.exec(stage.stdout())?.[1];
    if (found === undefined) throw new Error(`no address yet: ${stage.stderr()}`);
    return found;
  });
  const account = await openAccount(
    { baseUrl: () => `${url}/retell` },
    { apiKey: CANARIES.apiKey, webhookUrl: withSecrets(hook.url), llmUrl: withSecrets(llm.url) },
  );
  await account.dial(undefined, { metadata: { password: CANARIES.body } });
  await hook.arrival(3);
  stage.interrupt();
  expect(await serving).toBe(0);
  expect(stage.stdout()).toContain('call_analyzed');
  expect(leaksIn(new Map([['time line', stage.stdout() + stage.stderr()]]))).toEqual([]);
});

it('no secret is in the stream of the journal, and the data file holds none but the keys of its accounts', async () => {
  const hook = await startReceiver(accept);
  const dataFile = join(makeFolder(), 'accounts.db');
  const simulator = await simulate({
    dataFile,
    controlToken: CANARIES.token,
    webhookSecret: CANARIES.webhookSecret,
    webhookHeaders: { 'x-tenant': CANARIES.header },
    webhookQuery: { source: CANARIES.query },
    livekitKey: `devkey:${CANARIES.livekit}`,
  });
  const left = new AbortController();
  const stream = await fetch(`${simulator.url}/_drydial/journal/stream`, {
    headers: { authorization: `Bearer ${CANARIES.token}` },
    signal: left.signal,
  });
  const account = await openAccount(simulator, { apiKey: CANARIES.apiKey, webhookUrl: `${hook.url}/hook` });
  await account.dial();
  await fetch(`${simulator.url}/retell/get-concurrency`, {
    headers: { authorization: `Bearer ${CANARIES.otherKey}` },
  });
  await simulator.settled();
  const pieces: string[] = [];
  const decoder = new TextDecoder();
  for await (const piece of stream.body ?? []) {
    pieces.push(decoder.decode(piece, { stream: true }));
    if (pieces.join('').includes('get-concurrency')) break;
  }
  left.abort();
  expect(leaksIn(new Map([['the stream', pieces.join('')]]))).toEqual([]);

  await simulator.stop();
  const file = await readFile(dataFile, 'latin1');
  // The decision "the data file holds keys": who has the file can be answered as before.
  expect(file).toContain(CANARIES.apiKey);
  const others = leaksIn(new Map([['the data file', file]])).filter(
    (leak) => !/^(apiKey|otherKey) /.test(leak),
  );
  expect(others).toEqual([]);
});

it('no secret is in a scenario that is made of a saved call', async () => {
  const call = {
    call_id: 'call_0123456789abcdef0123',
    call_type: 'phone_call',
    from_number: '+14157774444',
    to_number: '+16502223333',
    start_timestamp: 1_700_000_000_000,
    end_timestamp: 1_700_000_030_000,
    disconnection_reason: 'user_hangup',
    metadata: { api_key: CANARIES.apiKey, password: CANARIES.body, nested: { access_token: CANARIES.token } },
    recording_url: `https://user:${CANARIES.password}@storage.example/r.wav?token=${CANARIES.query}`,
    transcript_object: [],
  };
  const file = join(makeFolder({ 'call.json': JSON.stringify(call) }), 'call.json');
  const stage = createCliStage({ env: ENV });
  expect(await runCli(['import', file], stage.context)).toBe(0);
  expect(leaksIn(new Map([['imported', stage.stdout() + stage.stderr()]]))).toEqual([]);
});
