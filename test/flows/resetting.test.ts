import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Simulator } from '../../src/index.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { echoAgent, type LlmServerOptions } from '../support/llm-server.ts';
import { accept, hang, startReceiver } from '../wires/webhooks/receiver.ts';
import { type Account, openAccount, serveLlm, simulate, story } from './account.ts';

const TALK = story('Talk', '- answer\n- expect_reply\n- caller: Wait\n- expect_reply\n- hangup');

/** A call in the middle of a turn: the server was asked and does not answer. */
async function callInTurn(more: LlmServerOptions = {}, apiKey = 'key_customer') {
  const simulator = await simulate({ scenarios: [parseScenario(TALK)] });
  const asked = Promise.withResolvers<void>();
  const agent = echoAgent();
  const server = await serveLlm({
    ...agent,
    ...more,
    onFrame: (frame, served) => {
      if (frame.interaction_type === 'response_required') asked.resolve();
      else agent.onFrame?.(frame, served);
    },
  });
  const account = await openAccount(simulator, { apiKey, llmUrl: server.url });
  await account.dial(undefined, { scenario: 'Talk' });
  await asked.promise;
  return { simulator, server, account };
}

/** A server of bare connections; it is closed with the test. */
async function listen(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    sockets.push(socket.on('error', () => {}));
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on TCP');
  return `127.0.0.1:${address.port}`;
}

function journalOf(simulator: Simulator, { apiKey }: Account): readonly object[] {
  return simulator
    .worldsOf(apiKey)
    .flatMap(({ name: world }) => simulator.journal.entries({ world }))
    .map(({ wall: _wall, ...entry }) => entry);
}

describe('a reset and the webhooks that are on their way', () => {
  it('breaks off a request that the receiver has half read', async () => {
    const halfRead = Promise.withResolvers<Socket>();
    let text = '';
    const address = await listen((socket) => {
      socket.on('data', (chunk) => {
        text += String(chunk);
        if (text.includes('\r\n\r\n{')) halfRead.resolve(socket);
      });
    });
    const simulator = await simulate();
    const account = await openAccount(simulator, { webhookUrl: `http://${address}/hook` });
    await simulator.faults.set('webhook slow_body=600s', { apiKey: account.apiKey });
    await account.dial();
    const socket = await halfRead.promise;
    const closed = once(socket, 'close');

    expect(await simulator.reset()).toEqual([]);
    await closed;
    expect(text).not.toContain('"event":"call_ended"');
    expect(text.match(/POST /g)).toHaveLength(1);
  });

  it('hangs up on a receiver that has read the request and does not answer', async () => {
    const receiver = await startReceiver(hang);
    const simulator = await simulate();
    const account = await openAccount(simulator, { webhookUrl: receiver.url });
    await account.dial();
    await receiver.arrival(1);
    const seen = receiver.arrivals.length;

    expect(await simulator.reset({ apiKey: account.apiKey })).toEqual([]);
    await receiver.deserted();
    expect(receiver.arrivals).toHaveLength(seen);
    expect(simulator.journal.entries()).toEqual([]);
  });

  it('drops a retry that waits', async () => {
    const receiver = await startReceiver((response, _arrival, count) =>
      response.writeHead(count === 1 ? 500 : 204).end(),
    );
    // Script time passes by itself here: what still waited would fall due while the new call is played.
    const simulator = await simulate({ clock: 'speed=20' });
    const ringing = await openAccount(simulator, { webhookUrl: receiver.url });
    await ringing.dial();
    await simulator.journal.waitFor((entry) => entry.kind === 'attempt' && entry.outcome.kind === 'refused');

    const left = simulator.reset();
    expect(simulator.unsettled()).toEqual([]);
    expect(await left).toEqual([]);
    const seen = receiver.arrivals.length;
    const again = await openAccount(simulator, { webhookUrl: receiver.url });
    const callId = await again.dial();
    await simulator.settled();
    const news = receiver.arrivals.slice(seen).map(({ body }) => JSON.parse(body));
    expect(news.map(({ event }) => event)).toEqual(['call_started', 'call_ended', 'call_analyzed']);
    expect(news.every(({ call }) => call.call_id === callId)).toBe(true);
  });

  it('leaves those of another key alone', async () => {
    const answers: (() => void)[] = [];
    const receiver = await startReceiver((response) => answers.push(() => response.writeHead(204).end()));
    const simulator = await simulate();
    const [one, two] = [
      await openAccount(simulator, { apiKey: 'key_one', webhookUrl: `${receiver.url}/one` }),
      await openAccount(simulator, { apiKey: 'key_two', webhookUrl: `${receiver.url}/two` }),
    ];
    await one.dial();
    await receiver.arrival(1);
    await two.dial();
    await receiver.arrival(2);

    expect(await simulator.reset({ apiKey: 'key_one' })).toEqual([]);
    answers[1]?.();
    await receiver.arrival(3);
    answers[2]?.();
    await receiver.arrival(4);
    answers[3]?.();
    await simulator.assertSettled({ apiKey: 'key_two' });
    expect(receiver.arrivals.map(({ event, path }) => `${event} ${path}`)).toEqual([
      'call_started /hook/one',
      'call_started /hook/two',
      'call_ended /hook/two',
      'call_analyzed /hook/two',
    ]);
  });
});

describe('a reset and the sockets to the LLM server', () => {
  it('closes them with 1001, and ends when the server knows', async () => {
    const { simulator, server } = await callInTurn();
    const socket = server.sockets[0]?.socket;
    const closed = new Promise((resolve) => socket?.on('close', resolve));

    expect(await simulator.reset()).toEqual([]);
    expect(socket?.readyState).not.toBe(1);
    expect(await closed).toBe(1001);
    expect(simulator.journal.entries()).toEqual([]);
  });

  it('cuts the one whose server does not take part in the closing, and says so', async () => {
    const { simulator, server, account } = await callInTurn();
    server.sockets[0]?.socket.pause();

    const answer = await fetch(`${simulator.url}/_drydial/reset`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ api_key: account.apiKey }),
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      left: [
        '1 socket had to be cut: the LLM server did not answer the close frame (1001) within 1000 ms, and may still read what was sent before.',
      ],
    });
    expect((await fetch(`${simulator.url}/_drydial/reset`, { method: 'POST' })).status).toBe(204);
  });

  it('waits in every reset of a key for what the first one has left', async () => {
    const { simulator, server, account } = await callInTurn();
    server.sockets[0]?.socket.pause();

    const [own, all, other] = [
      simulator.reset({ apiKey: account.apiKey }),
      simulator.reset(),
      simulator.reset({ apiKey: 'key_other' }),
    ];
    expect(await other).toEqual([]);
    expect(await own).toHaveLength(1);
    expect(await all).toEqual(await own);
  });

  it('dials no further where none stands yet', async () => {
    const dialled = Promise.withResolvers<Socket>();
    let dials = 0;
    const address = await listen((socket) => {
      dials += 1;
      socket.once('data', () => dialled.resolve(socket));
    });
    const simulator = await simulate({ scenarios: [parseScenario(TALK)] });
    const account = await openAccount(simulator, { llmUrl: `ws://${address}/llm` });
    await account.dial(undefined, { scenario: 'Talk' });
    const closed = once(await dialled.promise, 'close');

    expect(await simulator.reset()).toEqual([]);
    await closed;
    expect(dials).toBe(1);
  });

  it('sends no frame that a slow line has kept back', async () => {
    const server = await serveLlm(echoAgent());
    const simulator = await simulate({ scenarios: [parseScenario(TALK)] });
    const account = await openAccount(simulator, { llmUrl: server.url });
    // Each way: the details of the call leave so long after the configuration has been read.
    await simulator.faults.set('socket latency=400ms', { apiKey: account.apiKey });
    await account.dial(undefined, { scenario: 'Talk' });
    await simulator.journal.waitFor((entry) => entry.kind === 'frame' && entry.direction === 'out');
    const [served] = server.sockets;
    const closed = new Promise((resolve) => served?.socket.on('close', resolve));

    expect(await simulator.reset()).toEqual([]);
    expect(await closed).toBe(1001);
    expect(served?.received).toEqual([]);
  });
});

describe('the world that a key opens after a reset', () => {
  it('has the same journal as in a simulator that has just begun', async () => {
    const server = await serveLlm(echoAgent());
    const receiver = await startReceiver(accept);
    const options = { scenarios: [parseScenario(TALK)], startAt: '2026-03-01T00:00:00Z' };
    const play = async (simulator: Simulator): Promise<readonly object[]> => {
      const account = await openAccount(simulator, { llmUrl: server.url, webhookUrl: receiver.url });
      await account.dial(undefined, { scenario: 'Talk' });
      await simulator.settled();
      return journalOf(simulator, account);
    };
    const fresh = await play(await simulate(options));

    const used = await simulate(options);
    const before = await openAccount(used, { llmUrl: server.url, webhookUrl: receiver.url });
    await before.dial(undefined, { scenario: 'Talk' });
    await used.journal.waitFor((entry) => entry.kind === 'opened');
    expect(await used.reset()).toEqual([]);
    expect(await play(used)).toEqual(fresh);
    expect(fresh.length).toBeGreaterThan(10);
  });
});

it('does not call a story clean that is reset while it is played', async () => {
  const asked = Promise.withResolvers<void>();
  const simulator = await simulate();
  const agent = echoAgent();
  const server = await serveLlm({
    ...agent,
    onFrame: (frame, served) => {
      if (frame.interaction_type === 'response_required') asked.resolve();
      else agent.onFrame?.(frame, served);
    },
  });
  const played = simulator.play(TALK, { llmUrl: server.url, apiKey: 'key_played' });
  await asked.promise;
  expect(await simulator.reset({ apiKey: 'key_played' })).toEqual([]);
  const { verdict } = await played;
  expect(verdict.outcome).toBe('findings');
  expect(JSON.stringify(verdict.findings)).toContain('was reset while the scenario was played');
  expect(simulator.journal.entries()).toEqual([]);
});
