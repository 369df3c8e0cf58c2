import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { expect, it, onTestFinished, vi } from 'vitest';
import { runCli } from '../../src/cli/process/run-cli.ts';
import { type Simulator, startSimulator } from '../../src/index.ts';
import { createCliStage } from '../cli/fakes.ts';
import { makeFolder } from '../config/folder.ts';
import { echoAgent } from '../support/llm-server.ts';
import { accept, startReceiver } from '../wires/webhooks/receiver.ts';
import { openAccount, serveLlm, simulate } from './account.ts';
import { CANARIES, leaksIn } from './canaries.ts';

/*
 * secrets.test.ts looks at the library and the control API; here are the outputs that others make of them: MCP, the command
 * line with its reports and files, and recordings.
 */

const ENV = {
  RETELL_API_KEY: CANARIES.apiKey,
  TRILLET_API_KEY: CANARIES.otherKey,
  DRYDIAL_WEBHOOK_SECRET: CANARIES.webhookSecret,
  DRYDIAL_WEBHOOK_HEADERS: `x-tenant=${CANARIES.header}`,
  DRYDIAL_WEBHOOK_QUERY: `source=${CANARIES.query}`,
  DRYDIAL_LIVEKIT_KEY: `devkey:${CANARIES.livekit}`,
};
const story = (name: string, provider: string, more = ''): string => `
name: ${name}
provider: ${provider}
${more}script:
  - answer
  - caller: Hello there
  - expect_reply
  - hangup: caller
`;
const WRONG = `expect:
  - webhook: { event: call_ended, body: { call: { call_id: none } } }
  - webhook: { event: transfer_started }
`;
const CUSTOM = (llmUrl: string): string => `call: { agent: { engine: custom-llm, llm_url: "${llmUrl}" } }\n`;

/** Programs of the customer, under addresses with a secret in each. */
async function serveCustomer() {
  const hook = await startReceiver(accept);
  const refusing = await startReceiver((response) => response.writeHead(401).end('no'));
  const llm = await serveLlm(echoAgent());
  const withPassword = (url: string): string =>
    `http://user:${CANARIES.password}@127.0.0.1:${new URL(url).port}/hook?token=${CANARIES.llmQuery}`;
  return {
    hook,
    webhookUrl: withPassword(hook.url),
    refusingUrl: withPassword(refusing.url),
    llmUrl: `${llm.url}?token=${CANARIES.llmQuery}`,
  };
}

/** Runs the real command, and remembers what it printed. */
async function command(
  shown: Map<string, string>,
  args: readonly string[],
  env: Readonly<Record<string, string>> = ENV,
): Promise<{ readonly exitCode: number; readonly printed: string }> {
  const stage = createCliStage({ env });
  const exitCode = await runCli(args, { ...stage.context, startSimulator });
  const printed = stage.stdout() + stage.stderr();
  shown.set(args.filter((arg) => !arg.includes('/')).join(' '), printed);
  return { exitCode, printed };
}

/** Everything that was written below a folder. */
async function addFiles(shown: Map<string, string>, folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const file of files) shown.set(file.slice(folder.length + 1), await readFile(file, 'utf8'));
  return files;
}

it('no secret is in what a run prints, in its reports, its journals and its recorded replies', async () => {
  const { hook, webhookUrl, refusingUrl, llmUrl } = await serveCustomer();
  const stories = makeFolder({
    'good.yaml': story('Good', 'retell', CUSTOM(llmUrl)),
    'wrong.yaml': story('Wrong', 'retell', CUSTOM(llmUrl)) + WRONG,
    'trillet.yaml': story('Trillet', 'trillet').replace('  - expect_reply\n', ''),
    'tool.yaml': story('Tool', 'retell', 'call: { agent: { engine: platform } }\n').replace(
      '- expect_reply',
      `- tool: { name: look, url: "${refusingUrl}", args: { password: ${CANARIES.body} }, headers: { authorization: "Bearer ${CANARIES.body}" } }`,
    ),
  });
  const out = makeFolder({});
  const shown = new Map<string, string>();
  const reports = ['json', 'junit', 'markdown', 'html'].flatMap((format) => [
    '--report',
    `${format}=${join(out, `report.${format}`)}`,
  ]);
  const all = ['run', stories, '--seed', '7', '--verbose', '--coverage', '--report', 'text', ...reports];
  for (const url of [webhookUrl, refusingUrl]) {
    const run = await command(shown, [
      ...all,
      '--webhook-url',
      url,
      '--save-journals',
      join(out, 'journals'),
    ]);
    expect(run.exitCode).toBe(1);
    expect(run.printed).toContain('Wrong');
  }
  await command(shown, ['run', stories, '--update', '--seed', '7', '--webhook-url', webhookUrl]);
  const job = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(out, 'summary.markdown') };
  const noted = await command(shown, ['run', stories, '--seed', '7', '--webhook-url', refusingUrl], {
    ...ENV,
    ...job,
  });
  expect(noted.printed).toContain('::error file=');
  const files = await addFiles(shown, out);
  expect(files.map((file) => file.split('.').at(-1)).sort()).toEqual(
    expect.arrayContaining(['html', 'json', 'jsonl', 'junit', 'markdown']),
  );
  const journals = files.filter((file) => file.endsWith('.jsonl'));
  await command(shown, ['report', ...journals, '--report', 'text']);
  // The stories are the user's own, and hold what the user wrote; what was written beside them is drydial's.
  const beside = new Map<string, string>();
  await addFiles(beside, stories);
  for (const [name, text] of beside)
    if (!/^(good|wrong|trillet|tool)\.yaml$/.test(name)) shown.set(name, text);

  expect(JSON.stringify(hook.arrivals.map(({ headers }) => headers))).toContain(CANARIES.header);
  expect(leaksIn(shown)).toEqual([]);
});

async function enterMcp(simulator: Simulator, path: string, headers: Readonly<Record<string, string>>) {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StreamableHTTPClientTransport(new URL(simulator.url + path), {
    requestInit: { headers },
  });
  // The SDK's own class; only exactOptionalPropertyTypes sees a difference from its interface.
  await client.connect(transport as Parameters<typeof client.connect>[0]);
  onTestFinished(() => client.close());
  return client;
}

it('no secret is in what models are told over MCP', async () => {
  const { webhookUrl, llmUrl } = await serveCustomer();
  const simulator = await simulate({
    controlToken: CANARIES.token,
    webhookSecret: CANARIES.webhookSecret,
    webhookHeaders: { 'x-tenant': CANARIES.header },
    webhookQuery: { source: CANARIES.query },
    livekitKey: `devkey:${CANARIES.livekit}`,
  });
  await simulator.play(story('Wrong', 'retell') + WRONG, { webhookUrl, llmUrl, apiKey: CANARIES.apiKey });
  const shown = new Map<string, string>();
  const useAll = async (client: Client, uses: readonly (readonly [string, Record<string, unknown>])[]) => {
    for (const [name, args] of uses)
      shown.set(
        `${name} ${Object.keys(args).join(' ')}`,
        JSON.stringify(await client.callTool({ name, arguments: args })),
      );
  };
  const own = await enterMcp(simulator, '/_drydial/mcp', { authorization: `Bearer ${CANARIES.token}` });
  const whose = { api_key: CANARIES.apiKey };
  await useAll(own, [
    ['drydial_list_worlds', {}],
    ['drydial_read_journal', { limit: 1000 }],
    ['drydial_read_journal', { ...whose, limit: 1000 }],
    ['drydial_verdict', whose],
    ['drydial_list_faults', whose],
    ['drydial_inject_fault', { ...whose, faults: 'rest stauts=503' }],
    ['drydial_play_scenario', { ...whose, scenario: 'no such story' }],
    [
      'drydial_play_scenario',
      { ...whose, scenario: story('Over MCP', 'retell') + WRONG, llm_url: llmUrl, webhook_url: webhookUrl },
    ],
    ['drydial_play_scenario', { ...whose, nothing: CANARIES.apiKey }],
    [
      'drydial_explore_orders',
      { ...whose, scenario: story('Orders over MCP', 'retell') + WRONG, webhook_url: webhookUrl, limit: 1 },
    ],
  ]);
  const headers = { 'x-api-key': CANARIES.otherKey, 'x-workspace-id': 'w1' };
  const trillet = await enterMcp(simulator, '/trillet/mcp', headers);
  await useAll(trillet, [
    ['trillet_list_agents', {}],
    ['trillet_get_call', { call_id: 'none' }],
    ['trillet_start_outbound_call', { password: CANARIES.body }],
  ]);
  const wrong = await fetch(`${simulator.url}/_drydial/mcp`, {
    method: 'POST',
    headers: { authorization: `Bearer ${CANARIES.wrongKey}` },
    body: '{}',
  });
  shown.set('the wrong token', `${wrong.status} ${await wrong.text()}`);

  expect([...shown.values()].join('')).toContain('transfer_started');
  expect(shown.get('the wrong token')).toMatch(/^403 /);
  expect(leaksIn(shown)).toEqual([]);
});

it('no secret is in a recorded scenario, nor in what the recording prints', async () => {
  const { webhookUrl, llmUrl } = await serveCustomer();
  const provider = await startSimulator({ clock: 'skip', seed: 7, env: {} });
  onTestFinished(() => provider.stop());
  const out = join(makeFolder({}), 'recorded');
  const stage = createCliStage({ env: ENV });
  const recording = runCli(
    ['record', '--upstream', provider.baseUrl('retell'), '--port', '0', '--out', out].concat([
      '--webhook-url',
      webhookUrl,
      '--llm-url',
      llmUrl,
    ]),
    stage.context,
  );
  const url = await vi.waitFor(() => {
    const found = /drydial records {2}(\S+)/.exec(stage.stdout())?.[1];
    if (found === undefined) throw new Error(`no address yet: ${stage.stderr()}`);
    return found;
  });
  const account = await openAccount(
    { baseUrl: () => url },
    { apiKey: CANARIES.apiKey, webhookUrl, llmUrl, agent: { agent_name: 'Desk' } },
  );
  await account.dial(undefined, { metadata: { password: CANARIES.body, api_key: CANARIES.apiKey } });
  await provider.settled();
  stage.interrupt();
  expect(await recording).toBe(0);
  const shown = new Map([['printed', stage.stdout() + stage.stderr()]]);
  expect(await addFiles(shown, out)).toHaveLength(1);
  expect(leaksIn(shown)).toEqual([]);
});

it('no secret is in what the commands say that ask a running drydial', async () => {
  const { webhookUrl, llmUrl } = await serveCustomer();
  const simulator = await simulate({ controlToken: CANARIES.token, webhookSecret: CANARIES.webhookSecret });
  await simulator.play(story('Wrong', 'retell') + WRONG, { webhookUrl, llmUrl, apiKey: CANARIES.apiKey });
  const at = ['--url', simulator.url];
  const env = { ...ENV, DRYDIAL_CONTROL_TOKEN: CANARIES.token };
  const shown = new Map<string, string>();
  expect((await command(shown, ['webhooks', 'list', ...at], env)).printed).toContain('call_ended');
  expect((await command(shown, ['webhooks', 'show', 'call_ended', ...at], env)).exitCode).toBe(0);
  await command(shown, ['webhooks', 'replay', 'call_ended', ...at], env);
  await command(shown, ['inbound', '--to', '+14155550100', ...at], env);
  const wrong = { ...env, DRYDIAL_CONTROL_TOKEN: `${CANARIES.wrongKey}-and-long-enough` };
  expect((await command(shown, ['webhooks', 'list', ...at, '--from', 'x'], wrong)).exitCode).not.toBe(0);
  expect((await command(shown, ['webhooks', 'show', 'x', ...at], wrong)).exitCode).not.toBe(0);
  expect(leaksIn(shown)).toEqual([]);
});
