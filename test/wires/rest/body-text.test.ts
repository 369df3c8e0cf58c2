import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Acme, startAcme } from './acme.ts';

let acme: Acme;
let socket: Socket;
let heard = '';

beforeEach(async () => {
  acme = await startAcme();
  heard = '';
  socket = connect({ port: acme.server.port, host: '127.0.0.1', noDelay: true });
  socket.on('data', (chunk) => {
    heard += chunk.toString();
  });
});
afterEach(async () => {
  socket.destroy();
  await acme.stop();
});

const HEAD = 'POST /acme/v2/create-thing HTTP/1.1\r\nhost: x\r\nauthorization: Bearer k\r\n';
const JSON_TYPE = 'content-type: application/json\r\n';

const requestOf = (body: string): string =>
  `${HEAD}${JSON_TYPE}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

const heardOf = async (count: number, pattern: RegExp): Promise<readonly string[]> => {
  await expect.poll(() => heard.match(pattern)?.length ?? 0, { interval: 2 }).toBe(count);
  return heard.match(pattern) ?? [];
};

it('a letter may stand in two pieces of a body', async () => {
  const bytes = Buffer.from(requestOf('{"name":"Zoë"}'));
  const middle = bytes.indexOf('ë') + 1;
  socket.write(bytes.subarray(0, middle));
  await sleep(20);
  socket.write(bytes.subarray(middle));
  expect(await heardOf(1, /"name":"[^"]*"/g)).toEqual(['"name":"Zoë"']);
});

it('requests behind each other in one piece are answered in their order', async () => {
  socket.write(['one', 'two', 'three'].map((name) => requestOf(`{"name":"${name}"}`)).join(''));
  expect(await heardOf(3, /"name":"[^"]*"/g)).toEqual(['"name":"one"', '"name":"two"', '"name":"three"']);
});

it('a connection is kept after a body, and brings the next one', async () => {
  for (const name of ['one', 'two']) {
    heard = '';
    socket.write(requestOf(`{"name":"${name}"}`));
    expect(await heardOf(1, /"name":"[^"]*"/g)).toEqual([`"name":"${name}"`]);
  }
});

it('a body that says that it is too large is refused before it has come', async () => {
  socket.write(`${HEAD}${JSON_TYPE}content-length: 5000000\r\n\r\n{`);
  expect(await heardOf(1, /HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 413']);
  expect(heard).toMatch(/connection: close/i);
});

it('a chunked body that turns out to be too large is refused', async () => {
  socket.write(`${HEAD}${JSON_TYPE}transfer-encoding: chunked\r\n\r\n`);
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
  for (let count = 0; count < 65; count += 1) socket.write(chunk);
  expect(await heardOf(1, /HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 413']);
});

it('a client that is gone in the middle of its body is in the journal once', async () => {
  socket.write(`${HEAD}${JSON_TYPE}content-length: 100\r\n\r\n{"name":`);
  await sleep(20);
  socket.destroy();
  const refused = () => acme.entries().filter((entry) => entry.kind === 'exchange');
  await expect.poll(() => refused().length, { interval: 2 }).toBe(1);
  await sleep(20);
  expect(refused()).toEqual([expect.objectContaining({ status: 400 })]);
});
