import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import type { Socket } from 'node:net';
import { getCACertificates } from 'node:tls';
import { EgressBlockedError } from '../../core/egress/egress.ts';
import { nodeHttp } from '../../core/egress/node-http.ts';
import { elapsedMs, startDeadline, startWireTimer, steadyNowMs } from '../../core/time/wall-clock.ts';
import type { WirePlan } from '../faults/webhook/webhook-fault.ts';
import { describeFailure } from './failure-reason.ts';
import type { TimedAgentOptions } from './timed-agent.ts';
import { BODY_LIMIT_BYTES, type PostAnswer, type PostRequest, type PostResult } from './webhook-client.ts';

/** A slow body comes in so many pieces. */
const PIECES = 10;
const CUT: PostAnswer = { kind: 'failed', reason: 'drydial cut the connection (a fault)', code: 'fault' };
const STOPPED: PostAnswer = { kind: 'failed', reason: 'drydial was stopped', code: 'stopped' };

/**
 * Sends one request with something in the way: slowly, or not to its end. Each has a connection of its own, made of
 * Node's client, since a pool has ideas of its own about connections that break.
 */
export async function sendFaulted(
  request: PostRequest,
  plan: WirePlan,
  options: TimedAgentOptions,
): Promise<PostResult> {
  const { url, headers, body, method = 'POST' } = request;
  const http = url.protocol === 'https:' ? await import('node:https') : nodeHttp;
  // Over while that was loaded: an abort that is past is told to nobody.
  if (request.signal.aborted) return { ...STOPPED, timings: { totalMs: 0 } };
  const bytes = typeof body === 'object' ? body : Buffer.from(body ?? '', 'utf8');
  const target: RequestOptions = {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-length': bytes.length }) },
    lookup: options.lookup,
    agent: false,
    ...(options.ca === undefined ? {} : { ca: [...getCACertificates('default'), options.ca] }),
  };
  return new Promise((resolve) => {
    new FaultedExchange(request, plan, resolve).run(http.request(url, target), bytes);
  });
}

/** One request; the first thing that settles it counts. */
class FaultedExchange {
  readonly #plan: WirePlan;
  readonly #resolve: (result: PostResult) => void;
  readonly #signal: AbortSignal;
  readonly #keptBytes: number;
  readonly #startedAtMs = steadyNowMs();
  readonly #reached: { dnsMs?: number; connectMs?: number; firstByteMs?: number } = {};
  readonly #deadline: { cancel(): void };
  readonly #onStop = (): void => this.#settle(STOPPED);
  #outgoing: ClientRequest | undefined;
  #pace: { cancel(): void } | undefined;
  #isSettled = false;

  constructor(request: PostRequest, plan: WirePlan, resolve: (result: PostResult) => void) {
    this.#plan = plan;
    this.#resolve = resolve;
    this.#signal = request.signal;
    this.#keptBytes = request.keptBytes ?? BODY_LIMIT_BYTES;
    this.#deadline = startDeadline(request.deadlineMs, () => this.#settle({ kind: 'timed-out' }));
    request.signal.addEventListener('abort', this.#onStop, { once: true });
  }

  run(outgoing: ClientRequest, bytes: Buffer): void {
    this.#outgoing = outgoing;
    outgoing.on('socket', (socket) => this.#watch(socket));
    outgoing.on('response', (incoming) => this.#read(incoming));
    outgoing.on('error', (error) => {
      if (error instanceof EgressBlockedError) this.#settle({ kind: 'blocked', refusal: error.refusal });
      else this.#settle({ kind: 'failed', ...describeFailure(error) });
    });
    const { cut } = this.#plan;
    // Nothing is written: the connection is made, and cut.
    if (cut?.kind === 'before') return;
    const sent = cut?.kind === 'within' ? bytes.subarray(0, cut.bytes) : bytes;
    outgoing.flushHeaders();
    this.#write(sent, 0);
  }

  #watch(socket: Socket): void {
    socket.once('lookup', () => {
      this.#reached.dnsMs ??= elapsedMs(this.#startedAtMs);
    });
    // A TLS socket tells of its TCP connection first.
    socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => {
      this.#reached.connectMs ??= elapsedMs(this.#startedAtMs);
      if (this.#plan.cut?.kind === 'before') this.#settle(CUT);
    });
  }

  #write(bytes: Buffer, from: number): void {
    const outgoing = this.#outgoing;
    if (outgoing === undefined || this.#isSettled) return;
    const { overMs = 0 } = this.#plan;
    const to = overMs === 0 ? bytes.length : Math.min(bytes.length, from + Math.ceil(bytes.length / PIECES));
    outgoing.write(bytes.subarray(from, to), () => {
      if (this.#isSettled) return;
      if (to < bytes.length) this.#pace = startWireTimer(overMs / PIECES, () => this.#write(bytes, to));
      else this.#finishBody();
    });
  }

  #finishBody(): void {
    if (this.#plan.cut?.kind === 'within') this.#settle(CUT);
    else this.#outgoing?.end();
  }

  #read(incoming: IncomingMessage): void {
    this.#reached.firstByteMs = elapsedMs(this.#startedAtMs);
    if (this.#plan.cut?.kind === 'after') {
      this.#settle(CUT);
      return;
    }
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    const answer = (): void => {
      const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
        value === undefined || name === 'set-cookie' ? [] : [[name, String(value)] as const],
      );
      const body = Buffer.concat(chunks).subarray(0, this.#keptBytes).toString('utf8');
      this.#settle({
        kind: 'answered',
        status: incoming.statusCode ?? 0,
        headers: Object.fromEntries(headers),
        body,
      });
    };
    incoming.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      sizeBytes += chunk.length;
      if (sizeBytes > this.#keptBytes) answer();
    });
    incoming.on('end', answer);
    incoming.on('error', (error) => this.#settle({ kind: 'failed', ...describeFailure(error) }));
  }

  #settle(answer: PostAnswer): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#deadline.cancel();
    this.#pace?.cancel();
    this.#signal.removeEventListener('abort', this.#onStop);
    // What was written before the cut still arrives: the end comes behind it.
    const socket = this.#outgoing?.socket;
    if (answer === CUT && this.#plan.cut?.kind === 'within') socket?.destroySoon();
    else this.#outgoing?.destroy();
    this.#resolve({ ...answer, timings: { ...this.#reached, totalMs: elapsedMs(this.#startedAtMs) } });
  }
}
