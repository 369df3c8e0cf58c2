import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Retell from 'retell-sdk';
import { onTestFinished } from 'vitest';

/** What a receiver does wrong; with none of it, it does everything right. */
export interface Mistakes {
  /** How it verifies. Default: the SDK, over the bytes that came. */
  readonly verify?: (body: string, key: string, signature: string | undefined) => boolean | Promise<boolean>;
  /** The status of a refusal. Default 401. */
  readonly refusal?: number;
  /** Answers 500 to an event that it does not know. */
  readonly failsOnUnknown?: boolean;
  readonly failsOnExtraFields?: boolean;
  /** Answers 500 to these events, with the page that Express makes of an exception. */
  readonly failsOn?: RegExp;
  /** Looks for the call under "data", as the provider's demos do, and answers 500 where it is not. */
  readonly readsOldEnvelope?: boolean;
  /** Answers nothing any more once a body is larger. */
  readonly diesBeyondBytes?: number;
  readonly limitBytes?: number;
  /** Real ms until it answers. */
  readonly answersAfterMs?: number;
  readonly failsOnDuplicates?: boolean;
  /** Refuses what comes before call_started, for ever. */
  readonly needsOrder?: boolean;
  readonly countsTwice?: boolean;
  readonly believesForgeries?: boolean;
  readonly refusesAll?: boolean;
  readonly takesUnsigned?: boolean;
  readonly hangsOnForgeries?: boolean;
  /** Refuses at once what has no signature, whatever it makes of others. */
  readonly refusesUnsigned?: boolean;
  /** Closes each connection once it has answered, and does not say so beforehand. */
  readonly closesSilently?: boolean;
}

export interface TestReceiver {
  readonly url: string;
  readonly probe: string;
  readonly received: () => number;
  /** The header x-token of each webhook. */
  readonly tokens: () => readonly unknown[];
}

interface Call {
  readonly seen: string[];
  count: number;
}

/** A customer's webhook receiver on a free port; it is closed with the test. */
export async function startTestReceiver(key: string, mistakes: Mistakes = {}): Promise<TestReceiver> {
  const verify = mistakes.verify ?? withSdk;
  const calls = new Map<string, Call>();
  const bodies = new Set<string>();
  const tokens: unknown[] = [];
  let received = 0;

  const take = async (body: string, request: IncomingMessage): Promise<number> => {
    const { 'x-retell-signature': retell, 'x-trillet-signature': trillet } = request.headers;
    const signature = retell ?? trillet;
    const isGenuine =
      (mistakes.takesUnsigned === true && signature === undefined) ||
      (await verify(body, key, typeof signature === 'string' ? signature : undefined));
    if (signature === undefined && mistakes.refusesUnsigned === true) return 401;
    if (!isGenuine && mistakes.hangsOnForgeries === true) return 0;
    if (!isGenuine && mistakes.believesForgeries !== true) return mistakes.refusal ?? 401;
    const payload: unknown = JSON.parse(body);
    const status = isPayload(payload) ? handle(payload, { calls, bodies }, mistakes) : 400;
    return isGenuine ? status : (mistakes.refusal ?? 401);
  };
  let isDead = false;
  const server = createServer((request, response) => {
    if (request.method === 'GET') return answerProbe(calls, request, response);
    const chunks: Buffer[] = [];
    request.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      received += 1;
      tokens.push(request.headers['x-token']);
      const body = Buffer.concat(chunks);
      if (body.length > (mistakes.diesBeyondBytes ?? Number.POSITIVE_INFINITY)) isDead = true;
      if (isDead) {
        request.socket.destroy();
        return;
      }
      const isTooLarge = body.length > (mistakes.limitBytes ?? Number.POSITIVE_INFINITY);
      const status = isTooLarge ? 413 : await take(body.toString('utf8'), request).catch(() => 500);
      if (status === 0) return;
      setTimeout(() => {
        const page = status === 500 && mistakes.failsOn !== undefined ? PAGE : '';
        response.writeHead(mistakes.refusesAll === true ? 404 : status).end(page);
        if (mistakes.closesSilently === true)
          response.once('close', () => setImmediate(() => request.socket.destroy()));
      }, mistakes.answersAfterMs ?? 0);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  // `as`: a server that listens on TCP has an address of this kind.
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    url: `${origin}/webhook`,
    probe: `${origin}/calls/{call_id}`,
    received: () => received,
    tokens: () => tokens,
  };
}

const PAGE =
  '<!DOCTYPE html>\n<html><body>\n<pre>TypeError: Cannot read properties of undefined (reading &#39;call_id&#39;)<br> &nbsp; &nbsp;at /app/server.js:4:9</pre>\n</body></html>\n';

interface Payload {
  readonly event?: string;
  readonly call?: { readonly call_id: string };
}

function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null;
}

const KNOWN = /^(?:call|chat|alert|transfer|transcript)_|^call\./;

interface Memory {
  readonly calls: Map<string, Call>;
  readonly bodies: Set<string>;
}

function handle(payload: Payload, { calls, bodies }: Memory, mistakes: Mistakes): number {
  const { event = 'none', call } = payload;
  if (mistakes.failsOn?.test(event) === true) return 500;
  if (mistakes.readsOldEnvelope === true && call !== undefined) return 500;
  if (mistakes.failsOnUnknown === true && !KNOWN.test(event)) return 500;
  if (mistakes.failsOnExtraFields === true && 'not_known_yet' in payload) return 422;
  if (call === undefined) return 204;
  const known = calls.get(call.call_id) ?? { seen: [], count: 0 };
  const isNew = !known.seen.includes(event);
  if (mistakes.needsOrder === true && event === 'call_started' && isNew && known.seen.length > 0) return 409;
  const text = JSON.stringify(payload);
  if (mistakes.failsOnDuplicates === true && bodies.has(text)) return 500;
  bodies.add(text);
  if (isNew || mistakes.countsTwice === true) known.count += 1;
  if (isNew) known.seen.push(event);
  known.seen.sort();
  calls.set(call.call_id, known);
  return 204;
}

function answerProbe(calls: Map<string, Call>, request: IncomingMessage, response: ServerResponse): void {
  const id = request.url?.split('/').at(-1) ?? '';
  const call = calls.get(id);
  response.writeHead(call === undefined ? 404 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(call === undefined ? { error: `no call ${id}` } : { id, ...call }));
}

async function withSdk(body: string, key: string, signature: string | undefined): Promise<boolean> {
  return Retell.verify(body, key, signature ?? '');
}

/** Over JSON that was parsed and written again. */
export async function overParsed(body: string, key: string, signature: string | undefined): Promise<boolean> {
  return Retell.verify(JSON.stringify(JSON.parse(body)), key, signature ?? '');
}

/** Never looks at the time. */
export function withoutTime(body: string, key: string, signature: string | undefined): boolean {
  const [, time = '', digest = ''] = /^v=(\d+),d=([0-9a-f]{64})$/.exec(signature ?? '') ?? [];
  return (
    createHmac('sha256', key)
      .update(body + time)
      .digest('hex') === digest
  );
}

/** Compares as many digits as came. */
export function byPrefix(body: string, key: string, signature: string | undefined): boolean {
  const [, time = '', digest = ''] = /^v=(\d+),d=([0-9a-f]*)/.exec(signature ?? '') ?? [];
  const isRecent = Math.abs(Date.now() - Number(time)) < 300_000;
  const right = createHmac('sha256', key)
    .update(body + time)
    .digest('hex');
  return isRecent && digest !== '' && right.startsWith(digest);
}

/** As Trillet's documents show it. */
export function asTrilletShows(body: string, key: string, signature: string | undefined): boolean {
  return createHmac('sha256', key).update(body).digest('hex') === signature;
}
