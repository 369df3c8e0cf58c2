import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type LookupFunction } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createEgressGuard, type ResolveName } from '../../src/core/egress/egress.ts';
import { openConnection } from '../../src/wires/socket/connection.ts';
import { createWebhookClient } from '../../src/wires/webhooks/webhook-client.ts';
import { echoAgent, startLlmServer } from '../support/llm-server.ts';
import { accept, startReceiver } from '../wires/webhooks/receiver.ts';
import { serveLlm, simulate, story } from './account.ts';

/** Counts who comes. drydial might call it, so only a redirect that is followed leads there. */
async function setTrap(): Promise<{ readonly port: number; visits(): number }> {
  let visits = 0;
  const server = createTcpServer((socket) => {
    visits += 1;
    socket.on('error', () => {}).destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  // `as`: a server that listens on TCP has an address of this kind.
  return { port: (server.address() as AddressInfo).port, visits: () => visits };
}

/** A program of the customer that sends every request on, upgrades too. */
async function sendOn(location: string, status = 307): Promise<{ readonly port: number; asked(): number }> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    request.resume();
    response.writeHead(status, { location }).end();
  });
  server.on('upgrade', (_request, socket) => {
    asked += 1;
    socket.end(
      `HTTP/1.1 ${status} On\r\nlocation: ${location}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, asked: () => asked };
}

const TALK = '- answer\n- caller: Hello\n- hangup: caller';
const PLATFORM = 'call: { agent: { engine: platform } }';
const ways: readonly [way: string, text: (to: string) => string, options: (to: string) => object][] = [
  ['a webhook', () => story('a', TALK, PLATFORM), (to) => ({ webhookUrl: `http://${to}/hook` })],
  [
    'an LLM socket',
    () => story('a', TALK, 'deadlines: 0.01\nturn_deadline: 50ms'),
    (to) => ({ llmUrl: `ws://${to}/llm` }),
  ],
  [
    'a tool',
    (to) =>
      story(
        'a',
        `- answer\n- tool: { name: t, url: "http://${to}/tool", args: {} }\n- hangup: agent`,
        PLATFORM,
      ),
    () => ({}),
  ],
  [
    "Trillet's tool",
    (to) =>
      `name: a\nprovider: trillet\ncall: { agent: { flow: { webhooks: [{ name: t, url: "http://${to}/tool" }] } } }\nscript:\n  - answer\n  - tool: { name: t, args: {} }\n  - hangup: caller\n`,
    () => ({}),
  ],
  [
    'an inbound webhook',
    (to) =>
      story(
        'a',
        TALK,
        `call: { direction: inbound, agent: { engine: platform }, number: { inbound_webhook_url: "http://${to}/in" } }`,
      ),
    () => ({}),
  ],
  [
    'a probe',
    (to) => story('a', `- answer\n- probe: { get: "http://${to}/x" }\n- hangup: caller`, PLATFORM),
    () => ({}),
  ],
  [
    'a trigger',
    (to) => story('a', TALK, `deadlines: 0.01\ncall: { trigger: { post: "http://${to}/calls" } }`),
    () => ({}),
  ],
];

describe('a redirect', () => {
  it.each(ways)('of %s is not followed, wherever it leads', async (_way, text, options) => {
    const trap = await setTrap();
    const simulator = await simulate();
    for (const status of [301, 307]) {
      const customer = await sendOn(`http://127.0.0.1:${trap.port}/secret`, status);
      const to = `127.0.0.1:${customer.port}`;
      const { verdict } = await simulator.play(text(to), { timeoutMs: 20_000, ...options(to) });
      expect(customer.asked()).toBeGreaterThan(0);
      expect(verdict.outcome).toBe('findings');
    }
    expect(trap.visits()).toBe(0);
  });
});

/** Leads here at first, and elsewhere from the second look on. */
function rebindingTo(elsewhere: string): { readonly lookup: LookupFunction; looks(): number } {
  let looks = 0;
  const resolve: ResolveName = (_name, _options, done) => {
    looks += 1;
    const address = looks === 1 ? '127.0.0.1' : elsewhere;
    done(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
  };
  const guard = createEgressGuard({ allowHosts: ['named.example'], forbiddenHosts: [], resolve });
  return { lookup: guard.lookup, looks: () => looks };
}

describe('a name that resolves elsewhere on the second look', () => {
  const ELSEWHERE = ['93.184.216.34', '169.254.169.254', '::ffff:169.254.169.254', 'fd00:ec2::254'];

  it.each(ELSEWHERE)('is refused then, where a webhook is sent (%s)', async (elsewhere) => {
    // The connection is not kept, so the name is looked up again.
    const receiver = await startReceiver((response) =>
      response.writeHead(200, { connection: 'close' }).end(),
    );
    const { lookup, looks } = rebindingTo(elsewhere);
    const client = createWebhookClient({ lookup });
    onTestFinished(() => client.stop());
    const { port } = new URL(receiver.url);
    const request = {
      url: new URL(`http://rebound.test:${port}/hook`),
      headers: {},
      body: '{}',
      deadlineMs: 20_000,
      signal: new AbortController().signal,
    };
    expect(await client.send(request)).toMatchObject({ kind: 'answered', status: 200 });
    expect(await client.send(request)).toMatchObject({ kind: 'blocked' });
    expect(looks()).toBe(2);
    expect(receiver.arrivals).toHaveLength(1);
  });

  it.each(ELSEWHERE)('is refused then, where a socket is opened (%s)', async (elsewhere) => {
    const llm = await startLlmServer(echoAgent());
    onTestFinished(() => llm.stop());
    const { lookup } = rebindingTo(elsewhere);
    const { port } = new URL(llm.url);
    const open = () =>
      openConnection({
        url: new URL(`ws://rebound.test:${port}/llm`),
        timeoutMs: 20_000,
        lookup,
        handlers: {
          onOpen: (connection) => connection.terminate(),
          onText: () => {},
          onBinary: () => {},
          onUnreadable: () => {},
          onClose: () => {},
        },
      });
    expect(await open()).toEqual({ kind: 'open' });
    expect(await open()).toMatchObject({ kind: 'failed', blocked: { kind: 'blocked' } });
    expect(llm.sockets).toHaveLength(1);
  });

  it('may be a public one where the user has named it, and still no metadata service', async () => {
    const receiver = await startReceiver(accept);
    const { lookup } = rebindingTo('169.254.169.254');
    const client = createWebhookClient({ lookup });
    onTestFinished(() => client.stop());
    const { port } = new URL(receiver.url);
    const base = { headers: {}, body: '{}', deadlineMs: 20_000, signal: new AbortController().signal };
    const first = await client.send({ ...base, url: new URL(`http://named.example:${port}/a`) });
    // Another origin, so that no connection of before is used again.
    const second = await client.send({ ...base, url: new URL('http://named.example:1/a') });
    expect([first.kind, second.kind]).toEqual(['answered', 'blocked']);
  });
});

it('an LLM socket and a webhook to a host that is not allowed are never connected to', async () => {
  const simulator = await simulate();
  const llm = await serveLlm(echoAgent());
  const { verdict, entries } = await simulator.play(story('a', TALK), {
    llmUrl: llm.url,
    webhookUrl: 'http://2852039166/latest/meta-data',
  });
  expect(verdict.outcome).toBe('findings');
  const outcomes = entries.flatMap((entry) => (entry.kind === 'attempt' ? [entry.outcome.kind] : []));
  expect(new Set(outcomes)).toEqual(new Set(['blocked']));
});
