import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { startSimulator } from '../../src/simulator.ts';
import { echoAgent } from '../support/llm-server.ts';
import { findingsBesideWireTime } from '../support/wire-time.ts';
import { accept, hang, startReceiver } from '../wires/webhooks/receiver.ts';
import { openAccount, serveLlm, simulate, story } from './account.ts';

const TALK = story(
  'Talk',
  '- answer\n- expect_reply\n- caller: Hello there\n- expect_reply\n- silence: 500s',
);

describe('stop()', () => {
  it('is done at the end of the block that uses the simulator', async () => {
    let url = '';
    {
      await using simulator = await startSimulator({ clock: 'skip', seed: 7 });
      url = `${simulator.url}/_drydial/health`;
      expect((await fetch(url)).status).toBe(200);
    }
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it('ends a running call, tells the customer, and closes its socket', async () => {
    const simulator = await simulate({ clock: 'real', scenarios: [parseScenario(TALK)] });
    const receiver = await startReceiver(accept);
    const server = await serveLlm(echoAgent());
    const account = await openAccount(simulator, { llmUrl: server.url, webhookUrl: receiver.url });
    const callId = await account.dial(undefined, { scenario: 'Talk' });
    await simulator.journal.waitFor((entry) => entry.kind === 'opened');
    const closed = new Promise((resolve) => server.sockets[0]?.socket.on('close', resolve));

    const startedMs = performance.now();
    await simulator.stop();
    expect(performance.now() - startedMs).toBeLessThan(15_000);

    expect(receiver.arrivals.map((arrival) => arrival.event)).toEqual(['call_started', 'call_ended']);
    // The simulator goes down; nobody has hung up.
    expect(await closed).toBe(1001);
    const ended = simulator.journal
      .entries({ callId })
      .find((entry) => entry.kind === 'event' && entry.event.kind === 'ended');
    expect(ended).toMatchObject({ event: { reason: 'platform-error' } });
    await simulator.stop();
  });

  it('does not wait for what a probe asks, and asks no further', async () => {
    const asked = Promise.withResolvers<void>();
    const closed = Promise.withResolvers<void>();
    const program = createServer((request) => {
      request.socket.on('close', () => closed.resolve());
      asked.resolve();
    });
    await new Promise<void>((resolve) => program.listen(0, '127.0.0.1', resolve));
    // `as`: a server that listens on TCP has an address of this kind.
    const { port } = program.address() as AddressInfo;
    const steps = `- answer\n- probe: { get: "http://127.0.0.1:${port}/", within: 10m }`;
    const simulator = await simulate({ clock: 'real', scenarios: [parseScenario(story('Probed', steps))] });
    const account = await openAccount(simulator);
    await account.dial(undefined, { scenario: 'Probed' });
    await asked.promise;
    await simulator.stop();
    const stoppedMs = performance.now();
    await closed.promise;
    expect(performance.now() - stoppedMs).toBeLessThan(5000);
    program.close();
  });

  it('ends the calls although a client never sends the rest of its request', async () => {
    const simulator = await simulate({ clock: 'real', scenarios: [parseScenario(TALK)] });
    const receiver = await startReceiver(accept);
    const server = await serveLlm(echoAgent());
    const account = await openAccount(simulator, { llmUrl: server.url, webhookUrl: receiver.url });
    await account.dial(undefined, { scenario: 'Talk' });
    await simulator.journal.waitFor((entry) => entry.kind === 'opened');
    const { port } = new URL(simulator.url);
    const stalled = connect(Number(port), '127.0.0.1');
    const isCut = new Promise((resolve) => stalled.on('error', () => {}).on('close', resolve));
    stalled.write('POST /retell/v2/create-phone-call HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{');
    // An answer on another connection: what was sent before it has been read.
    await account.client.concurrency.retrieve();

    let isOver = false;
    // So long that only the client itself can end it before the end of the test.
    const stopped = simulator.stop({ drainMs: 600_000 }).then(() => {
      isOver = true;
    });
    await receiver.arrival(2);
    expect(isOver).toBe(false);
    expect(receiver.arrivals.map(({ event }) => event)).toEqual(['call_started', 'call_ended']);
    stalled.destroy();
    await stopped;
    await isCut;
  });

  it('cuts a client that never sends the rest of its request', async () => {
    const simulator = await simulate({ clock: 'real' });
    const { port } = new URL(simulator.url);
    const stalled = connect(Number(port), '127.0.0.1');
    const isCut = new Promise((resolve) => stalled.on('error', () => {}).on('close', resolve));
    stalled.write('POST /retell/v2/create-phone-call HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{');
    const account = await openAccount(simulator);
    await account.client.concurrency.retrieve();

    await simulator.stop({ drainMs: 1 });
    await isCut;
  });

  it('lets followers of the journal see how the calls end', async () => {
    const simulator = await simulate({ clock: 'real', scenarios: [parseScenario(TALK)] });
    const receiver = await startReceiver(accept);
    const account = await openAccount(simulator, { webhookUrl: receiver.url });
    const callId = await account.dial(undefined, { scenario: 'Talk' });
    const stream = await fetch(`${simulator.url}/_drydial/journal/stream?call=${callId}`);
    const seen = stream.text();
    await receiver.arrival(1);

    await simulator.stop({ drainMs: 600_000 });
    const entries = (await seen).match(/"kind":"(ended|attempt)"/g);
    // call_started and call_ended.
    expect(entries?.sort()).toEqual(['"kind":"attempt"', '"kind":"attempt"', '"kind":"ended"']);
  });

  it('does not wait for ever for a receiver that never answers', async () => {
    const simulator = await simulate({ clock: 'real', scenarios: [parseScenario(TALK)] });
    const receiver = await startReceiver(hang);
    const account = await openAccount(simulator, { webhookUrl: receiver.url });
    await account.dial(undefined, { scenario: 'Talk' });
    await receiver.arrival(1);

    const startedMs = performance.now();
    await simulator.stop();
    expect(performance.now() - startedMs).toBeLessThan(20_000);
    // What was in flight stands in the journal all the same.
    const attempts = simulator.journal.entries({ wire: 'webhook' });
    expect(attempts.length).toBeGreaterThanOrEqual(2);
    expect(attempts.every((entry) => entry.kind === 'attempt' && entry.outcome.kind === 'failed')).toBe(true);
  });

  it('lets a play that is under way come to an end', async () => {
    const simulator = await simulate({ clock: 'real' });
    const server = await serveLlm(echoAgent());
    const playing = simulator.play(TALK, { llmUrl: server.url, webhookUrl: 'http://127.0.0.1:9/hook' });
    await simulator.journal.waitFor((entry) => entry.kind === 'opened');

    await simulator.stop();
    const result = await playing;
    expect(result.verdict.outcome).toBe('findings');
  });
});

describe('reset()', () => {
  it('lets a play that is under way come to an end, and the next one be clean', async () => {
    const simulator = await simulate({ clock: 'real' });
    const server = await serveLlm(echoAgent());
    const playing = simulator.play(TALK, { llmUrl: server.url });
    await simulator.journal.waitFor((entry) => entry.kind === 'opened');
    simulator.reset();
    await playing;

    const next = await simulator.play(
      `${story('Next', '- answer\n- expect_reply\n- hangup: caller')}clock: skip\n`,
      {
        llmUrl: server.url,
      },
    );
    expect(findingsBesideWireTime(next.verdict)).toEqual([]);
  });
});
