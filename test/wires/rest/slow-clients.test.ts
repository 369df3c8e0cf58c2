import { once } from 'node:events';
import { get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Acme, startAcme } from './acme.ts';

/** Limits that a test can wait for, and that no request of a busy machine meets by accident. */
const SOON = { requestTimeoutMs: 1_000, checkEveryMs: 20, keepAliveMs: 100, drainMs: 50 };
const HEAD = 'POST /acme/v2/create-thing HTTP/1.1\r\nhost: h\r\nauthorization: Bearer a\r\n';
const JSON_TYPE = 'content-type: application/json\r\n';
const WHOLE = 'GET /acme/v2/list-things HTTP/1.1\r\nhost: h\r\nauthorization: Bearer a\r\n\r\n';

let acme: Acme;
beforeAll(async () => {
  acme = await startAcme({ limits: SOON });
});
afterAll(() => acme.stop());

/** Connects and says this; `heard` is everything until the server ends the connection. */
async function open(text = ''): Promise<{ readonly socket: Socket; readonly heard: Promise<string> }> {
  const socket = connect(acme.server.port, '127.0.0.1');
  await once(socket, 'connect');
  if (text !== '') socket.write(text);
  const heard = new Promise<string>((resolve) => {
    let all = '';
    socket.on('data', (chunk) => {
      all += chunk.toString('latin1');
    });
    // Who goes on writing to a connection that was ended is told so.
    socket.on('error', () => {}).on('close', () => resolve(all));
  });
  return { socket, heard };
}

/** Writes a piece now and then, for as long as the other side takes it. */
function drip(socket: Socket, piece: string): void {
  const timer = setInterval(() => {
    if (socket.writable) socket.write(piece);
    else clearInterval(timer);
  }, 15);
  socket.on('close', () => clearInterval(timer));
}

async function expectServed({ url } = acme): Promise<void> {
  const asked = get(`${url}/v2/list-things`, { agent: false, headers: { authorization: 'Bearer a' } });
  const [response] = await once(asked, 'response');
  response.resume();
  expect(response.statusCode).toBe(200);
}

// Beside each other: they all wait for the same.
describe.concurrent('while others are served', () => {
  it.each<[what: string, said: string, piece: string]>([
    ['its headers', HEAD, 'x-more: y\r\n'],
    ['one header', `${HEAD}x-long: `, 'y'],
    ['its address', 'GET /acme/', 'y'],
    ['its body', `${HEAD}${JSON_TYPE}content-length: 100000\r\n\r\n{`, ' '],
    ['a body in chunks', `${HEAD}${JSON_TYPE}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n'],
  ])('a request that brings %s a byte at a time is ended with 408', async (_what, said, piece) => {
    const { socket, heard } = await open(said);
    drip(socket, piece);
    await expectServed();
    expect(await heard).toMatch(/^HTTP\/1\.1 408 /);
    await expectServed();
  });

  it('connections that never say anything are ended', async () => {
    const silent = await Promise.all(Array.from({ length: 200 }, () => open()));
    await expectServed();
    for (const { heard } of silent) expect(await heard).toMatch(/^(HTTP\/1\.1 408 |$)/);
  });

  it('a connection that is idle after its request is ended without a word', async () => {
    const { heard } = await open(WHOLE);
    const all = await heard;
    expect(all.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(all).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('a client that is half-closed before its request is whole is let go', async () => {
    const { socket, heard } = await open(`${HEAD}content-length: 10\r\n\r\n{`);
    socket.end();
    await heard;
    await expectServed();
  });
});

it('a client that asks on and on, and reads no answer, keeps nobody waiting, and a stop ends it', async () => {
  const other = await startAcme({ limits: SOON });
  const socket = connect(other.server.port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => {}).pause();
  const ended = once(socket, 'close');
  // Until the server takes no more, since nobody takes its answers; or has taken more than it can have kept.
  for (let batches = 0; batches < 500 && socket.write(WHOLE.repeat(200)); batches += 1);
  await expectServed(other);
  await other.stop();
  socket.resume();
  await ended;
});
