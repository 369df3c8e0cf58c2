import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { startWireTimer } from '../../core/time/wall-clock.ts';
import type { Sending } from './exchange-faults.ts';

/** Pieces of a body that takes its time; more would only be more timers. */
const MOST_PIECES = 50;

/**
 * Sends a reply as its faults will have it: whole, piece by piece, up to a point, or not at all. Resolves when there is
 * nothing more to send, also where the client has gone. Never rejects.
 */
export async function sendFaulted(reply: FastifyReply, sending: Sending): Promise<void> {
  const { reply: whole, cutAfterBytes, dribbleMs } = sending;
  const isUsual = cutAfterBytes === undefined && dribbleMs === 0;
  if (isUsual) {
    reply.code(whole.status).headers({ ...whole.headers });
    if (whole.contentType !== undefined) reply.header('content-type', whole.contentType);
    reply.send(whole.text);
    return;
  }
  // From here on it is written by hand: no framework sends half a body.
  reply.hijack();
  const { raw } = reply;
  if (cutAfterBytes === -1) {
    raw.socket?.resetAndDestroy();
    return;
  }
  const body = Buffer.from(whole.text ?? '');
  const part = cutAfterBytes === undefined ? body : body.subarray(0, cutAfterBytes);
  raw.writeHead(whole.status, {
    ...(reply.getHeaders() as Record<string, string>),
    ...whole.headers,
    ...(whole.contentType === undefined ? {} : { 'content-type': whole.contentType }),
    'content-length': body.length,
  });
  raw.flushHeaders();
  // Nobody reads an error of a client that went away in the middle: that is half of what this is for.
  raw.on('error', () => {});
  await writePieces(raw, part, dribbleMs);
  if (cutAfterBytes === undefined) raw.end();
  else raw.socket?.destroySoon();
}

async function writePieces(raw: ServerResponse, body: Buffer, overMs: number): Promise<void> {
  const count = overMs === 0 ? 1 : Math.max(1, Math.min(MOST_PIECES, body.length));
  for (let index = 0; index < count; index += 1) {
    if (overMs > 0) await pause(raw, overMs / count);
    if (raw.destroyed || raw.socket === null) return;
    const from = Math.floor((body.length * index) / count);
    raw.write(body.subarray(from, Math.floor((body.length * (index + 1)) / count)));
  }
}

/** Waits on wire time, at most until the client is gone. */
export function pause(raw: ServerResponse, forMs: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      timer.cancel();
      raw.off('close', done);
      resolve();
    };
    const timer = startWireTimer(forMs, done);
    raw.once('close', done);
  });
}
