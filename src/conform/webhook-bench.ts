import { SimulatorError } from '../core/errors.ts';
import { elapsedMs, startWireTimer, steadyNowMs } from '../core/time/wall-clock.ts';
import { type Posting, type Reply, type Sample, signed, type WebhookLine } from './webhook-line.ts';

export interface BenchOptions {
  readonly url: string;
  /** Wall ms that the provider waits for an answer. */
  readonly timeoutMs: number;
  /** Wall ms for everything. */
  readonly budgetMs: number;
  /** Factor on how long slow bodies take. Default 1. */
  readonly slowness?: number | undefined;
}

/** Why nothing is posted any more. */
export type BenchEnd = 'time is up' | 'nobody answers any more';

/** What a receiver may take a webhook for: signed in bytes that no parser would write again, it may be refused as a forgery is. */
export type PostedAs = 'genuine' | 'reworded' | 'forged';

/** Thrown where the bench has come to its end: the rule in hand cannot be judged. */
export class BenchEndedError extends Error {
  readonly end: BenchEnd;

  constructor(end: BenchEnd) {
    super(end);
    this.name = 'BenchEndedError';
    this.end = end;
  }
}

/** Who has let the whole time pass once is not waited for so long again. */
const IMPATIENT_MS = 1000;
/** A connection that is used again may just have been closed at the other end: that is not the answer to a webhook. */
const LOST_TRIES = 3;
/** What was killed may be started again by whoever watches over it. */
const REVIVAL_TRIES = 4;
const REVIVAL_PAUSE_MS = 300;

/** Posts to the receiver under test, and keeps the time. */
export class WebhookBench {
  readonly line: WebhookLine;
  readonly #options: BenchOptions;
  readonly #startedMs = steadyNowMs();
  #isFirst = true;
  /** What was left without an answer. */
  readonly #unanswered = new Set<PostedAs>();
  #slowestMs = 0;
  #isDead = false;

  constructor(line: WebhookLine, options: BenchOptions) {
    this.line = line;
    this.#options = options;
  }

  /** Whether some webhook was let wait, and not because it was taken for a forgery that is never answered. */
  get hasTimedOut(): boolean {
    const unanswered = this.#unanswered;
    return unanswered.has('genuine') || (unanswered.has('reworded') && !unanswered.has('forged'));
  }

  /** The longest answer to a webhook that was taken, wall ms. */
  get slowestMs(): number {
    return this.#slowestMs;
  }

  get usedMs(): number {
    return elapsedMs(this.#startedMs);
  }

  /** Why nothing is posted any more; undefined while it is. */
  get end(): BenchEnd | undefined {
    if (this.#isDead) return 'nobody answers any more';
    return this.usedMs >= this.#options.budgetMs ? 'time is up' : undefined;
  }

  /** @throws BenchEndedError; DRY_APP_UNREACHABLE where nobody has ever answered */
  async post({ overMs, ...posting }: Posting, as: PostedAs = 'genuine'): Promise<Reply> {
    const { end } = this;
    if (end !== undefined) throw new BenchEndedError(end);
    const { timeoutMs, budgetMs, slowness = 1 } = this.#options;
    const pacedMs = overMs === undefined ? undefined : overMs * slowness;
    const usualMs = this.#unanswered.size > 0 ? Math.min(IMPATIENT_MS, timeoutMs) : timeoutMs;
    const patienceMs = usualMs + (pacedMs ?? 0);
    const leftMs = Math.max(1, budgetMs - this.usedMs);
    const reply = await this.#send(
      { ...posting, ...(pacedMs === undefined ? {} : { overMs: pacedMs }) },
      Math.min(patienceMs, leftMs),
    );
    // It was not the receiver's time that was up.
    if (reply.kind === 'timed-out' && leftMs < patienceMs) throw new BenchEndedError('time is up');
    if (reply.kind === 'timed-out') this.#unanswered.add(as);
    this.#note(reply, pacedMs ?? 0);
    return reply;
  }

  /** For a closer look, which may be left out: undefined where nothing is posted any more. */
  async tryPost(posting: Posting): Promise<Reply | undefined> {
    try {
      return await this.post(posting);
    } catch (error) {
      if (error instanceof BenchEndedError) return undefined;
      throw error;
    }
  }

  async #send(posting: Posting, deadlineMs: number): Promise<Reply> {
    const isCut = posting.cutAtBytes !== undefined;
    let reply = await this.line.post(posting, deadlineMs);
    for (let tries = 1; reply.kind === 'failed' && !isCut && tries < LOST_TRIES; tries += 1)
      reply = await this.line.post(posting, deadlineMs);
    return reply;
  }

  isTaken(reply: Reply): boolean {
    return reply.kind === 'answered' && this.line.accepts(reply.status);
  }

  /** Whether a webhook that is as it should be is answered, perhaps after a moment; once it is not, the bench is at its end. */
  async isAlive(sample: Sample): Promise<boolean> {
    for (let tries = 1; tries <= REVIVAL_TRIES; tries += 1) {
      const reply = await this.post(signed(this.line, sample));
      if (reply.kind === 'answered') return true;
      await new Promise<void>((resolve) => startWireTimer(REVIVAL_PAUSE_MS, resolve));
    }
    this.#isDead = true;
    return false;
  }

  #note(reply: Reply, pacedMs: number): void {
    const isRefused = reply.kind === 'blocked' || reply.kind === 'failed';
    if (this.#isFirst && isRefused) throw unreachable(this.#options.url, reply);
    this.#isFirst = false;
    if (!this.isTaken(reply)) return;
    this.#slowestMs = Math.max(this.#slowestMs, reply.tookMs - pacedMs);
  }
}

/** What a receiver made of a webhook, in words. */
export function describeReply(reply: Reply): string {
  switch (reply.kind) {
    case 'answered':
      return reply.words === undefined
        ? `answered ${reply.status}`
        : `answered ${reply.status}, "${reply.words}"`;
    case 'timed-out':
      return `no answer within ${(reply.tookMs / 1000).toFixed(1)} s`;
    case 'failed':
    case 'blocked':
      return `no answer: ${reply.reason}`;
  }
}

/** What comes of a forgery that was neither taken nor refused. */
export function effectOfNoRefusal({ kind }: Reply): string {
  return kind === 'timed-out'
    ? 'who sends it is never answered: end the request where the signature is wrong, too'
    : 'it is not refused, but goes wrong somewhere behind';
}

function unreachable(url: string, reply: Extract<Reply, { kind: 'failed' | 'blocked' }>): SimulatorError {
  const fix =
    reply.kind === 'blocked'
      ? reply.fix
      : 'Start your server, and name the whole address: http://127.0.0.1:8080/webhook';
  return new SimulatorError('DRY_APP_UNREACHABLE', `nobody takes webhooks at ${url}: ${reply.reason}`, {
    fix,
  });
}
