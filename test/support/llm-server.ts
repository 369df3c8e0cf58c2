import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

export interface ServedSocket {
  readonly path: string;
  /** Frames that came in, parsed. */
  readonly received: Record<string, unknown>[];
  readonly socket: WebSocket;
  send(frame: object | string): void;
}

export interface LlmServer {
  /** "ws://127.0.0.1:1234/llm" */
  readonly url: string;
  readonly sockets: readonly ServedSocket[];
  stop(): Promise<void>;
}

export interface LlmServerOptions {
  readonly onOpen?: (served: ServedSocket) => void;
  /** What came is bytes, or no JSON. */
  readonly onOdd?: (text: string, isBinary: boolean) => void;
  /** Frames that are larger close the socket. */
  readonly maxPayload?: number;
  readonly onFrame?: (frame: Record<string, unknown>, served: ServedSocket) => void;
  /** Refuses the first so many upgrades with this status. */
  readonly refuse?: { readonly times: number; readonly status: number };
  /** Refuses those upgrades with 503. */
  readonly refuseWhen?: () => boolean;
  /** Serves wss:// with these. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Never answers the first so many upgrades. */
  readonly hang?: number;
}

/** A customer's LLM server whose every answer a test decides. */
export async function startLlmServer(options: LlmServerOptions = {}): Promise<LlmServer> {
  const sockets: ServedSocket[] = [];
  const http = options.tls === undefined ? createServer() : createTlsServer(options.tls);
  const wss = new WebSocketServer({
    noServer: true,
    ...(options.maxPayload === undefined ? {} : { maxPayload: options.maxPayload }),
  });
  let upgrades = 0;
  const raw: Duplex[] = [];
  http.on('upgrade', (request, socket, head) => {
    upgrades += 1;
    raw.push(socket);
    socket.on('error', () => {});
    if (upgrades <= (options.hang ?? 0)) return;
    const isRefused = options.refuse !== undefined && upgrades <= options.refuse.times;
    if (isRefused || options.refuseWhen?.() === true) {
      socket.end(
        `HTTP/1.1 ${options.refuse?.status ?? 503} No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      );
      return;
    }
    wss.handleUpgrade(request, socket, head, (ws) => {
      const served: ServedSocket = {
        path: request.url ?? '',
        received: [],
        socket: ws,
        send: (frame) => ws.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
      };
      sockets.push(served);
      ws.on('message', (data, isBinary) => {
        const frame = isBinary ? undefined : parsed(String(data));
        if (frame === undefined) {
          options.onOdd?.(String(data), isBinary);
          return;
        }
        served.received.push(frame);
        options.onFrame?.(frame, served);
      });
      ws.on('error', () => {});
      options.onOpen?.(served);
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  return {
    url: `${options.tls === undefined ? 'ws' : 'wss'}://127.0.0.1:${port}/llm`,
    sockets,
    async stop() {
      for (const socket of raw) socket.destroy();
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** What a plain agent says: a begin message, and an echo of what the caller said last. */
export function echoAgent(begin = 'Hello, how can I help?'): LlmServerOptions {
  return {
    onOpen: (served) => {
      served.send({ response_type: 'config', config: { auto_reconnect: true, call_details: true } });
    },
    onFrame: (frame, served) => {
      if (frame.interaction_type === 'call_details') served.send(response(0, begin));
      if (frame.interaction_type === 'ping_pong')
        served.send({ response_type: 'ping_pong', timestamp: frame.timestamp });
      if (frame.interaction_type === 'response_required' || frame.interaction_type === 'reminder_required') {
        const transcript = frame.transcript as { content: string }[] | undefined;
        served.send(
          response(Number(frame.response_id), `You said: ${transcript?.at(-1)?.content ?? 'nothing'}.`),
        );
      }
    },
  };
}

export function response(responseId: number, content: string, more: object = {}): object {
  return { response_type: 'response', response_id: responseId, content, content_complete: true, ...more };
}
