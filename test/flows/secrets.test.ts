import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../../src/cli/process/run-cli.ts';
import { renderReport } from '../../src/cli/reports/render-report.ts';
import { startSimulator } from '../../src/index.ts';
import { createCliStage } from '../cli/fakes.ts';
import { ask, post } from '../control/control-client.ts';
import { echoAgent } from '../support/llm-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { accept, startReceiver } from '../wires/webhooks/receiver.ts';
import { serveLlm, simulate } from './account.ts';
import { CANARIES, leaksIn } from './canaries.ts';

const AUTHORIZED = { authorization: `Bearer ${CANARIES.token}` };

async function stir() {
  const hook = await startReceiver(accept);
  const llm = await serveLlm(echoAgent());
  const { port } = new URL(hook.url);
  const webhookUrl = `http://user:${CANARIES.password}@127.0.0.1:${port}/hook`;
  const llmUrl = `${llm.url}?token=${CANARIES.llmQuery}`;
  const simulator = await simulate({
    controlToken: CANARIES.token,
    webhookSecret: CANARIES.webhookSecret,
    webhookHeaders: { 'x-tenant': CANARIES.header },
    webhookQuery: { source: CANARIES.query },
    livekitKey: `devkey:${CANARIES.livekit}`,
    env: { RETELL_API_KEY: CANARIES.apiKey },
  });
  const story = (provider: string, ended: string) => `
name: Goes wrong with ${provider}
provider: ${provider}
script:
  - answer
  - caller: Hello there
${provider === 'retell' ? '  - expect_reply: { says: /nobody says this/ }' : '  - agent: Hello'}
  - hangup: caller
expect:
  - webhook: { event: ${ended}, body: { call: { call_id: none } } }
`;
  const played = [
    await simulator.play(story('retell', 'call_ended'), { webhookUrl, llmUrl }),
    await simulator.play(story('trillet', 'call.completed'), { webhookUrl, apiKey: CANARIES.otherKey }),
  ];
  const secretFields = {
    password: CANARIES.body,
    nested: { client_secret: CANARIES.body, access_token: CANARIES.body },
  };
  for (const [path, key] of [
    ['/retell/create-agent', CANARIES.apiKey],
    ['/retell/v2/create-phone-call', CANARIES.apiKey],
    ['/retell/no-such-thing', CANARIES.apiKey],
    [`/retell/get-agent/x?api_key=${CANARIES.body}&version=y`, CANARIES.apiKey],
    ['/trillet/v1/api/twilio/register-external-number', CANARIES.otherKey],
    ['/trillet/v1/api/agents', CANARIES.otherKey],
    ['/retell/create-agent', ''],
  ] as const) {
    await ask(simulator.url, path, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'x-api-key': key, 'x-workspace-id': 'w1' },
      body: { from_number: 5, credentials: { authToken: CANARIES.body }, ...secretFields },
    });
  }
  return { simulator, played, hook };
}

it('no secret is in the journal, in a report, in an error or in the control API', async () => {
  const { simulator, played, hook } = await stir();
  // They were in use: what arrived at the receiver has them.
  const arrived = JSON.stringify(hook.arrivals.map(({ headers, path }) => [headers, path]));
  expect(arrived).toContain(CANARIES.header);
  expect(arrived).toContain(CANARIES.query);
  expect(arrived).toContain(Buffer.from(`user:${CANARIES.password}`).toString('base64'));

  const shown = new Map<string, string>();
  const file = join(await temporaryFolder(), 'journal.jsonl');
  await simulator.saveJournal(file);
  shown.set('the saved journal', await readFile(file, 'utf8'));
  shown.set('the entries', JSON.stringify(simulator.journal.entries()));
  const runs = played.map(({ scenario, verdict, entries }) => ({ name: scenario.name, verdict, entries }));
  for (const format of ['json', 'junit', 'markdown', 'html'] as const)
    shown.set(`the ${format} report`, await renderReport(format, { runs, coverage: simulator.coverage() }));
  for (const path of [
    'worlds',
    'journal?limit=10000',
    'verdict',
    'coverage',
    'webhooks',
    'account',
    'faults',
    'ready',
  ])
    shown.set(`GET ${path}`, (await ask(simulator.url, `/_drydial/${path}`, { headers: AUTHORIZED })).text);
  for (const body of [
    { scenario: 'x', api_key: CANARIES.apiKey, nothing: CANARIES.apiKey },
    { scenario: `name: ${CANARIES.apiKey}`, api_key: CANARIES.apiKey },
    { api_key: CANARIES.apiKey, faults: `rest.nothing ${CANARIES.apiKey}` },
  ]) {
    const path = 'faults' in body ? 'faults' : 'play';
    const answer = await ask(simulator.url, `/_drydial/${path}`, {
      method: 'POST',
      headers: AUTHORIZED,
      body,
    });
    expect(answer.status).toBe(400);
    shown.set(`POST ${path} ${JSON.stringify(body).length}`, answer.text);
  }
  shown.set('a refusal', (await post(simulator.url, '/_drydial/reset')).text);
  await simulator.assertSettled().catch((error: unknown) => shown.set('assertSettled', String(error)));

  expect(leaksIn(shown)).toEqual([]);
});

it('no secret is printed', async () => {
  const env = {
    DRYDIAL_API_KEYS: `${CANARIES.apiKey},${CANARIES.otherKey}`,
    DRYDIAL_WEBHOOK_SECRET: CANARIES.webhookSecret,
    DRYDIAL_WEBHOOK_HEADERS: `x-tenant=${CANARIES.header}`,
    DRYDIAL_WEBHOOK_QUERY: `source=${CANARIES.query}`,
    DRYDIAL_CONTROL_TOKEN: CANARIES.token,
    DRYDIAL_LIVEKIT_KEY: `devkey:${CANARIES.livekit}`,
    DRYDIAL_API_KEY: CANARIES.wrongKey,
    RETELL_API_KEY: CANARIES.apiKey,
  };
  const commands: readonly (readonly string[])[] = [
    ['config'],
    ['config', '--json'],
    ['serve', '--port', 'none'],
    ['serve', '--control-token', 'canary-short'],
    ['run', 'nothing.yaml'],
    ['packs'],
    ['webhooks', 'list', '--url', 'http://127.0.0.1:9'],
    ['inbound', '--to', '+14155550100', '--url', 'http://127.0.0.1:9'],
  ];
  const shown = new Map<string, string>();
  for (const command of commands) {
    const stage = createCliStage({ env });
    await runCli(command, { ...stage.context, startSimulator });
    shown.set(command.join(' '), stage.stdout() + stage.stderr());
    expect(stage.stdout() + stage.stderr()).not.toBe('');
  }
  expect(leaksIn(shown)).toEqual([]);
  expect(shown.get('serve --control-token canary-short')).not.toContain('canary-short');
});
