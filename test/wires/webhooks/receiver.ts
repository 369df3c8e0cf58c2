import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** A delivery as it arrived. */
export interface Arrival {
  readonly event: string;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
  readonly method?: string | undefined;
  readonly path?: string | undefined;
}

export interface Receiver {
  readonly url: string;
  readonly arrivals: Arrival[];
  /** Resolves with the nth arrival (from 1). */
  arrival(count: number): Promise<Arrival>;
  /** Resolves when no connection is left: what a process sent before it died has then been read. */
  deserted(): Promise<void>;
  close(): Promise<void>;
}

export type Answer = (response: ServerResponse, arrival: Arrival, count: number) => void;

export const accept: Answer = (response) => response.writeHead(204).end();
export const hang: Answer = () => undefined;

/** Starts a customer's webhook receiver on a free port; it is closed with the test. */
export async function startReceiver(answer: Answer, tls?: { key: string; cert: string }): Promise<Receiver> {
  const arrivals: Arrival[] = [];
  const waiters = new Map<number, (arrival: Arrival) => void>();
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const { method, url: path, headers } = request;
      const arrival = { event: eventOf(body), body, headers, method, path };
      arrivals.push(arrival);
      waiters.get(arrivals.length)?.(arrival);
      answer(response, arrival, arrivals.length);
    });
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> => closeServer(server);
  onTestFinished(close);
  // `as`: a server that listens on TCP has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}/hook`,
    arrivals,
    arrival: (count) => {
      const seen = arrivals[count - 1];
      return seen === undefined
        ? new Promise((resolve) => waiters.set(count, resolve))
        : Promise.resolve(seen);
    },
    deserted: async () => {
      while (sockets.size > 0) await Promise.all([...sockets].map((socket) => once(socket, 'close')));
    },
    close,
  };
}

function eventOf(body: string): string {
  if (body === '') return '';
  const parsed: unknown = JSON.parse(body);
  return typeof parsed === 'object' && parsed !== null && 'event' in parsed ? String(parsed.event) : '';
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
