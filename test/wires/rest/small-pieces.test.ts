import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { joinSmallPieces } from '../../../src/wires/rest/small-pieces.ts';

let seen: { pieces: number; text: string } | undefined;
const server = createServer((request, response) => {
  joinSmallPieces(request);
  let text = '';
  let pieces = 0;
  request.on('data', (piece) => {
    pieces += 1;
    text += piece;
  });
  request.on('end', () => {
    seen = { pieces, text };
    response.end();
  });
});

afterEach(() => void server.close());

/** Sends the pieces as chunks of one body. */
async function send(pieces: readonly string[]): Promise<{ pieces: number; text: string }> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  // `as`: a server that listens on TCP has an address of this kind.
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const chunks = pieces.map((piece) => `${Buffer.byteLength(piece).toString(16)}\r\n${piece}\r\n`).join('');
  socket.end(
    `POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n${chunks}0\r\n\r\n`,
  );
  await new Promise((resolve) => socket.resume().on('close', resolve));
  if (seen === undefined) throw new Error('no body has come');
  return seen;
}

describe('a body in chunks', () => {
  it('of a byte each comes in few pieces, and whole', async () => {
    const body = Array.from({ length: 50_000 }, (_, index) => String(index % 10));
    const { pieces, text } = await send(body);
    expect(text).toBe(body.join(''));
    expect(pieces).toBeLessThanOrEqual(4);
  });

  it('of all sizes comes in its order', async () => {
    const body = [1, 40_000, 3, 16_384, 16_383, 2, 1, 100_000].map((size, index) =>
      String(index).repeat(size),
    );
    expect((await send(body)).text).toBe(body.join(''));
  });
});
