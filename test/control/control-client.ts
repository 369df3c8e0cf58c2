import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Objects are sent as JSON with their content type, texts as they are. */
  readonly body?: object | string;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  /** Undefined where the answer is none. */
  readonly json: unknown;
}

/** Asks over real HTTP, with headers as given: Host and Origin too. The path is sent as it is. */
export async function ask(url: string, path: string, asked: Asked = {}): Promise<Answered> {
  const incoming = await open(url, path, asked);
  const answer = await text(incoming);
  return {
    status: incoming.statusCode ?? 0,
    headers: incoming.headers,
    text: answer,
    json: parse(answer),
  };
}

/** As `ask`, and resolves with the headers, so that a stream can be read. */
export function open(url: string, path: string, asked: Asked = {}): Promise<IncomingMessage> {
  const { hostname, port } = new URL(url);
  const { body, headers = {} } = asked;
  const isJson = typeof body === 'object';
  return new Promise((resolve, reject) => {
    const outgoing = request({
      hostname,
      port,
      path,
      method: asked.method ?? 'GET',
      agent: false,
      headers: { ...(isJson ? { 'content-type': 'application/json' } : {}), ...headers },
    });
    outgoing.on('response', resolve).on('error', reject);
    outgoing.end(isJson ? JSON.stringify(body) : body);
  });
}

export function post(url: string, path: string, body?: object | string): Promise<Answered> {
  return ask(url, path, { method: 'POST', ...(body === undefined ? {} : { body }) });
}

function parse(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    return undefined;
  }
}
