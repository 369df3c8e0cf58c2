import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { sendJson } from '../../../src/assembly/customer/send-json.ts';
import { createEgressGuard } from '../../../src/core/egress/egress.ts';

/** A server that says these bytes to whoever asks, whatever they ask for, and goes. */
async function sayingServer(bytes: string): Promise<URL> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(bytes));
  });
  server.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  // `as`: a server that listens on TCP has an address of this kind.
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

it.each([
  [
    'goes over to another protocol',
    'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n\x81\x00',
    'the connection ended without an answer',
  ],
  ['says nothing', '', 'socket hang up'],
  ['is none of HTTP', 'hello\n', 'Parse Error: Expected HTTP/, RTSP/ or ICE/'],
  ['breaks off', 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{', 'aborted'],
  [
    'loses its form on the way',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\nzz\r\n',
    'aborted',
  ],
])('a program whose answer %s has failed to answer', async (_what, bytes, reason) => {
  const url = await sayingServer(bytes);
  const guard = createEgressGuard({ allowHosts: [], forbiddenHosts: [] });
  const reply = await sendJson({ method: 'POST', url, body: {}, timeoutMs: 30_000 }, guard);
  expect(reply).toEqual({ kind: 'failed', reason });
});
