import { lookup } from 'node:dns';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createWebhookClient } from '../../../src/wires/webhooks/webhook-client.ts';
import { createBench } from './bench.ts';
import { accept, type Receiver, startReceiver } from './receiver.ts';

const ONCE = { retryGapsMs: [], accepts: (status: number) => status >= 200 && status < 300, headers: {} };

async function startRawServer(onData: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => onData(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  // `as`: a server that listens on TCP has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

async function outcomeAt(url: string, options: Parameters<typeof createBench>[0] = {}): Promise<unknown> {
  const bench = createBench({ delivery: ONCE, ...options });
  bench.dispatch(url, 'call_ended');
  await bench.settled();
  return bench.attempts()[0]?.outcome;
}

describe('lost connections', () => {
  const lost = { kind: 'failed', reason: 'the connection was lost before the answer was complete' };

  it.each<[string, (socket: Socket) => void]>([
    ['a reset', (socket) => socket.resetAndDestroy()],
    ['an end without an answer', (socket) => socket.end()],
    ['an end within the headers', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-le')],
    ['an end within the body', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nshort')],
  ])('%s reads the same in every run', async (_name, onData) => {
    expect(await outcomeAt(await startRawServer(onData))).toEqual(lost);
  });

  it('a closed port is a refused connection, without the port in the words', async () => {
    const receiver = await startReceiver(accept);
    await receiver.close();
    expect(await outcomeAt(receiver.url)).toEqual({ kind: 'failed', reason: 'the connection was refused' });
  });
});

describe('odd answers', () => {
  it.each<[string, string]>([
    ['no HTTP at all', 'SSH-2.0-OpenSSH_9.9\r\n'],
    ['a broken header', 'HTTP/1.1 200 OK\r\nbad header\r\n\r\n'],
  ])('%s is a failed attempt', async (_name, text) => {
    const url = await startRawServer((socket) => socket.end(text));
    expect(await outcomeAt(url)).toEqual({ kind: 'failed', reason: 'the answer is not valid HTTP' });
  });

  it('an upgrade that nobody asked for is a failed attempt', async () => {
    const url = await startRawServer((socket) =>
      socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'),
    );
    expect(await outcomeAt(url)).toMatchObject({ kind: 'failed' });
  });

  it.each([
    ['103 Early Hints', 'HTTP/1.1 103 Early Hints\r\n\r\n'],
    ['102 Processing', 'HTTP/1.1 102 Processing\r\n\r\n'],
    ['100 Continue', 'HTTP/1.1 100 Continue\r\n\r\n'],
    ['100 Continue with headers', 'HTTP/1.1 100 Continue\r\nx-a: b\r\n\r\n'],
    ['two of them', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 \r\n\r\n'],
    ['100 Continue before early hints', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n'],
  ])('an interim answer that nobody asked for is passed over: %s', async (_, interim) => {
    const url = await startRawServer((socket) => socket.end(`${interim}HTTP/1.1 204 No Content\r\n\r\n`));
    expect(await outcomeAt(url)).toEqual({ kind: 'accepted', status: 204 });
  });

  it('an interim answer may come in pieces, before each answer of a connection; a body that looks like one is whole', async () => {
    const answer = 'HTTP/1.1 200 OK\r\ncontent-length: 25\r\n\r\n';
    const pieces = ['HTTP/1.', '1 100 Contin', 'ue\r\n\r', `\n${answer}`, 'HTTP/1.1 100 Continue\r\n\r\n'];
    const connections = new Set<Socket>();
    const server = createServer((socket) => {
      connections.add(socket);
      socket.setNoDelay(true);
      socket.on('data', async () => {
        for (const piece of pieces) {
          socket.write(piece);
          await new Promise((resolve) => setImmediate(resolve));
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
    // `as`: a server that listens on TCP has an address of this kind.
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    const bench = createBench({ delivery: ONCE });
    bench.dispatch(url, 'call_started');
    await bench.settled();
    bench.dispatch(url, 'call_ended');
    await bench.settled();
    for (const attempt of bench.attempts()) {
      expect(attempt.outcome).toEqual({ kind: 'accepted', status: 200 });
      expect(attempt.replyBody).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    }
    expect(bench.attempts()).toHaveLength(2);
    expect(connections.size).toBe(1);
    for (const socket of connections) socket.destroy();
  });

  it('an interim answer without an end is a failed attempt', async () => {
    const url = await startRawServer((socket) =>
      socket.write(`HTTP/1.1 100 Continue\r\nx-a: ${'a'.repeat(100_000)}`),
    );
    expect(await outcomeAt(url)).toMatchObject({ kind: 'failed' });
  });

  it('headers without an end are a failed attempt', async () => {
    const url = await startRawServer((socket) =>
      socket.write(`HTTP/1.1 200 OK\r\nx-a: ${'a'.repeat(100_000)}`),
    );
    expect(await outcomeAt(url)).toMatchObject({ kind: 'failed' });
  });

  it('an endless body is cut at 64 kB and not waited for', async () => {
    let isOpen = true;
    const url = await startRawServer((socket) => {
      socket.on('close', () => {
        isOpen = false;
      });
      const pour = (): void => {
        while (isOpen && socket.write('f'.repeat(4096)));
      };
      socket.on('drain', pour);
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      pour();
    });
    const bench = createBench({ delivery: ONCE });
    bench.dispatch(url, 'call_ended');
    await bench.settled();
    const [attempt] = bench.attempts();
    expect(attempt?.outcome).toEqual({ kind: 'accepted', status: 200 });
    expect(attempt?.replyBody).toHaveLength(64 * 1024);
  });

  it('a body of exactly 64 kB is whole, and bytes that are no text are kept as such', async () => {
    const receiver = await startReceiver((response, _arrival, count) =>
      response.writeHead(200).end(count === 1 ? Buffer.alloc(64 * 1024, 0x61) : Buffer.from([0xff, 0xfe, 0])),
    );
    const bench = createBench();
    bench.dispatch(receiver.url, 'a');
    await bench.settled();
    bench.dispatch(receiver.url, 'b');
    await bench.settled();
    expect(bench.attempts().map(({ replyBody }) => replyBody)).toEqual([
      'a'.repeat(64 * 1024),
      '\u{fffd}\u{fffd}\0',
    ]);
  });
});

describe('connections', () => {
  it('are kept for the next delivery', async () => {
    const ports = new Set<number | undefined>();
    const receiver = await startReceiver((response) => {
      ports.add(response.socket?.remotePort);
      response.writeHead(204).end();
    });
    const bench = createBench();
    for (const event of ['a', 'b', 'c']) {
      bench.dispatch(receiver.url, event);
      await bench.settled();
    }
    expect(receiver.arrivals).toHaveLength(3);
    expect(ports.size).toBe(1);
  });

  it('are as many as the requests under way, also where the next one follows at once', async () => {
    const lanes = 8;
    const ports = new Set<number | undefined>();
    const receiver = await startReceiver((response) => {
      ports.add(response.socket?.remotePort);
      response.writeHead(204).end();
    });
    const client = createWebhookClient({ lookup });
    onTestFinished(() => client.stop());
    const { signal } = new AbortController();
    const request = { url: new URL(receiver.url), headers: {}, body: '{}', deadlineMs: 60_000, signal };
    const lane = async (): Promise<void> => {
      for (let sent = 0; sent < 10; sent += 1) await client.send(request);
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    expect(receiver.arrivals).toHaveLength(lanes * 10);
    // A machine that stands still for a second makes a connection too old to be used again.
    expect(ports.size).toBeLessThan(lanes * 1.5);
  });

  it('are timed by stage: the name, the connection, the first byte, all of it', async () => {
    const receiver = await startReceiver(accept);
    const bench = createBench();
    const url = receiver.url.replace('127.0.0.1', 'receiver.test');
    for (const event of ['fresh', 'again']) {
      bench.dispatch(url, event);
      await bench.settled();
    }
    bench.dispatch(receiver.url, 'by address');
    await bench.settled();
    const [fresh, again, byAddress] = bench.attempts().map(({ wall }) => wall);
    const stages = [0, fresh?.dnsMs, fresh?.connectMs, fresh?.firstByteMs, fresh?.tookMs];
    expect(stages).toEqual(stages.map(() => expect.any(Number)));
    expect(stages).toEqual([...stages].sort((one, other) => Number(one) - Number(other)));
    expect(again).not.toHaveProperty('dnsMs');
    expect(again).not.toHaveProperty('connectMs');
    expect(again).toHaveProperty('firstByteMs');
    expect(byAddress).not.toHaveProperty('dnsMs');
    expect(byAddress).toHaveProperty('connectMs');
  });

  it('that stand only after the deadline carry nothing', async () => {
    const receiver = await startReceiver(accept);
    const found = Promise.withResolvers<void>();
    const client = createWebhookClient({
      lookup: (_name, _options, done) => {
        found.promise.then(() => done(null, [{ address: '127.0.0.1', family: 4 }]));
      },
    });
    onTestFinished(() => client.stop());
    const url = new URL(receiver.url.replace('127.0.0.1', 'localhost'));
    const request = { url, headers: {}, signal: new AbortController().signal };
    const late = await client.send({ ...request, body: '{"event":"late"}', deadlineMs: 20 });
    expect(late).toMatchObject({ kind: 'timed-out' });
    // The next one waits for the same connection, so it arrives after whatever the first one would have sent.
    const next = client.send({ ...request, body: '{"event":"next"}', deadlineMs: 5000 });
    found.resolve();
    expect(await next).toMatchObject({ kind: 'answered', status: 204 });
    expect(receiver.arrivals.map(({ event }) => event)).toEqual(['next']);
  });

  it('that find no file descriptor left say so, and the next one goes on', async () => {
    const receiver = await startReceiver(accept);
    let exhausted = 0;
    let isExhausted = true;
    const client = createWebhookClient({
      lookup: (_name, _options, done) =>
        isExhausted
          ? done(Object.assign(new Error('too many open files'), { code: 'EMFILE' }), [])
          : done(null, [{ address: '127.0.0.1', family: 4 }]),
      onExhausted: () => {
        exhausted += 1;
      },
    });
    onTestFinished(() => client.stop());
    const url = new URL(receiver.url.replace('127.0.0.1', 'localhost'));
    const request = {
      url,
      headers: {},
      signal: new AbortController().signal,
      body: '{}',
      deadlineMs: 60_000,
    };
    expect(await client.send(request)).toMatchObject({
      kind: 'failed',
      code: 'EMFILE',
      reason: 'no file descriptor is left for it',
    });
    isExhausted = false;
    expect(await client.send(request)).toMatchObject({ kind: 'answered' });
    expect(exhausted).toBe(1);
  });

  it('carry a large body whole', async () => {
    const receiver = await startReceiver(accept);
    const bench = createBench();
    const transcript = 'é"\n'.repeat(500_000);
    bench.dispatcher.dispatch(
      [
        {
          event: 'call_ended',
          url: receiver.url,
          body: { event: 'call_ended', transcript },
          timeoutMs: 10_000,
        },
      ],
      { callId: 'call_x', causedBy: 'x' },
    );
    await bench.settled();
    expect(JSON.parse(receiver.arrivals[0]?.body ?? '')).toEqual({ event: 'call_ended', transcript });
  });
});

describe('TLS', () => {
  const pem = (name: string): string =>
    readFileSync(new URL(`tls/receiver.${name}.pem`, import.meta.url), 'utf8');
  const startSecure = (): Promise<Receiver> => startReceiver(accept, { key: pem('key'), cert: pem('crt') });

  it('refuses a certificate that nobody vouches for, and says so', async () => {
    const receiver = await startSecure();
    expect(await outcomeAt(receiver.url)).toEqual({
      kind: 'failed',
      reason: 'the certificate was not accepted (DEPTH_ZERO_SELF_SIGNED_CERT)',
    });
  });

  it('accepts one that the user trusts', async () => {
    const receiver = await startSecure();
    expect(await outcomeAt(receiver.url, { ca: pem('crt') })).toEqual({ kind: 'accepted', status: 204 });
  });

  it('refuses it for another name', async () => {
    const receiver = await startSecure();
    const url = receiver.url.replace('127.0.0.1', 'other.test');
    expect(await outcomeAt(url, { ca: pem('crt') })).toEqual({
      kind: 'failed',
      reason: 'the certificate was not accepted (ERR_TLS_CERT_ALTNAME_INVALID)',
    });
  });

  it('reads plain HTTP on a TLS address as a failed handshake', async () => {
    const receiver = await startReceiver(accept);
    const url = receiver.url.replace('http:', 'https:');
    expect(await outcomeAt(url)).toEqual({
      kind: 'failed',
      reason: 'the TLS handshake failed (http://, perhaps)',
    });
  });
});
