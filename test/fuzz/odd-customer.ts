import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { type LlmServer, startLlmServer } from '../support/llm-server.ts';

/** What a customer's LLM server does when a frame has come. */
export type Act =
  | { readonly kind: 'frame'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: readonly number[] }
  | { readonly kind: 'close'; readonly code: number }
  | { readonly kind: 'cut' };

/** How a customer's HTTP server answers. */
export type Reply =
  | { readonly kind: 'bytes'; readonly text: string }
  | { readonly kind: 'reset' }
  | { readonly kind: 'silence' }
  /** A body, or headers, that never come to their end. */
  | { readonly kind: 'endless'; readonly head: string; readonly piece: string };

const ACKNOWLEDGED: Reply = { kind: 'bytes', text: 'HTTP/1.1 204 X\r\nconnection: close\r\n\r\n' };

/** Servers of a customer that do what they are told next, and acknowledge when they are told nothing. */
export class OddCustomer {
  acts: readonly Act[] = [];
  replies: readonly Reply[] = [];
  /** How many frames and requests it was sent. */
  answered = 0;
  readonly llmUrl: string;
  readonly httpUrl: string;
  readonly #stop: () => Promise<void>;

  private constructor(llm: LlmServer, port: number, stop: () => Promise<void>) {
    this.llmUrl = llm.url;
    this.httpUrl = `http://127.0.0.1:${port}`;
    this.#stop = stop;
  }

  static async start(): Promise<OddCustomer> {
    let customer: OddCustomer | undefined;
    const llm = await startLlmServer({
      onOpen: ({ socket }) => customer?.act(socket, 2),
      onFrame: (_frame, { socket }) => customer?.act(socket, 3),
    });
    const sockets = new Set<Socket>();
    const http = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
      socket.once('data', () => customer?.answer(socket));
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    // `as`: a server that listens on TCP has an address of this kind.
    const { port } = http.address() as AddressInfo;
    customer = new OddCustomer(llm, port, async () => {
      for (const socket of sockets) socket.destroy();
      http.close();
      await llm.stop();
    });
    return customer;
  }

  stop(): Promise<void> {
    return this.#stop();
  }

  /** Does the next so many things. */
  act(socket: LlmServer['sockets'][number]['socket'], count: number): void {
    this.answered += 1;
    const now = this.acts.slice(0, count);
    this.acts = this.acts.slice(count);
    for (const act of now) {
      if (socket.readyState !== socket.OPEN) return;
      if (act.kind === 'frame') socket.send(act.text);
      else if (act.kind === 'bytes') socket.send(Buffer.from(act.bytes));
      else if (act.kind === 'close') socket.close(act.code);
      else socket.terminate();
    }
  }

  answer(socket: Socket): void {
    this.answered += 1;
    const [reply = ACKNOWLEDGED, ...others] = this.replies;
    this.replies = others;
    switch (reply.kind) {
      case 'bytes':
        socket.end(reply.text);
        return;
      case 'reset':
        socket.resetAndDestroy();
        return;
      case 'endless':
        socket.write(reply.head);
        keepWriting(socket, reply.piece);
        return;
      case 'silence':
        return;
    }
  }
}

/** Writes for as long as the other side takes it, and leaves room for others to run. */
function keepWriting(socket: Socket, piece: string): void {
  if (!socket.writable) return;
  if (socket.write(piece)) setImmediate(keepWriting, socket, piece);
  else socket.once('drain', () => keepWriting(socket, piece));
}
