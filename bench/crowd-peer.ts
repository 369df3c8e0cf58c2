import { createServer, type IncomingMessage } from 'node:http';
import { type RawData, WebSocketServer } from 'ws';

/*
 * The customer's program of many calls at once: as llm-peer.ts, and it notes when frames come that show the caller in
 * the middle of a line. GET /seen tells what it has noted. Run as: node crowd-peer.ts PORT
 */

const [port = '0'] = process.argv.slice(2);
const PIECES = [
  'There is a place at ten,',
  ' and another one at three in the afternoon.',
  ' Which one do you want?',
];
const HAS_MORE = PIECES.length - 1;
/** Of live-talk.yaml: when a whole line is shown is up to what follows. */
const WORDS_OF_LINE = 15;

interface Frame {
  readonly interaction_type: string;
  readonly response_id?: number;
  readonly timestamp?: number;
  readonly transcript?: readonly Line[];
}

interface Line {
  readonly role: string;
  readonly words: readonly { readonly end: number }[];
}

interface Webhook {
  readonly event: string;
  readonly call: { readonly call_id: string; readonly start_timestamp?: number };
}

/** A frame that showed the caller speaking; epoch ms, and ms from the answer to the end of the last word shown. */
interface Shown {
  readonly callId: string;
  readonly atMs: number;
  readonly endMs: number;
}

const answeredAtMs = new Map<string, number>();
const shown: Shown[] = [];
let analyzed = 0;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}

function note({ event, call }: Webhook): void {
  if (event === 'call_analyzed') analyzed += 1;
  if (event === 'call_started') answeredAtMs.set(call.call_id, call.start_timestamp ?? Number.NaN);
}

/** How late frames came, ms: later than the last word that they show was out. */
function latenessMs(): number[] {
  return shown.map(({ callId, atMs, endMs }) => atMs - endMs - (answeredAtMs.get(callId) ?? Number.NaN));
}

const http = createServer(async (request, response) => {
  if (request.method === 'POST') {
    note(JSON.parse(await bodyOf(request)) as Webhook);
    response.writeHead(204).end();
    return;
  }
  if (request.url === '/analyzed') response.end(JSON.stringify({ analyzed }));
  else if (request.url === '/seen') response.end(JSON.stringify({ lateMs: latenessMs() }));
  else response.end();
});

new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (socket, request) => {
  const callId = request.url?.split('/').at(-1) ?? '';
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
    const atMs = Date.now();
    // Text frames arrive as one buffer.
    const frame = JSON.parse((data as Buffer).toString()) as Frame;
    const last = frame.interaction_type === 'update_only' ? frame.transcript?.at(-1) : undefined;
    const words = last?.role === 'user' ? last.words : [];
    const end = words.length < WORDS_OF_LINE ? words.at(-1)?.end : undefined;
    if (end !== undefined) shown.push({ callId, atMs, endMs: end * 1000 });
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
