import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { runCli } from '../../src/cli/process/run-cli.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { startSimulator } from '../../src/simulator.ts';
import { createCliStage } from '../cli/fakes.ts';
import { makeFolder } from '../config/folder.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** A customer: a webhook receiver and an LLM server that says the same to everything. */
async function startCustomer() {
  const received: { readonly event: string; readonly signature: string }[] = [];
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
    incoming.on('end', () => {
      received.push({
        event: String(JSON.parse(body).event),
        signature: String(incoming.headers['x-retell-signature']),
      });
      outgoing.writeHead(204).end();
    });
  });
  const sockets = new WebSocketServer({ server, path: undefined });
  const dialled: string[] = [];
  sockets.on('connection', (socket, request) => {
    dialled.push(request.url ?? '');
    const say = (id: number) =>
      socket.send(
        JSON.stringify({
          response_type: 'response',
          response_id: id,
          content: 'Good day.',
          content_complete: true,
        }),
      );
    say(0);
    socket.on('message', (data) => {
      const frame: unknown = JSON.parse(String(data));
      if (typeof frame !== 'object' || frame === null) return;
      if (
        'interaction_type' in frame &&
        frame.interaction_type === 'response_required' &&
        'response_id' in frame
      )
        say(Number(frame.response_id));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // It listens on a port.
  const { port } = server.address() as AddressInfo;
  stops.push(async () => {
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    received,
    dialled,
    webhookUrl: `http://127.0.0.1:${port}/hook`,
    llmUrl: `ws://127.0.0.1:${port}/llm`,
  };
}

async function startRecording(upstream: string, ...args: readonly string[]) {
  const out = join(makeFolder(), 'recorded');
  const stage = createCliStage();
  const done = runCli(
    ['record', '--upstream', upstream, '--port', '0', '--out', out, ...args],
    stage.context,
  );
  let url: string | undefined;
  while (url === undefined) {
    await new Promise((resolve) => setImmediate(resolve));
    url = /drydial records {2}(\S+)/.exec(stage.stdout())?.[1];
    if (stage.stderr() !== '') break;
  }
  let isStopped = false;
  const stop = async () => {
    isStopped = true;
    stage.interrupt();
    return { exitCode: await done, stdout: stage.stdout(), stderr: stage.stderr() };
  };
  stops.push(async () => (isStopped ? undefined : stop()));
  return { url: url ?? '', out, stop, done, stage };
}

async function post(url: string, body: object): Promise<{ readonly status: number; readonly json: unknown }> {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { authorization: 'Bearer key_secret_of_the_customer', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await reply.text();
  return { status: reply.status, json: text === '' ? undefined : JSON.parse(text) };
}

describe('record', () => {
  it('stands between a program and a provider, and writes a call that can be played', async () => {
    const scenarios = makeFolder({
      'a.yaml': [
        'name: A',
        'provider: retell',
        'match: { to: "+16502223333" }',
        'script:',
        '  - ring: 1s',
        '  - answer',
        '  - expect_reply',
        '  - caller: Hello, my name is Zelda Fitz',
        '  - expect_reply',
        '  - hangup: caller',
      ].join('\n'),
    });
    const provider = await startSimulator({ clock: 'skip', seed: 7, scenarios: [scenarios] });
    stops.push(() => provider.stop());
    const customer = await startCustomer();
    const recording = await startRecording(provider.baseUrl('retell'));
    const agent = await post(`${recording.url}/create-agent`, {
      voice_id: 'retell-Cimo',
      response_engine: { type: 'custom-llm', llm_websocket_url: customer.llmUrl },
      webhook_url: customer.webhookUrl,
    });
    expect(agent.status).toBe(201);
    // The customer sees its own addresses, and never the recorder's.
    expect(agent.json).toMatchObject({
      webhook_url: customer.webhookUrl,
      response_engine: { llm_websocket_url: customer.llmUrl },
    });
    const agentId = Object(agent.json).agent_id;
    expect(
      (
        await post(`${recording.url}/import-phone-number`, {
          phone_number: '+14157774444',
          termination_uri: 'x.pstn.example.com',
          outbound_agents: [{ agent_id: agentId, weight: 1 }],
        })
      ).status,
    ).toBe(201);
    const call = await post(`${recording.url}/v2/create-phone-call`, {
      from_number: '+14157774444',
      to_number: '+16502223333',
    });
    expect(call.status).toBe(201);
    await provider.settled();
    expect(customer.received.map(({ event }) => event)).toEqual([
      'call_started',
      'call_ended',
      'call_analyzed',
    ]);
    expect(customer.received.every(({ signature }) => /^v=\d+,d=[0-9a-f]{64}$/.test(signature))).toBe(true);
    expect(customer.dialled).toEqual([`/llm/${Object(call.json).call_id}`]);

    const { exitCode, stdout } = await recording.stop();
    expect(exitCode).toBe(0);
    expect(stdout).toContain('POST /v2/create-phone-call  201');
    expect(stdout).toMatch(/webhook call_ended {2}204/);
    const text = await readFile(join(recording.out, 'call-001.yaml'), 'utf8');
    expect(`${text}${stdout}`).not.toMatch(/Zelda|Fitz|6502223333|7774444|key_secret/);
    const scenario = parseScenario(text);
    expect(scenario.script.map(({ text: step }) => step)).toEqual(
      expect.arrayContaining([
        'answer',
        'caller: Hello, my name is Ada Grace',
        'expect_reply',
        'hangup: caller',
      ]),
    );
    expect(scenario.call.agent.engine).toBe('custom-llm');
    // It goes where the recorded call went, as long as no variable says otherwise.
    const before = customer.received.length;
    const again = await provider.play(scenario, { apiKey: 'key_again' });
    expect(again.verdict.findings).toEqual([]);
    expect(customer.dialled).toHaveLength(2);
    expect(customer.received).toHaveLength(2 * before);
  });

  it('passes refusals on as they are, and says that nothing has passed', async () => {
    const provider = await startSimulator({ clock: 'skip', seed: 7 });
    stops.push(() => provider.stop());
    const recording = await startRecording(provider.baseUrl('retell'));
    const direct = await post(`${provider.baseUrl('retell')}/v2/create-phone-call`, {});
    expect(await post(`${recording.url}/v2/create-phone-call`, {})).toEqual(direct);
    expect((await post(`${recording.url}/_record/webhook/9`, { event: 'x' })).status).toBe(404);
    expect((await recording.stop()).stdout).toContain('no call has passed');
  });

  it('calls nobody but the upstream that was named', async () => {
    const recording = await startRecording('http://127.0.0.1:1', '--webhook-url', 'https://example.com/hook');
    const address = /webhook address for the provider: (\S+)/.exec(recording.stage.stdout())?.[1] ?? '';
    const refused = await post(address, { event: 'call_ended', call: { call_id: 'c' } });
    expect(refused.status).toBe(502);
    expect(JSON.stringify(refused.json)).toContain('example.com is not a host of this machine');
    expect((await post(`${recording.url}/create-agent`, {})).status).toBe(502);
  });

  it.each([1000, 1011, 1005, 1006])('hands on how a socket ends: %d', async (code) => {
    const server = createServer();
    const sockets = new WebSocketServer({ server });
    sockets.on('connection', (socket) => {
      if (code === 1006) socket.terminate();
      else if (code === 1005) socket.close();
      else socket.close(code, 'over');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stops.push(() => new Promise((resolve) => server.close(resolve)));
    // It listens on a port.
    const { port } = server.address() as AddressInfo;
    const recording = await startRecording('http://127.0.0.1:1', '--llm-url', `ws://127.0.0.1:${port}/llm`);
    const address = /socket address for the provider: (\S+)/.exec(recording.stage.stdout())?.[1] ?? '';
    const [seen] = await once(new WebSocket(`${address}/call_1`), 'close');
    expect(seen).toBe(code);
  });

  it('opens no socket to a host that it may not call, or that nobody has named', async () => {
    const recording = await startRecording('http://127.0.0.1:1', '--llm-url', 'wss://example.com/llm');
    const address = /socket address for the provider: (\S+)/.exec(recording.stage.stdout())?.[1] ?? '';
    for (const url of [`${address}/call_1`, address.replace(/\d+$/, '77')]) {
      const [refused] = await once(new WebSocket(url), 'error');
      expect(String(refused)).toContain('502');
    }
    const { stdout } = await recording.stop();
    expect(stdout).toContain('socket  not passed on: example.com is not a host of this machine');
    expect(stdout).toContain('socket  not passed on: nobody is known behind this address');
  });

  it.each([['ftp://x'], ['hello'], ['https://user:pw@api.example.com']])(
    'refuses an upstream that is none: %s',
    async (upstream) => {
      const { done, stage } = await startRecording(upstream);
      expect(await done).toBe(2);
      expect(stage.stderr()).toContain('--upstream');
    },
  );

  it('keeps what an earlier recording has written', async () => {
    const provider = await startSimulator({ clock: 'skip', seed: 7 });
    stops.push(() => provider.stop());
    const recording = await startRecording(provider.baseUrl('retell'));
    await mkdir(recording.out, { recursive: true });
    await writeFile(join(recording.out, 'call-001.yaml'), 'mine');
    await writeFile(join(recording.out, 'call-007.yaml.broken'), 'broken');
    await registerCall(recording.url);
    await registerCall(recording.url);
    const { exitCode, stdout } = await recording.stop();
    expect(exitCode).toBe(0);
    expect(stdout).toContain(` kept  2 scenarios of an earlier recording in ${recording.out}`);
    expect(stdout).toContain(` wrote ${join(recording.out, 'call-008.yaml')}`);
    expect(stdout).toContain(` wrote ${join(recording.out, 'call-009.yaml')}`);
    expect(await readFile(join(recording.out, 'call-001.yaml'), 'utf8')).toBe('mine');
  });

  it('says before anything passes that its folder cannot be written', async () => {
    const out = join(makeFolder({ file: '' }), 'file', 'recorded');
    const { done, stage } = await startRecording('http://127.0.0.1:1', '--out', out);
    expect(await done).toBe(2);
    expect(stage.stderr()).toContain('cannot be written');
    expect(stage.stdout()).not.toContain('drydial records');
  });

  it('leaves no empty folder behind where nothing has passed', async () => {
    const recording = await startRecording('http://127.0.0.1:1/api/');
    const { stdout } = await recording.stop();
    expect(stdout).toMatch(/^drydial records .* -> {2}http:\/\/127\.0\.0\.1:1\/api$/m);
    expect(existsSync(recording.out)).toBe(false);
  });

  it('writes on SIGINT what has passed, also of a call that goes on and beside connections that nobody closes', async () => {
    const provider = await startSimulator({ clock: 'real', seed: 7 });
    stops.push(() => provider.stop());
    const customer = await startCustomer();
    const cwd = makeFolder();
    const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
    const child = spawn(
      process.execPath,
      [main, 'record', '--upstream', provider.baseUrl('retell'), '--port', '0', '--llm-url', customer.llmUrl],
      { cwd, env: { PATH: process.env.PATH }, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    stops.push(async () => child.kill('SIGKILL'));
    let stdout = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    await vi.waitFor(() => expect(stdout).toContain('socket address'), { timeout: 30_000, interval: 50 });
    const url = /drydial records {2}(\S+)/.exec(stdout)?.[1] ?? '';
    const agent = await post(`${url}/create-agent`, {
      voice_id: 'retell-Cimo',
      response_engine: { type: 'custom-llm', llm_websocket_url: customer.llmUrl },
    });
    const agentId = Object(agent.json).agent_id;
    await post(`${url}/import-phone-number`, {
      phone_number: '+14157774444',
      termination_uri: 'x.pstn.example.com',
      outbound_agents: [{ agent_id: agentId, weight: 1 }],
    });
    await post(`${url}/v2/create-phone-call`, { from_number: '+14157774444', to_number: '+16502223333' });
    await vi.waitFor(() => expect(customer.dialled).toHaveLength(1), { timeout: 30_000, interval: 50 });
    // Asks for a socket that nobody is behind, and never closes its side.
    const idle = connect({ port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: true });
    idle.on('error', () => {});
    stops.push(async () => idle.destroy());
    idle.write(
      'GET /_record/socket/99 HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
    );
    await once(idle, 'data');
    child.kill('SIGINT');
    const [exitCode] = await once(child, 'close');
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
    expect(stdout).toContain(' wrote recorded/call-001.yaml\n');
    expect(stdout).toContain(' play it:  drydial run recorded\n');
    expect(await readFile(join(cwd, 'recorded', 'call-001.yaml'), 'utf8')).toContain('engine: custom-llm');
  });
});

/** A web call that nobody joins: the shortest way to a call object. */
async function registerCall(url: string): Promise<void> {
  const llm = await post(`${url}/create-retell-llm`, {});
  const agent = await post(`${url}/create-agent`, {
    voice_id: 'retell-Cimo',
    response_engine: { type: 'retell-llm', llm_id: Object(llm.json).llm_id },
  });
  expect((await post(`${url}/v2/create-web-call`, { agent_id: Object(agent.json).agent_id })).status).toBe(
    201,
  );
}
