import { createServer } from 'node:http';
import { type RawData, WebSocketServer } from 'ws';

/*
 * A customer's program in a process of its own: an LLM server that answers every question in three pieces, and a
 * webhook receiver that accepts. It parses what it gets, as a program would, and does nothing else.
 */

const [port = '0'] = process.argv.slice(2);
const PIECES = [
  'There is a place at ten,',
  ' and another one at three in the afternoon.',
  ' Which one do you want?',
];
const HAS_MORE = PIECES.length - 1;

interface Frame {
  readonly interaction_type: string;
  readonly response_id?: number;
  readonly timestamp?: number;
}

const http = createServer((request, response) => {
  request.resume();
  request.on('end', () => response.writeHead(request.method === 'POST' ? 204 : 200).end());
});

new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (socket) => {
  const send = (frame: object): void => socket.send(JSON.stringify(frame));
  socket.on('error', () => {});
  send({ response_type: 'config', config: { auto_reconnect: true, call_details: true } });
  send({
    response_type: 'response',
    response_id: 0,
    content: 'Hello, how can I help?',
    content_complete: true,
  });
  socket.on('message', (data: RawData) => {
    // Text frames arrive as one buffer.
    const frame = JSON.parse((data as Buffer).toString()) as Frame;
    if (frame.interaction_type === 'ping_pong')
      send({ response_type: 'ping_pong', timestamp: frame.timestamp });
    if (frame.response_id === undefined) return;
    PIECES.forEach((content, index) => {
      send({
        response_type: 'response',
        response_id: frame.response_id,
        content,
        content_complete: index === HAS_MORE,
      });
    });
  });
});

http.listen(Number(port), '127.0.0.1');
