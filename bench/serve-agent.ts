import type { Server } from 'node:http';
import { type RawData, WebSocketServer } from 'ws';

const PIECES = [
  'There is a place at ten,',
  ' and another one at three in the afternoon.',
  ' Which one do you want?',
];
const HAS_MORE = PIECES.length - 1;

/** What comes over the socket, as far as the programs of the benchmark look at it. */
export interface Frame {
  readonly interaction_type: string;
  readonly response_id?: number;
  readonly timestamp?: number;
  readonly transcript?: readonly Line[];
}

interface Line {
  readonly role: string;
  readonly words: readonly { readonly end: number }[];
}

/** A customer's LLM server: it greets, echoes keepalives, and answers every question in three pieces. */
export function serveAgent(
  server: Server,
  onFrame: (frame: Frame, callId: string) => void = () => undefined,
): void {
  new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket, request) => {
    const callId = request.url?.split('/').at(-1) ?? '';
    const send = (frame: object): void => socket.send(JSON.stringify(frame));
    const say = (id: number, content: string, isLast: boolean): void =>
      send({ response_type: 'response', response_id: id, content, content_complete: isLast });
    socket.on('error', () => {});
    send({ response_type: 'config', config: { auto_reconnect: true, call_details: true } });
    say(0, 'Hello, how can I help?', true);
    socket.on('message', (data: RawData) => {
      // Text frames arrive as one buffer.
      const frame = JSON.parse((data as Buffer).toString()) as Frame;
      onFrame(frame, callId);
      if (frame.interaction_type === 'ping_pong')
        send({ response_type: 'ping_pong', timestamp: frame.timestamp });
      const { response_id: id } = frame;
      if (id === undefined) return;
      PIECES.forEach((content, index) => {
        say(id, content, index === HAS_MORE);
      });
    });
  });
}
