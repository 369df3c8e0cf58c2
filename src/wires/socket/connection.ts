import type { LookupFunction } from 'node:net';
import type { WebSocket } from 'ws';
import { messageOf, systemCodeOf } from '../../core/errors.ts';
import { startDeadline } from '../../core/wall-clock.ts';

/** A frame larger than this is a defect of its sender; the socket is closed with 1009. */
const MAX_FRAME_BYTES = 4 * 1024 * 1024;

export interface ConnectionOptions {
  readonly url: URL;
  readonly timeoutMs: number;
  readonly lookup: LookupFunction;
  /** Called before any frame is handed on: the first ones may come in one piece with the handshake. */
  readonly onOpen: (connection: Connection) => void;
  readonly onText: (text: string) => void;
  readonly onBinary: () => void;
  /** What came is no WebSocket traffic that can be read; the socket closes. */
  readonly onUnreadable: (problem: string) => void;
  readonly onClose: (code: number, reason: string) => void;
}

export type OpenResult =
  | { readonly kind: 'open' }
  | { readonly kind: 'failed'; readonly reason: string; readonly isTimeout: boolean };

/** One WebSocket to the customer's server. */
export interface Connection {
  readonly isOpen: boolean;
  send(text: string): void;
  close(code: number, reason?: string): void;
  /** Drops the connection without a closing handshake. */
  terminate(): void;
}

/** Dials; resolves when the connection stands or with the reason why there is none, never rejects. */
export async function openConnection(options: ConnectionOptions): Promise<OpenResult> {
  // Loaded with the first call: start-up must not pay for it.
  const { WebSocket: Socket } = await import('ws');
  return new Promise((resolve) => {
    let socket: WebSocket;
    try {
      socket = new Socket(options.url, {
        lookup: options.lookup,
        maxPayload: MAX_FRAME_BYTES,
        perMessageDeflate: false,
        followRedirects: false,
      });
    } catch (error) {
      resolve({ kind: 'failed', reason: messageOf(error), isTimeout: false });
      return;
    }
    let isOpen = false;
    const deadline = startDeadline(options.timeoutMs, () => {
      resolve({ kind: 'failed', reason: `no answer within ${options.timeoutMs} ms`, isTimeout: true });
      socket.terminate();
    });
    socket.on('open', () => {
      isOpen = true;
      deadline.cancel();
      options.onOpen(toConnection(socket));
      resolve({ kind: 'open' });
    });
    // After the opening an error is always followed by a close, which tells what it means to the call.
    socket.on('error', (error) => {
      deadline.cancel();
      if (!isOpen) resolve({ kind: 'failed', reason: describe(error), isTimeout: false });
      // The library's own codes; all others are the system's, and their close says enough.
      else if (systemCodeOf(error)?.startsWith('WS_ERR_') === true) options.onUnreadable(describe(error));
    });
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) options.onBinary();
      else options.onText(data.toString());
    });
    socket.on('close', (code, reason) => {
      if (isOpen) options.onClose(code, reason.toString());
    });
  });
}

function toConnection(socket: WebSocket): Connection {
  return {
    get isOpen() {
      return socket.readyState === socket.OPEN;
    },
    send: (text) => {
      // A socket that is closing takes nothing more; its close event tells the rest.
      if (socket.readyState === socket.OPEN) socket.send(text);
    },
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
  };
}

/** ECONNREFUSED arrives as an AggregateError without a message where a name has two addresses. */
function describe(error: Error): string {
  if (error.message !== '') return error.message;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
