import { createServer, type IncomingMessage } from 'node:http';
import { serveAgent } from './serve-agent.ts';

/*
 * The customer's program of many calls at once: as llm-peer.ts, and it notes when frames come that show the caller in
 * the middle of a line. GET /seen tells what it has noted. Run as: node crowd-peer.ts PORT
 */

const [port = '0'] = process.argv.slice(2);
/** Of live-talk.yaml: when a whole line is shown is up to what follows. */
const WORDS_OF_LINE = 15;

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

serveAgent(http, ({ interaction_type: type, transcript }, callId) => {
  const last = type === 'update_only' ? transcript?.at(-1) : undefined;
  const words = last?.role === 'user' ? last.words : [];
  const end = words.length < WORDS_OF_LINE ? words.at(-1)?.end : undefined;
  if (end !== undefined) shown.push({ callId, atMs: Date.now(), endMs: end * 1000 });
});

http.listen(Number(port), '127.0.0.1');
