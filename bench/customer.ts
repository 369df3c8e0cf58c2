import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RawData, WebSocketServer } from 'ws';

/** A webhook that was accepted: "call_5f2c call_ended". */
export interface Acceptance {
  readonly message: string;
  readonly life: number;
}

/** A customer's program in this process, which remembers what it got: an LLM server and a webhook receiver. */
export interface Customer {
  readonly url: string;
  readonly llmUrl: string;
  readonly acceptances: readonly Acceptance[];
  /** Close codes of sockets, and how often each came. */
  readonly closeCodes: ReadonlyMap<number, number>;
  readonly openSockets: number;
  /** Which start of drydial it is, as the test counts them. */
  life: number;
  stop(): Promise<void>;
}

export interface CustomerOptions {
  /** Every so many messages are answered with a 500 when they come for the first time. */
  readonly refusesEvery: number;
}

interface Frame {
  readonly interaction_type: string;
  readonly response_id?: number;
  readonly timestamp?: number;
}

interface Hook {
  readonly event: string;
  readonly call: { readonly call_id: string };
}

/** Listens on a free port. */
export async function startCustomer({ refusesEvery }: CustomerOptions): Promise<Customer> {
  const acceptances: Acceptance[] = [];
  const refused = new Set<string>();
  const closeCodes = new Map<number, number>();
  let arrivals = 0;
  let life = 0;
  const http = createServer(async (request, response) => {
    const text = await textOf(request).catch(() => undefined);
    if (text === undefined) return;
    // What drydial sends to a webhook URL has these fields.
    const { event, call } = JSON.parse(text) as Hook;
    const message = `${call.call_id} ${event}`;
    arrivals += 1;
    const isRefused = arrivals % refusesEvery === 0 && !refused.has(message);
    if (isRefused) refused.add(message);
    else acceptances.push({ message, life });
    response.writeHead(isRefused ? 500 : 204).end();
  });
  const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
  sockets.on('connection', (socket) => {
    const send = (frame: object): void => socket.send(JSON.stringify(frame));
    socket.on('error', () => {});
    socket.on('close', (code) => closeCodes.set(code, (closeCodes.get(code) ?? 0) + 1));
    send({ response_type: 'config', config: { auto_reconnect: true, call_details: true } });
    answer(send, 0);
    socket.on('message', (data: RawData) => {
      // Text frames arrive as one buffer.
      const frame = JSON.parse((data as Buffer).toString()) as Frame;
      if (frame.interaction_type === 'ping_pong')
        send({ response_type: 'ping_pong', timestamp: frame.timestamp });
      if (frame.response_id !== undefined) answer(send, frame.response_id);
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  // It listens on TCP.
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhook`,
    llmUrl: `ws://127.0.0.1:${port}/llm`,
    acceptances,
    closeCodes,
    get openSockets() {
      return sockets.clients.size;
    },
    get life() {
      return life;
    },
    set life(value) {
      life = value;
    },
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

function answer(send: (frame: object) => void, response_id: number): void {
  send({
    response_type: 'response',
    response_id,
    content: 'There is a place at ten.',
    content_complete: true,
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += chunk;
  return text;
}
