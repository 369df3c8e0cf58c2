import type { EgressGuard, EgressRefusal } from '../../core/egress/egress.ts';
import { messageOf } from '../../core/errors.ts';
import type { AttemptOutcome } from '../../core/journal/entry.ts';
import type { Json } from '../../core/json.ts';
import { wallNowMs } from '../../core/time/wall-clock.ts';
import type { DeliveryPolicy, WebhookSigner } from '../../providers/pack.ts';
import type { Headers } from '../faults/webhook/webhook-fault.ts';
import type { AttemptFaults } from './attempt-faults.ts';
import { bytesOf, type OutgoingMessage, withoutCredentials } from './message.ts';
import { ANSWER_LIMIT_BYTES, type PostResult, type WebhookClient } from './webhook-client.ts';

/** What all attempts of one world need. */
export interface AttemptMeans {
  readonly client: WebhookClient;
  readonly guard: Pick<EgressGuard, 'check'>;
  readonly signer: WebhookSigner | undefined;
  /** What signs: the world's API key, or the provider's own secret for webhooks. */
  readonly secret: string;
  readonly delivery: DeliveryPolicy;
  readonly signal: AbortSignal;
}

/** What an attempt needs beside the message. */
export interface AttemptContext extends AttemptMeans {
  /** What goes wrong with it on purpose. */
  readonly faults?: Pick<AttemptFaults, 'sign' | 'wire'> | undefined;
  /** Wall time for the whole attempt. */
  readonly deadlineMs: number;
  /** The answer is read, not only its status. */
  readonly isQuestion?: boolean;
}

/** How one attempt went. Everything that varies between runs of one seed stands in `wall`. */
export interface AttemptResult {
  readonly outcome: AttemptOutcome;
  readonly replyBody?: string;
  readonly replyHeaders?: Readonly<Record<string, string>>;
  /** Why the egress guard forbade it. */
  readonly refusal?: EgressRefusal;
  readonly wall: Readonly<Record<string, Json>> & { readonly tookMs: number };
}

/** Makes one attempt: guard, signature, POST, in this order. */
export async function runAttempt(message: OutgoingMessage, context: AttemptContext): Promise<AttemptResult> {
  const { url } = message;
  const shownUrl = withoutCredentials(url);
  const decision = context.guard.check(url);
  if (decision.kind === 'blocked') return blockedResult(decision, { url: shownUrl, tookMs: 0 });

  const { headers, signature, body } = sign(message, context);
  const credentials = authorization(url);
  const wire = context.faults?.wire;
  const result = await context.client.send({
    method: message.method,
    url,
    headers: credentials === NO_HEADERS ? headers : { ...headers, ...credentials },
    body,
    deadlineMs: context.deadlineMs,
    signal: context.signal,
    ...(wire === undefined ? {} : { wire }),
    ...(context.isQuestion === true ? { keptBytes: ANSWER_LIMIT_BYTES } : {}),
  });
  const { totalMs, dnsMs, connectMs, firstByteMs } = result.timings;
  const wall = {
    tookMs: totalMs,
    ...(dnsMs !== undefined && { dnsMs }),
    ...(connectMs !== undefined && { connectMs }),
    ...(firstByteMs !== undefined && { firstByteMs }),
    url: shownUrl,
    deadlineMs: context.deadlineMs,
    requestHeaders: isEmpty(message.headers)
      ? headers
      : { ...headers, ...hidden(message.headers), ...signature },
  };
  return toAttemptResult(result, message, { wall, delivery: context.delivery });
}

/** The same; a defect of ours is told, and fails the attempt. */
export async function tryAttempt(
  message: OutgoingMessage,
  context: AttemptContext,
  onDefect: (problem: string) => void,
): Promise<AttemptResult> {
  try {
    return await runAttempt(message, context);
  } catch (thrown) {
    onDefect(messageOf(thrown));
    return { outcome: { kind: 'failed', reason: 'drydial could not send it' }, wall: { tookMs: 0 } };
  }
}

/**
 * What goes out. A function of its own, since one that awaits keeps all its values until the answer is there: the text
 * is not needed any more once there are bytes, and is as long as a transcript.
 */
function sign(
  message: OutgoingMessage,
  context: AttemptContext,
): { readonly headers: Headers; readonly signature: Headers; readonly body: Buffer | undefined } {
  const text = bytesOf(message);
  const signature = signatureOf(message, text, context);
  // The signature comes last: no header that a user has set may take its place.
  const headers = { ...usualHeaders(text, context.delivery), ...message.headers, ...signature };
  return { headers, signature, body: text === undefined ? undefined : Buffer.from(text) };
}

const NO_HEADERS: Headers = Object.freeze({});

function isEmpty(headers: Headers): boolean {
  return Object.keys(headers).length === 0;
}

/** Signed anew each time (Assumed): receivers refuse signatures older than five minutes, and retries come later. */
function signatureOf(
  { url, method }: OutgoingMessage,
  bytes: string | undefined,
  context: AttemptContext,
): Headers {
  const { signer, secret, faults } = context;
  if (signer === undefined) return {};
  const signing = { url: url.href, method, body: bytes ?? '', secret, atMs: wallNowMs() };
  const headers = signer.sign(signing);
  if (faults === undefined) return headers;
  const sign = (changed: { readonly secret?: string; readonly atMs?: number }): Headers =>
    signer.sign({ ...signing, ...changed });
  return faults.sign({ headers, secret, atMs: signing.atMs, sign });
}

/** A content type without content would be a lie. */
function usualHeaders(
  bytes: string | undefined,
  { headers }: DeliveryPolicy,
): Readonly<Record<string, string>> {
  if (bytes !== undefined) return headers;
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-type'),
  );
}

/** What a customer has set for one request is often a key of theirs. */
function hidden(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(headers).map((name) => [name, '[redacted]']));
}

function toAttemptResult(
  result: PostResult,
  message: OutgoingMessage,
  { wall, delivery }: { wall: AttemptResult['wall']; delivery: DeliveryPolicy },
): AttemptResult {
  switch (result.kind) {
    case 'blocked':
      return blockedResult(result.refusal, wall);
    case 'timed-out':
      // The provider's own figure, not the scaled one: it is the same on every machine.
      return { outcome: { kind: 'timed-out', timeoutMs: message.timeoutMs }, wall };
    case 'failed':
      return { outcome: { kind: 'failed', reason: result.reason }, wall: { ...wall, code: result.code } };
    case 'answered': {
      const { status, body, headers } = result;
      return {
        outcome: { kind: delivery.accepts(status) ? 'accepted' : 'refused', status },
        ...(body === '' ? {} : { replyBody: body }),
        replyHeaders: headers,
        wall: { ...wall, replyHeaders: headers },
      };
    }
  }
}

function blockedResult(refusal: EgressRefusal, wall: AttemptResult['wall']): AttemptResult {
  return { outcome: { kind: 'blocked', reason: refusal.reason }, refusal, wall };
}

/** User and password of a URL, as every HTTP client sends them (Assumed of providers); they are never journaled. */
export function authorization(url: URL): Readonly<Record<string, string>> {
  if (url.username === '' && url.password === '') return NO_HEADERS;
  const pair = [url.username, url.password].map(decoded).join(':');
  return { authorization: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}` };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
