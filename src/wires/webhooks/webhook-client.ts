import type { Agent, Dispatcher } from 'undici';
import { EgressBlockedError, type EgressRefusal } from '../../core/egress/egress.ts';
import { isExhaustion } from '../../core/exhaustion.ts';
import type { RequestMethod } from '../../core/ports.ts';
import { elapsedMs, startDeadline, steadyNowMs } from '../../core/time/wall-clock.ts';
import type { WirePlan } from '../faults/webhook/webhook-fault.ts';
import { describeFailure, type WireFailure } from './failure-reason.ts';
import type { ConnectionWatcher, TimedAgentOptions } from './timed-agent.ts';

/** One HTTP request. */
export interface PostRequest {
  /** Default POST. */
  readonly method?: RequestMethod;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined where none is sent. */
  readonly body: string | Buffer | undefined;
  /** Wall time for connecting, the answer's headers and its body together. */
  readonly deadlineMs: number;
  /** Ends the wait from outside. */
  readonly signal: AbortSignal;
  /** Something in the way of its bytes. */
  readonly wire?: WirePlan;
  /** How much of the answer's body is kept. Default: `BODY_LIMIT_BYTES`. */
  readonly keptBytes?: number;
}

/** When each stage was reached, ms of wall time from the start. */
export interface PostTimings {
  /** The receiver's name was looked up; absent for an address, and on a connection that stood already. */
  readonly dnsMs?: number;
  /** The connection stood, TLS included; absent where one was used again. */
  readonly connectMs?: number;
  readonly firstByteMs?: number;
  readonly totalMs: number;
}

export type PostAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      /** At most so much of it as the request says. */
      readonly body: string;
    }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'failed'; readonly reason: string; readonly code: string }
  | { readonly kind: 'blocked'; readonly refusal: EgressRefusal };

export type PostResult = PostAnswer & { readonly timings: PostTimings };

/** Sends webhooks. It never throws and never follows a redirect. */
export interface WebhookClient {
  send(request: PostRequest): Promise<PostResult>;
  /** Closes every connection; what is under way fails. */
  stop(): Promise<void>;
}

export interface WebhookClientOptions extends TimedAgentOptions {
  /** Called for each request that finds no file descriptor left. */
  readonly onExhausted?: () => void;
}

/** What is kept of an answer. Nobody documents more than a status for webhooks; the rest is for the report. */
export const BODY_LIMIT_BYTES = 64 * 1024;
/** What is kept of an answer that means something to the provider: a tool's, or an inbound webhook's. */
export const ANSWER_LIMIT_BYTES = 4 * 1024 * 1024;
const STOPPED_REASON = 'drydial was stopped';

/** Builds the HTTP client of one simulator. The library behind it is loaded with the first delivery. */
export function createWebhookClient(options: WebhookClientOptions): WebhookClient {
  let opening: Promise<Agent> | undefined;
  let agent: Agent | undefined;
  let isStopped = false;
  const isOver = (request: PostRequest): boolean => isStopped || request.signal.aborted;
  const sendFirst = async (request: PostRequest): Promise<PostResult> => {
    if (request.wire !== undefined && !isOver(request)) {
      const { sendFaulted } = await import('./faulted-send.ts');
      return sendFaulted(request, request.wire, options);
    }
    opening ??= openAgent(options);
    agent = await opening;
    return isOver(request) ? stoppedResult() : sendOn(agent, request);
  };
  const told = (result: PostResult): PostResult => {
    if (result.kind === 'failed' && isExhaustion(result.code)) options.onExhausted?.();
    return result;
  };
  return {
    send(request) {
      const sent =
        agent === undefined || request.wire !== undefined || isOver(request)
          ? sendFirst(request)
          : sendOn(agent, request);
      // Loading may fail, too, where no file can be opened.
      return sent.then(told, (thrown: unknown) => told(failedResult(describeFailure(thrown))));
    },
    async stop() {
      isStopped = true;
      const opened = await opening?.catch(() => undefined);
      await opened?.destroy();
    },
  };
}

async function openAgent(options: WebhookClientOptions): Promise<Agent> {
  const { createTimedAgent } = await import('./timed-agent.ts');
  return createTimedAgent(options);
}

function sendOn(agent: Agent, request: PostRequest): Promise<PostResult> {
  return new Promise((resolve) => {
    const exchange = new Exchange(request, resolve);
    const { method = 'POST', url, headers, body = null } = request;
    agent.dispatch({ origin: url.origin, path: url.pathname + url.search, method, headers, body }, exchange);
  });
}

function stoppedResult(): PostResult {
  return failedResult({ reason: STOPPED_REASON, code: 'stopped' });
}

function failedResult(failure: WireFailure): PostResult {
  return { kind: 'failed', ...failure, timings: { totalMs: 0 } };
}

const underWay = new WeakMap<AbortSignal, Set<Exchange>>();

/** What a signal will end. It has one listener for all of it: it looks through those that it has for each that is added. */
function underWayUntil(signal: AbortSignal): Set<Exchange> {
  const known = underWay.get(signal);
  if (known !== undefined) return known;
  const exchanges = new Set<Exchange>();
  underWay.set(signal, exchanges);
  const stopAll = (): void => {
    for (const exchange of exchanges) exchange.stop();
  };
  signal.addEventListener('abort', stopAll, { once: true });
  return exchanges;
}

/** One request on the wire; the first thing that settles it counts, and what comes later is dropped. */
class Exchange implements Dispatcher.DispatchHandler, ConnectionWatcher {
  readonly #resolve: (result: PostResult) => void;
  readonly #request: PostRequest;
  readonly #startedAtMs = steadyNowMs();
  readonly #deadline: { cancel(): void };
  readonly #underWay: Set<Exchange>;
  #controller: Dispatcher.DispatchController | undefined;
  readonly #reached: { dnsMs?: number; connectMs?: number; firstByteMs?: number } = {};
  #status = 0;
  #headers: Readonly<Record<string, string>> = {};
  readonly #chunks: Buffer[] = [];
  #sizeBytes = 0;
  #isSettled = false;

  constructor(request: PostRequest, resolve: (result: PostResult) => void) {
    this.#resolve = resolve;
    this.#request = request;
    this.#deadline = startDeadline(request.deadlineMs, () => this.#settle({ kind: 'timed-out' }));
    this.#underWay = underWayUntil(request.signal);
    this.#underWay.add(this);
  }

  stop(): void {
    this.#settle({ kind: 'failed', reason: STOPPED_REASON, code: 'stopped' });
  }

  onLookup(): void {
    this.#reached.dnsMs ??= elapsedMs(this.#startedAtMs);
  }

  onConnected(): void {
    this.#reached.connectMs ??= elapsedMs(this.#startedAtMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Connected after the deadline: nothing is sent any more.
    if (this.#isSettled) this.#abort();
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    // Interim answers (1xx) come here too; the last one is the answer.
    this.#reached.firstByteMs = elapsedMs(this.#startedAtMs);
    this.#status = status;
    this.#headers = plainHeaders(headers);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#isSettled) return;
    this.#chunks.push(chunk);
    this.#sizeBytes += chunk.length;
    // The rest is not waited for: it may have no end.
    if (this.#sizeBytes > this.#keptBytes) this.#answer();
  }

  onResponseEnd(): void {
    // Over by itself: there is nothing left to break off.
    this.#controller = undefined;
    this.#answer();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (error instanceof EgressBlockedError) this.#settle({ kind: 'blocked', refusal: error.refusal });
    else this.#settle({ kind: 'failed', ...describeFailure(error) });
  }

  get #keptBytes(): number {
    return this.#request.keptBytes ?? BODY_LIMIT_BYTES;
  }

  #answer(): void {
    const body = Buffer.concat(this.#chunks).subarray(0, this.#keptBytes).toString('utf8');
    this.#settle({ kind: 'answered', status: this.#status, headers: this.#headers, body });
  }

  #settle(answer: PostAnswer): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#deadline.cancel();
    this.#underWay.delete(this);
    const timings = { ...this.#reached, totalMs: elapsedMs(this.#startedAtMs) };
    this.#tell({ ...answer, timings });
    this.#abort();
  }

  /**
   * undici frees a connection in the turn of the event loop after its answer: who is told earlier and sends at once
   * opens another one, and there are twice as many connections as requests.
   */
  #tell(result: PostResult): void {
    if (result.kind === 'answered') process.nextTick(setImmediate, this.#resolve, result);
    else this.#resolve(result);
  }

  #abort(): void {
    this.#controller?.abort(new Error('settled'));
  }
}

function plainHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    // Cookies are the receiver's secrets, and nothing of ours.
    if (value !== undefined && name !== 'set-cookie')
      plain[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return plain;
}
