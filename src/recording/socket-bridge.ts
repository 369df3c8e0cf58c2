import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import type { EgressGuard } from '../core/egress/egress.ts';

export interface BridgeOptions {
  readonly guard: EgressGuard;
  readonly targetOf: (path: string) => string | undefined;
  /** Told of each socket that the provider opens, with the address that it would have dialled but for its last segment, the call's id. */
  readonly onOpen: (callId: string, url: URL) => void;
  readonly onFrame: (callId: string, frame: unknown) => void;
  readonly onPassed: (line: string) => void;
}

const MOST_FRAME_BYTES = 8 * 1024 * 1024;
/** Frames that came before the other side was there. */
const MOST_WAITING = 1_000;
const OPEN_LIMIT_MS = 20_000;

/** Passes the frames of LLM sockets on in both directions, and looks at each. */
export class SocketBridge {
  readonly #options: BridgeOptions;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: MOST_FRAME_BYTES });
  readonly #open = new Set<WebSocket>();

  constructor(options: BridgeOptions) {
    this.#options = options;
  }

  handle(incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const { guard, targetOf, onPassed } = this.#options;
    const path = incoming.url ?? '/';
    const target = targetOf(path);
    const url = target === undefined ? null : URL.parse(target);
    const decision = url === null ? undefined : guard.check(url);
    if (url === null || decision?.kind !== 'allowed') {
      onPassed(
        `socket  not passed on: ${decision?.kind === 'blocked' ? decision.reason : 'nobody is known behind this address'}`,
      );
      socket.end('HTTP/1.1 502 Bad Gateway\r\nconnection: close\r\n\r\n');
      return;
    }
    const callId = path.split('?', 1)[0]?.split('/').at(-1) ?? '';
    this.#server.handleUpgrade(incoming, socket, head, (provider) => this.#join(provider, url, callId));
  }

  stop(): void {
    for (const socket of this.#open) socket.terminate();
    this.#server.close();
  }

  #join(provider: WebSocket, url: URL, callId: string): void {
    const { guard, onPassed } = this.#options;
    const customer = new WebSocket(url, {
      maxPayload: MOST_FRAME_BYTES,
      handshakeTimeout: OPEN_LIMIT_MS,
      // ws hands it to node:net, whose type it is.
      lookup: guard.lookup,
    } as ConstructorParameters<typeof WebSocket>[2]);
    const own = new URL(url);
    own.pathname = own.pathname.replace(/\/[^/]*$/, '');
    this.#options.onOpen(callId, own);
    // A call whose socket stands is one of the customer's server, whatever either side says on it.
    this.#options.onFrame(callId, {});
    let frames = 0;
    const waiting: { readonly data: RawData; readonly isBinary: boolean }[] = [];
    provider.on('message', (data, isBinary) => {
      frames += 1;
      this.#look(callId, data, isBinary);
      if (customer.readyState === WebSocket.OPEN) customer.send(data, { binary: isBinary });
      else if (waiting.length < MOST_WAITING) waiting.push({ data, isBinary });
    });
    customer.on('open', () => {
      for (const { data, isBinary } of waiting.splice(0)) customer.send(data, { binary: isBinary });
    });
    customer.on('message', (data, isBinary) => {
      frames += 1;
      if (provider.readyState === WebSocket.OPEN) provider.send(data, { binary: isBinary });
    });
    for (const [one, other] of [[provider, customer] as const, [customer, provider] as const]) {
      this.#open.add(one);
      one.on('error', () => other.terminate());
      one.on('close', (code, reason) => {
        this.#open.delete(one);
        // 1005 and 1006 only say that no code came; they may not be sent.
        if (code === 1005) other.close();
        else if (code === 1006 || code === 1015) other.terminate();
        else other.close(code, reason);
      });
    }
    provider.on('close', () => onPassed(`socket  closed after ${frames} frames`));
  }

  #look(callId: string, data: RawData, isBinary: boolean): void {
    if (isBinary) return;
    try {
      this.#options.onFrame(callId, JSON.parse(String(data)));
    } catch {
      // A frame that nobody can read is passed on all the same.
    }
  }
}
