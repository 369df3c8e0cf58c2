import { request } from 'node:http';

export interface RawReply {
  /** 0: the connection ended before there was one. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** The text as JSON; undefined where it is none. */
  readonly body: unknown;
  /** The connection ended before the reply did. */
  readonly isCut: boolean;
  /** In how many pieces the body came. */
  readonly pieces: number;
}

export interface RawRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request as it is, on a connection of its own, and takes whatever comes. */
export function sendRaw(url: string, asked: RawRequest): Promise<RawReply> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let status = 0;
    let headers: RawReply['headers'] = {};
    const end = (isCut: boolean): void => {
      const text = Buffer.concat(chunks).toString();
      resolve({ status, headers, text, body: parsed(text), isCut, pieces: chunks.length });
    };
    const sent = request(
      `${url}${asked.path}`,
      { method: asked.method ?? 'GET', headers: { ...asked.headers }, agent: false },
      (reply) => {
        status = reply.statusCode ?? 0;
        // No header that these tests look at comes twice.
        headers = reply.headers as RawReply['headers'];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('end', () => end(false));
        reply.on('error', () => end(true));
      },
    );
    sent.on('error', () => end(true));
    sent.end(asked.body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
