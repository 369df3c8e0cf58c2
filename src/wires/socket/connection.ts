import type { LookupFunction } from 'node:net';
import { getCACertificates } from 'node:tls';
import type { ClientOptions, WebSocket } from 'ws';
import { EgressBlockedError, type EgressRefusal } from '../../core/egress/egress.ts';
import { isError, messageOf, systemCodeOf } from '../../core/errors.ts';
import { EXHAUSTED, isExhaustion } from '../../core/exhaustion.ts';
import { startDeadline } from '../../core/time/wall-clock.ts';
import type { WireFrame } from '../faults/socket/socket-fault.ts';
import { LoopTurns } from './loop-turns.ts';
import type { EndableSocket, OpenSockets } from './open-sockets.ts';

/** A frame larger than this is a defect of its sender; the socket is closed with 1009. */
const MAX_FRAME_BYTES = 4 * 1024 * 1024;
/** A server that does not take part in the closing handshake is left after so much wall time. */
const CLOSE_LIMIT_MS = 2000;
/** What a line that goes dead looks like to both sides (RFC 6455, 7.1.5). */
export const NO_CLOSE_FRAME = 1006;
/** What a close frame without a code looks like. */
export const NO_CODE = 1005;
/** Says that this side goes down, so that nobody takes it for a hang-up (RFC 6455, 7.4.1). */
export const GOING_AWAY = 1001;

/** Some 2 ms of work; of this process, as its event loop is. */
const DIALS_A_TURN = 8;
const dials = new LoopTurns(DIALS_A_TURN);

export interface ConnectionOptions {
  readonly url: URL;
  readonly timeoutMs: number;
  readonly lookup: LookupFunction;
  /** PEM certificates to trust besides those that are known. */
  readonly ca?: string | undefined;
  /** Where it is known for as long as there is anything of it. Default: nowhere. */
  readonly openSockets?: OpenSockets | undefined;
  readonly handlers: ConnectionHandlers;
}

/** What becomes of a connection. */
export interface ConnectionHandlers {
  /** Called before any frame is handed on: the first ones may come in one piece with the handshake. */
  readonly onOpen: (connection: Connection) => void;
  readonly onText: (text: string) => void;
  readonly onBinary: () => void;
  /** What came is no WebSocket traffic that can be read; the socket closes. */
  readonly onUnreadable: (problem: string) => void;
  readonly onClose: (code: number, reason: string) => void;
}

export type OpenResult = { readonly kind: 'open' } | OpenFailure;

export interface OpenFailure {
  readonly kind: 'failed';
  /** In a few words that are the same on every machine: "refused", "HTTP 404", "timeout". */
  readonly what: string;
  /** The system's own words. */
  readonly reason: string;
  readonly isTimeout: boolean;
  /** Why the egress guard forbids the address; absent where it does not. Trying again is of no use then. */
  readonly blocked?: EgressRefusal;
}

/** One WebSocket to the customer's server. */
export interface Connection {
  readonly isOpen: boolean;
  /** What the system has not taken yet of all that was sent. */
  readonly waitingBytes: number;
  /** `onTaken` runs when the system has taken it, or the connection is gone. */
  send(frame: WireFrame, onTaken?: () => void): void;
  /** Without a code, the close frame has none (1005). */
  close(code?: number, reason?: string): void;
  /** Drops the connection without a closing handshake. */
  terminate(): void;
}

/** Dials; resolves when the connection stands or with the reason why there is none. Rejects only with what `onOpen` throws. */
export async function openConnection(options: ConnectionOptions): Promise<OpenResult> {
  const { url, timeoutMs, lookup, ca, handlers, openSockets } = options;
  // Loaded with the first call: start-up must not pay for it.
  const library = await import('ws').catch((thrown: unknown) => failure(thrown, false));
  if ('kind' in library) return library;
  const { WebSocket: Socket } = library;
  await dials.wait();
  if (openSockets?.isEnded === true) return failure(new Error('its world was forgotten'), false);
  return new Promise((resolve, reject) => {
    let socket: WebSocket;
    try {
      socket = new Socket(url, settingsOf(lookup, ca));
    } catch (error) {
      resolve(failure(error, false));
      return;
    }
    let isOpen = false;
    const close = watchEnd(socket, (code, reason) => {
      if (isOpen) handlers.onClose(code, reason);
    });
    const forget = openSockets?.add(toEndable(socket, close));
    const deadline = startDeadline(timeoutMs, () => {
      resolve(failure(new Error(`no answer within ${timeoutMs} ms`), true));
      socket.terminate();
    });
    socket.on('open', () => {
      isOpen = true;
      deadline.cancel();
      // Who has waited for the opening goes on first: else it depended on how the bytes are cut up whether the first frames
      // are read before a caller who hangs up at once does.
      socket.pause();
      setImmediate(() => socket.resume());
      try {
        handlers.onOpen(toConnection(socket, close));
        resolve({ kind: 'open' });
      } catch (error) {
        socket.terminate();
        reject(error);
      }
    });
    // After the opening an error is always followed by a close, which tells what it means to the call.
    socket.on('error', (error) => {
      deadline.cancel();
      if (!isOpen) resolve(failure(error, false));
      // The library's own codes; all others are the system's, and their close says enough.
      else if (systemCodeOf(error)?.startsWith('WS_ERR_') === true) handlers.onUnreadable(describe(error));
    });
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) handlers.onBinary();
      else handlers.onText(data.toString());
    });
    // Also where it never stood.
    socket.on('close', () => forget?.());
  });
}

function settingsOf(lookup: LookupFunction, ca: string | undefined): ClientOptions {
  // `closeTimeout` is not in the published types of the library yet, and `lookup` is Node's.
  const settings = {
    lookup,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
    followRedirects: false,
    closeTimeout: CLOSE_LIMIT_MS,
    generateMask: maskNothing,
    // TLS takes a `ca` instead of the roots it knows; here it is meant besides them.
    ...(ca === undefined ? {} : { ca: [...getCACertificates('default'), ca] }),
  };
  return settings;
}

/** Closes a socket from our side. */
type Close = (code?: number, reason?: string) => void;

/**
 * Tells once how a socket ends, and gives the way to end it from our side. The library answers the peer's close frame by
 * itself, and tells of it when the connection is gone, which may be much later: script time must not go on meanwhile as if
 * nothing had come.
 */
function watchEnd(socket: WebSocket, onEnd: (code: number, reason: string) => void): Close {
  let hasFailed = false;
  let isTold = false;
  const tell = (code: number, reason: string): void => {
    if (!isTold) onEnd(code, reason);
    isTold = true;
  };
  const close = socket.close.bind(socket);
  socket.close = (code, reason) => {
    close(code, reason);
    // Where it could not read what came it closes, too, and says so right afterwards: that looks like a lost connection.
    queueMicrotask(() => {
      if (hasFailed) tell(NO_CLOSE_FRAME, '');
      else tell(code ?? NO_CODE, reason?.toString() ?? '');
    });
  };
  socket.on('error', () => {
    hasFailed = true;
  });
  socket.on('close', (code, reason) => tell(code, reason.toString()));
  return close;
}

function toEndable(socket: WebSocket, close: Close): EndableSocket {
  return {
    hangUp: () => {
      if (socket.readyState === socket.CONNECTING) socket.terminate();
      else close(GOING_AWAY);
    },
    terminate: () => socket.terminate(),
  };
}

function toConnection(socket: WebSocket, close: Close): Connection {
  return {
    get isOpen() {
      return socket.readyState === socket.OPEN;
    },
    get waitingBytes() {
      return socket.bufferedAmount;
    },
    send: (frame, onTaken) => {
      // A socket that is closing takes nothing more; its close event tells the rest.
      if (socket.readyState !== socket.OPEN) return;
      if (frame.isBinary !== true && frame.fragmentBytes === undefined) socket.send(frame.text, onTaken);
      else sendOddly(socket, frame, onTaken);
    },
    close,
    terminate: () => socket.terminate(),
  };
}

/**
 * Frames of a client are masked, with a key that may be zero: then nothing has to be copied and counted over, at either
 * end. An unpredictable key guards proxies against scripts of a browser (RFC 6455, 10.3), and there is none here.
 */
function maskNothing(key: Buffer): void {
  key.fill(0);
}

/** As nobody sends who does not have to: as bytes, or in fragments that may part a character. */
function sendOddly(
  socket: WebSocket,
  { text, isBinary: binary = false, fragmentBytes }: WireFrame,
  onTaken?: () => void,
): void {
  const bytes = Buffer.from(text);
  const step = fragmentBytes ?? bytes.length;
  for (let at = 0; at < bytes.length; at += step) {
    const fin = at + step >= bytes.length;
    socket.send(bytes.subarray(at, at + step), { binary, fin }, fin ? onTaken : undefined);
  }
}

function failure(error: unknown, isTimeout: boolean): OpenFailure {
  const reason = isError(error) ? describe(error) : messageOf(error);
  return {
    kind: 'failed',
    what: isTimeout ? 'timeout' : classOf(error, reason),
    reason,
    isTimeout,
    ...(error instanceof EgressBlockedError ? { blocked: error.refusal } : {}),
  };
}

/** What an answer means that is no opened socket, where that can be told from its status. */
function meaningOf(status: string): string {
  if (status.startsWith('3')) return ', a redirect, which is not followed';
  return status.startsWith('2') || ['404', '405', '426'].includes(status)
    ? ', no WebSocket at this path'
    : '';
}

function classOf(error: unknown, reason: string): string {
  const status = /Unexpected server response: (\d+)/.exec(reason)?.[1];
  if (status !== undefined) return `HTTP ${status}${meaningOf(status)}`;
  // The library's words for an answer that opens a socket, and not the one that was asked for.
  if (/^(?:Invalid|Server sent) /.test(reason)) return `the handshake is wrong: ${reason}`;
  const code = systemCodeOf(error) ?? '';
  if (code === 'ECONNREFUSED') return 'refused';
  if (isExhaustion(code)) return EXHAUSTED;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'no such host';
  if (/CERT|UNABLE_TO_VERIFY/.test(code)) return 'TLS, the certificate is not trusted (--ca)';
  if (code === 'EPROTO') return 'TLS, the handshake failed (ws://, perhaps)';
  if (code.startsWith('HPE_')) return 'the answer is not valid HTTP';
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'closed without an answer';
  return /SSL|TLS/.test(code) ? 'TLS' : 'failed';
}

/** ECONNREFUSED arrives as an AggregateError without a message where a name has two addresses. */
function describe(error: Error): string {
  // OpenSSL adds an address in memory and a line of its own source.
  const plain = error.message.replace(/[\dA-F]+:error:[\dA-F]+:[^:]*:[^:]*:([^:]*):.*/s, '$1');
  if (plain !== '') return plain;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
