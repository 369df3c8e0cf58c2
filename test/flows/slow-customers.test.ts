import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AttemptEntry } from '../../src/core/journal/entry.ts';
import { echoAgent } from '../support/llm-server.ts';
import { serveLlm, simulate, story } from './account.ts';

/*
 * Programs of the customer that take nothing, or never come to an end. The call has an end all the same, and the next one is
 * played as ever. Deadlines of these calls are scaled, so that nobody waits; how long anything takes is not looked at.
 */

const SOON = 'deadlines: 0.01\nturn_deadline: 60ms';
const TALK = '- answer\n    - caller: Hello there\n    - hangup: caller';

/** A server of bare connections, each of which is handed over. */
async function serveRaw(onConnection: (socket: Socket) => void, server: Server = createServer()) {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  // `as`: a server that listens on TCP has an address of this kind.
  return { port: (server.address() as AddressInfo).port, sockets };
}

/** Writes for as long as the other side takes it. */
function writeOn(socket: Socket, piece: string): void {
  if (!socket.writable) return;
  if (socket.write(piece)) setImmediate(writeOn, socket, piece);
  else socket.once('drain', () => writeOn(socket, piece));
}

describe('an LLM server', () => {
  it('that takes the connection and never answers is tried three times, and the call ends', async () => {
    const { port } = await serveRaw((socket) => void socket.pause());
    const simulator = await simulate();
    const { verdict, entries } = await simulator.play(story('Never opens', TALK, SOON), {
      llmUrl: `ws://127.0.0.1:${port}/llm`,
    });
    expect(verdict.outcome).toBe('findings');
    expect(entries.filter((entry) => entry.kind === 'open-failed')).toHaveLength(3);
  });

  it('that writes headers of its upgrade without an end is not listened to', async () => {
    const { port } = await serveRaw((socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\n');
      writeOn(socket, `x-more: ${'y'.repeat(1000)}\r\n`);
    });
    const simulator = await simulate();
    const { verdict } = await simulator.play(story('Endless upgrade', TALK, SOON), {
      llmUrl: `ws://127.0.0.1:${port}/llm`,
    });
    expect(verdict.outcome).toBe('findings');
  });

  it('that reads nothing once it stands costs its own turns, and its line where it asked for keepalives', async () => {
    const lines =
      '- answer\n' +
      '    - caller: Hello there, this is a line of some length\n'.repeat(8) +
      '    - hangup: caller';
    const simulator = await simulate();
    for (const autoReconnect of [false, true]) {
      const llm = await serveLlm({
        onOpen: ({ socket, send }) => {
          send({ response_type: 'config', config: { auto_reconnect: autoReconnect, call_details: true } });
          socket.pause();
        },
      });
      const { verdict } = await simulator.play(story('Reads nothing', lines, SOON), { llmUrl: llm.url });
      expect(verdict.outcome).toBe('findings');
      expect(simulator.unsettled()).toEqual([]);
    }
    const good = await serveLlm(echoAgent());
    const { verdict } = await simulator.play(story('Reads all', TALK), { llmUrl: good.url });
    expect(verdict.outcome).toBe('clean');
  });

  it('that reads nothing of a long talk has lost its socket, is dialled anew, and the call ends', async () => {
    const words = 'word '.repeat(1990);
    const lines = `- answer\n${`    - caller: ${words}\n`.repeat(6)}    - hangup: caller`;
    const llm = await serveLlm({ onOpen: ({ socket }) => socket.pause() });
    const simulator = await simulate();
    const { verdict, entries } = await simulator.play(story('Long talk', lines, SOON), { llmUrl: llm.url });
    expect(verdict.findings.map(({ title }) => title)).toContain(
      'the LLM server does not read what it is sent',
    );
    expect(entries.filter(({ kind }) => kind === 'opened').length).toBeGreaterThan(1);
    expect(entries.find((entry) => entry.kind === 'closed')).toMatchObject({ by: 'us', code: 1006 });
    expect(simulator.unsettled()).toEqual([]);
  });
});

describe('a receiver of webhooks', () => {
  it.each<[what: string, serve: (socket: Socket) => void]>([
    ['never reads', (socket) => void socket.pause()],
    ['never answers', (socket) => void socket.resume()],
    [
      'writes headers without an end',
      (socket) => {
        socket.resume();
        socket.write('HTTP/1.1 200 X\r\n');
        writeOn(socket, 'x: ');
      },
    ],
    [
      'writes one answer to come after the other',
      (socket) => {
        socket.resume();
        writeOn(socket, 'HTTP/1.1 102 Processing\r\n\r\n');
      },
    ],
    [
      'begins a body and stops',
      (socket) => {
        socket.resume();
        socket.write('HTTP/1.1 200 X\r\ncontent-length: 5\r\n\r\nab');
      },
    ],
  ])('that %s has failed its attempts, and the call is over and judged', async (_what, serve) => {
    const { port } = await serveRaw(serve);
    const llm = await serveLlm(echoAgent());
    const simulator = await simulate();
    const { verdict, entries } = await simulator.play(
      story('Slow receiver', TALK, `${SOON}\ncall: { metadata: { note: "${'x'.repeat(40_000)}" } }`),
      { llmUrl: llm.url, webhookUrl: `http://127.0.0.1:${port}/hook` },
    );
    expect(verdict.outcome).toBe('findings');
    const attempts = entries.filter((entry): entry is AttemptEntry => entry.kind === 'attempt');
    expect(attempts.length).toBeGreaterThan(3);
    for (const { outcome } of attempts) expect(['timed-out', 'failed']).toContain(outcome.kind);
    expect(simulator.unsettled()).toEqual([]);
  });

  it('that never ends its body has answered with its status', async () => {
    const { port } = await serveRaw((socket) => {
      socket.resume();
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n');
      writeOn(socket, 'y'.repeat(16_384));
    });
    const llm = await serveLlm(echoAgent());
    const simulator = await simulate();
    const { verdict, entries } = await simulator.play(story('Endless thanks', TALK), {
      llmUrl: llm.url,
      webhookUrl: `http://127.0.0.1:${port}/hook`,
    });
    expect(verdict.outcome).toBe('clean');
    const attempts = entries.filter((entry): entry is AttemptEntry => entry.kind === 'attempt');
    expect(attempts.map(({ outcome }) => outcome.kind)).toEqual(['accepted', 'accepted', 'accepted']);
    for (const { replyBody = '' } of attempts) expect(replyBody.length).toBeLessThanOrEqual(64 * 1024);
  });
});
