import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoadRequest } from './load.ts';
import { type Program, startProgram } from './start-program.ts';

const root = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

export const DOCUMENT = root('openapi/retell.yaml');
/** Both have it, without anything being set up first. */
export const READY_PATH = '/get-concurrency';

const FROM = '+14155550100';
const TO = '+12125550123';
const AGENT = {
  agent_name: 'Benchmark agent',
  voice_id: 'retell-Cimo',
};

/** What a customer's backend sends: a number, a few variables, its own key for the call. */
export const CREATE_CALL = {
  method: 'POST',
  path: '/v2/create-phone-call',
  body: {
    from_number: FROM,
    to_number: TO,
    metadata: { order: 4711, source: 'booking page' },
    retell_llm_dynamic_variables: { customer_name: 'Ada Lovelace', appointment: 'Tuesday at ten' },
  },
} satisfies LoadRequest;

export function getCall(callId: string): LoadRequest {
  return { method: 'GET', path: `/v2/get-call/${callId}` };
}

/** `entry` is what is run: what is published (dist/cli/main.js), or the sources. */
export function startDrydial(
  flags: readonly string[],
  options: { readonly entry?: string; readonly readyPath?: string; readonly killAfterMs?: number } = {},
): Promise<Program> {
  const { entry = 'dist/cli/main.js', readyPath = READY_PATH, ...more } = options;
  return startProgram({
    name: 'drydial',
    args: [root(entry), 'serve', '--port', '{port}', '--quiet', ...flags],
    readyPath,
    ...more,
  });
}

/** As its documentation says to start it; what it logs goes to /dev/null. */
export function startPrism(flags: readonly string[] = []): Promise<Program> {
  const cli = root('bench/node_modules/@stoplight/prism-cli/dist/index.js');
  return startProgram({
    name: 'Prism',
    args: [cli, 'mock', DOCUMENT, '--port', '{port}', ...flags],
    readyPath: READY_PATH,
  });
}

/** It makes its answers from the document, as Prism does. */
export function startMockoon(): Promise<Program> {
  const cli = root('bench/node_modules/@mockoon/cli/bin/run.js');
  const quiet = ['--disable-log-to-file', '--disable-admin-api', '--max-transaction-logs', '0'];
  return startProgram({
    name: 'Mockoon',
    args: [cli, 'start', '--data', DOCUMENT, '--hostname', '127.0.0.1', '--port', '{port}', ...quiet],
    readyPath: READY_PATH,
  });
}

/** Whether WireMock can be started: it is the only one that needs Java. */
export function hasJava(): boolean {
  return spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0;
}

/** `folder` holds its mappings: see writeMappings. */
export function startWireMock(folder: string): Promise<Program> {
  const build = root('bench/node_modules/wiremock/build');
  const jar = readdirSync(build).find((file) => file.endsWith('.jar')) ?? 'no jar';
  const quiet = ['--no-request-journal', '--disable-banner'];
  return startProgram({
    name: 'WireMock',
    command: 'java',
    args: [
      '-jar',
      join(build, jar),
      '--bind-address',
      '127.0.0.1',
      '--port',
      '{port}',
      '--root-dir',
      folder,
      ...quiet,
    ],
    readyPath: READY_PATH,
  });
}

/** WireMock reads no OpenAPI: it is given drydial's own answers, as Fastify is. */
export function writeMappings(
  folder: string,
  bodies: { readonly created: object; readonly read: object },
): void {
  const json = (status: number, body: object): object => ({
    status,
    headers: { 'content-type': 'application/json' },
    jsonBody: body,
  });
  const mappings = [
    { request: { method: 'GET', urlPath: READY_PATH }, response: json(200, {}) },
    {
      request: {
        method: 'POST',
        urlPath: CREATE_CALL.path,
        bodyPatterns: [{ matchesJsonPath: '$.to_number' }],
      },
      response: json(201, bodies.created),
    },
    { request: { method: 'GET', urlPathPattern: '/v2/get-call/[^/]+' }, response: json(200, bodies.read) },
  ];
  mkdirSync(join(folder, 'mappings'), { recursive: true });
  writeFileSync(join(folder, 'mappings', 'bench.json'), JSON.stringify({ mappings }));
}

/** `bodiesFile` holds drydial's own answers, which it gives too. */
export function startFastify(bodiesFile: string, callId: string): Promise<Program> {
  return startProgram({
    name: 'Fastify',
    args: [root('bench/fastify-peer.ts'), '{port}', DOCUMENT, bodiesFile],
    readyPath: getCall(callId).path,
  });
}

/** Gives an account an agent and a number to call from. `agentFields` make it another agent than the platform's own. Gives the agent's id. */
export async function furnish(url: string, apiKey: string, agentFields: object = {}): Promise<string> {
  const agent = await ask(url, apiKey, createAgent(await createLlm(url, apiKey), agentFields));
  const outbound_agents = [{ agent_id: agent.agent_id, weight: 1 }];
  const body = { phone_number: FROM, termination_uri: 'bench.pstn.example.com', outbound_agents };
  await ask(url, apiKey, { method: 'POST', path: '/import-phone-number', body });
  return String(agent.agent_id);
}

export async function createLlm(url: string, apiKey: string): Promise<string> {
  const { llm_id } = await ask(url, apiKey, { method: 'POST', path: '/create-retell-llm', body: {} });
  return String(llm_id);
}

/** What makes an agent with this engine. */
export function createAgent(llmId: string, fields: object = {}): LoadRequest {
  const body = { ...AGENT, response_engine: { type: 'retell-llm', llm_id: llmId }, ...fields };
  return { method: 'POST', path: '/create-agent', body };
}

const ANSWER_LIMIT_MS = 30_000;

/** Waits for 30 s, or for `limitMs`. @throws Error where the answer is no success, or none comes. */
export async function ask(
  url: string,
  apiKey: string,
  request: LoadRequest & { readonly limitMs?: number },
): Promise<Record<string, unknown>> {
  const response = await fetch(url + request.path, {
    method: request.method,
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    signal: AbortSignal.timeout(request.limitMs ?? ANSWER_LIMIT_MS),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${request.method} ${request.path}: ${response.status} ${text}`);
  // Every operation that is used here answers an object.
  return JSON.parse(text) as Record<string, unknown>;
}
