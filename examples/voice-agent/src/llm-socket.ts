import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { OutgoingFrame } from './llm-frames.ts';
import { LlmSession } from './llm-session.ts';
import { createMistakenSession, type Mistake, type SharedState } from './mistakes.ts';
import type { Replier } from './replier.ts';

const PATH = /^\/llm\/([^/?]+)\/?(?:\?.*)?$/;
// Every frame carries the whole transcript with a time for each word, so frames grow with the call.
const MAX_FRAME_BYTES = 8 * 1024 * 1024;
const REMEMBERED_CALLS = 1_000;
const CLOSE_NORMAL = 1000;

interface Options {
  readonly reply: Replier;
  readonly replyDelayMs: number;
  /** One of the usual mistakes, to see what is found. */
  readonly mistake?: Mistake | undefined;
}

/** The WebSocket at /llm/<call_id> that Retell connects to, once for each call. */
export class LlmSocket {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
  readonly #options: Options;
  /** Calls that have been greeted and not ended: when Retell reconnects, they must not be greeted again. */
  readonly #greetedCalls = new Set<string>();
  /** Only mistakes use it. */
  readonly #shared: SharedState = {};

  constructor(options: Options) {
    this.#options = options;
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // A connection reset before the handshake is done must not end the process.
    socket.on('error', () => socket.destroy());
    const callId = PATH.exec(request.url ?? '')?.[1];
    if (callId === undefined) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#serve(webSocket, callId));
  }

  /** Always with a code: Retell takes a close without one for a failure, and 1000 for the end of the call. */
  closeAll(): void {
    for (const webSocket of this.#server.clients) webSocket.close(CLOSE_NORMAL, 'shutting down');
  }

  terminateAll(): void {
    for (const webSocket of this.#server.clients) webSocket.terminate();
  }

  #serve(webSocket: WebSocket, callId: string): void {
    const { mistake, ...options } = this.#options;
    const sessionOptions = {
      ...options,
      isGreeted: this.#greetedCalls.has(callId),
      send(frame: OutgoingFrame) {
        if (webSocket.readyState === webSocket.OPEN) webSocket.send(JSON.stringify(frame));
      },
      onGreeted: () => this.#rememberGreeted(callId),
    };
    const session =
      mistake === undefined
        ? new LlmSession(sessionOptions)
        : createMistakenSession(mistake, sessionOptions, this.#shared);
    webSocket.on('error', (error) => console.error(`call ${callId}: socket failed: ${error.message}`));
    webSocket.on('close', (code) => {
      session.stop();
      if (code === CLOSE_NORMAL) this.#greetedCalls.delete(callId);
    });
    webSocket.on('message', (data, isBinary) => {
      try {
        if (isBinary) throw new Error('binary frame');
        session.receive(data.toString());
      } catch (error) {
        // One bad frame is no reason to drop a caller: the next turn carries the whole transcript anyway.
        console.error(`call ${callId}: frame ignored: ${error instanceof Error ? error.message : error}`);
      }
    });
    session.start();
  }

  // Calls that never end in order would stay for good, so the oldest make room.
  #rememberGreeted(callId: string): void {
    this.#greetedCalls.add(callId);
    const [oldest] = this.#greetedCalls;
    if (oldest !== undefined && this.#greetedCalls.size > REMEMBERED_CALLS) this.#greetedCalls.delete(oldest);
  }
}
