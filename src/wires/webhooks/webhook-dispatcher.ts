import type { Hold } from '../../core/clock.ts';
import { messageOf } from '../../core/errors.ts';
import type { AskOptions, CustomerAnswer, WebhookMessage } from '../../core/ports.ts';
import { startWireTimer } from '../../core/wall-clock.ts';
import { type AttemptResult, runAttempt } from './attempt.ts';
import { createDelivery, type Delivery, type DeliveryStart, STOPPED, unsent } from './delivery.ts';
import { createDeliveryLog, type DeliveryLog } from './delivery-log.ts';
import type { Dispatcher, DispatcherOptions } from './dispatcher.ts';
import { type MessageOrigin, type OutgoingMessage, prepareMessage } from './message.ts';
import { Outbox } from './outbox.ts';
import { nextStep } from './retry-schedule.ts';
import { SettleOrder } from './settle-order.ts';

/*
 *   dispatch -> ready queue -> attempt (clock held) -> in order of start: journal, then
 *                   ^                                    delivered / given up, or
 *                   +------- script time: gap ---------- retry
 */

type Limits = Required<Pick<DispatcherOptions, 'deadlineScale' | 'maxInFlight' | 'maxPending'>>;

const DEFAULTS: Limits = { deadlineScale: 1, maxInFlight: 64, maxPending: 10_000 };
/** A hold outlasts its attempt's deadline by this much: only a defect of ours lets it expire. */
const HOLD_SLACK_MS = 5000;
/** A timer's own bound is 2^31 - 1; anything longer would fire at once. */
const LONGEST_DEADLINE_MS = 2_147_483_647 - HOLD_SLACK_MS;

/** The deliveries of one world; see dispatcher.ts for what it promises. */
export class WebhookDispatcher implements Dispatcher {
  readonly #options: DispatcherOptions & Limits;
  readonly #log: DeliveryLog;
  readonly #outbox: Outbox;
  /** Names that an earlier process gave: entries begin anew at 1, so the same could be made again. */
  readonly #takenIds = new Set<string>();
  /** In order of emission. */
  readonly #deliveries = new Set<Delivery>();
  /** Due now, waiting for a free place. */
  readonly #ready = new Set<Delivery>();
  readonly #settleOrder = new SettleOrder();
  readonly #stopping = new AbortController();
  #inFlight = 0;
  #drainWaiters: (() => void)[] = [];

  constructor(options: DispatcherOptions) {
    this.#options = { ...DEFAULTS, ...options };
    this.#log = createDeliveryLog(options.journal);
    this.#outbox = options.outbox ?? new Outbox();
  }

  get pendingCount(): number {
    return this.#deliveries.size;
  }

  dispatch(messages: readonly WebhookMessage[], origin: MessageOrigin): void {
    if (this.#stopping.signal.aborted) return;
    for (const [index, draft] of messages.entries()) {
      const prepared = prepareMessage(draft, origin, index);
      if (prepared.kind === 'unsendable') {
        this.#log.unsendable(draft.event, prepared.problem, origin);
        continue;
      }
      this.#take(prepared.message, { causedBy: origin.causedBy });
    }
  }

  ask(message: WebhookMessage, { causedBy, callId, purpose }: AskOptions): Promise<CustomerAnswer> {
    const origin = { causedBy, ...(callId === undefined ? {} : { callId }) };
    if (this.#stopping.signal.aborted) return Promise.resolve(unsent(STOPPED, causedBy));
    const prepared = prepareMessage(message, origin, 0);
    if (prepared.kind === 'unsendable') {
      const entryId = this.#log.unsendable(message.event, prepared.problem, origin);
      return Promise.resolve(unsent(prepared.problem, entryId));
    }
    return new Promise((answer) => {
      this.#take(prepared.message, { causedBy, question: { purpose, answer } });
    });
  }

  recover(): number {
    const { clock } = this.#options;
    const pending = this.#outbox.pending();
    for (const { message, progress } of pending) {
      this.#takenIds.add(message.id);
      const delivery = createDelivery(message, { attempts: progress?.attempts ?? 0 });
      this.#deliveries.add(delivery);
      const waitMs = progress === undefined ? 0 : progress.dueAtMs - clock.epochMs();
      if (waitMs > 0) delivery.retry = clock.after(waitMs, () => this.#enqueue(delivery));
      else this.#enqueue(delivery);
    }
    return pending.length;
  }

  async drain(limitMs: number): Promise<number> {
    if (this.#isBusy) {
      await new Promise<void>((resolve) => {
        const limit = startWireTimer(limitMs, resolve);
        this.#drainWaiters.push(() => {
          limit.cancel();
          resolve();
        });
      });
    }
    return this.pendingCount;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#outbox.close();
    for (const delivery of this.#deliveries) {
      if (!delivery.isInFlight) this.#forget(delivery);
    }
    // Aborted attempts come back in the next turns; each is written down before its world is gone.
    await this.drain(HOLD_SLACK_MS);
  }

  get #isBusy(): boolean {
    return this.#inFlight > 0 || this.#ready.size > 0;
  }

  #named(message: OutgoingMessage): OutgoingMessage {
    let { id } = message;
    for (let copy = 2; this.#takenIds.has(id) || this.#outbox.has(id); copy += 1)
      id = `${message.id}~${copy}`;
    return id === message.id ? message : { ...message, id };
  }

  #take(prepared: OutgoingMessage, start: DeliveryStart): void {
    const message = this.#named(prepared);
    const delivery = createDelivery(message, start);
    // Who asks waits for the answer: after a restart there is nobody to give it to.
    if (start.question === undefined) this.#outbox.add(message);
    this.#deliveries.add(delivery);
    this.#enqueue(delivery);
    if (this.#deliveries.size > this.#options.maxPending) this.#dropOldest();
  }

  #enqueue(delivery: Delivery): void {
    delivery.retry = undefined;
    this.#ready.add(delivery);
    this.#startReady();
  }

  /** What has to wait here holds no clock: the attempts in flight do, and the next one starts before one lets go. */
  #startReady(): void {
    for (const delivery of this.#ready) {
      if (this.#inFlight >= this.#options.maxInFlight) return;
      this.#ready.delete(delivery);
      this.#start(delivery);
    }
  }

  #start(delivery: Delivery): void {
    const { clock, deadlineScale } = this.#options;
    const { message } = delivery;
    const deadlineMs = Math.min(
      LONGEST_DEADLINE_MS,
      Math.max(1, Math.round(message.timeoutMs * deadlineScale)),
    );
    const holdName = delivery.question?.purpose === 'tool' ? 'tool call' : 'webhook';
    const hold = clock.hold(holdName, {
      limitMs: deadlineMs + HOLD_SLACK_MS,
      onLimit: () => this.#log.holdExpired(message.callId, holdName),
    });
    delivery.isInFlight = true;
    delivery.attempts += 1;
    this.#inFlight += 1;

    // Where script time runs on during an attempt, an early answer takes effect early.
    const place = clock.mode.kind === 'skip' ? this.#settleOrder.enter() : undefined;
    const settle = (result: AttemptResult): void => {
      // Before anything else: if the process dies now, it is not sent again.
      if (result.outcome.kind === 'accepted') this.#write(message, () => this.#outbox.remove(message.id));
      const finish = (): void => this.#finish(delivery, result, hold);
      if (place === undefined) finish();
      else place.settle(finish);
    };
    const { client, guard, signer, secret, delivery: policy } = this.#options;
    const signal = this.#stopping.signal;
    runAttempt(message, { client, guard, signer, secret, delivery: policy, deadlineMs, signal }).then(
      settle,
      (thrown) => {
        this.#log.defect(message, messageOf(thrown), delivery.causedBy);
        settle({ outcome: { kind: 'failed', reason: 'drydial could not send it' }, wall: { tookMs: 0 } });
      },
    );
  }

  #finish(delivery: Delivery, result: AttemptResult, hold: Hold): void {
    const { clock, delivery: policy } = this.#options;
    const { message, attempts } = delivery;
    const retryGapsMs = message.retryGapsMs ?? policy.retryGapsMs;
    const step = nextStep({ outcome: result.outcome, attempt: attempts, retryGapsMs, clockMode: clock.mode });
    const isStopping = this.#stopping.signal.aborted;
    const retryInMs = step.kind === 'retry' && !isStopping ? step.inMs : undefined;

    delivery.isInFlight = false;
    delivery.causedBy = this.#log.attempt(message, {
      result,
      attempt: attempts,
      attemptLimit: retryGapsMs.length + 1,
      ...(delivery.causedBy === undefined ? {} : { causedBy: delivery.causedBy }),
      ...(retryInMs === undefined ? {} : { retryInMs }),
      ...(delivery.question === undefined ? {} : { purpose: delivery.question.purpose }),
    });
    if (result.refusal !== undefined) this.#log.blocked(message, result.refusal, delivery.causedBy);
    if (retryInMs !== undefined) {
      const dueAtMs = clock.epochMs() + retryInMs;
      this.#write(message, () => this.#outbox.postpone(message.id, { attempts, dueAtMs }));
      delivery.retry = clock.after(retryInMs, () => this.#enqueue(delivery));
    } else {
      // An attempt that we cut short ourselves ends nothing: with a data file it is made again after the restart.
      const isCut = isStopping && result.outcome.kind === 'failed';
      if (step.kind === 'given-up' && !isCut) this.#write(message, () => this.#outbox.remove(message.id));
      if (step.kind !== 'retry' && !isCut)
        this.#log.end(step.kind, message, { attempts, causedBy: delivery.causedBy });
      this.#deliveries.delete(delivery);
      this.#answer(delivery, result);
    }
    this.#inFlight -= 1;
    this.#startReady();
    // Last: what follows is already on the clock, or holds it.
    hold.release();
    if (!this.#isBusy) this.#tellDrained();
  }

  #answer({ question, message, attempts, causedBy }: Delivery, result: AttemptResult): void {
    if (question === undefined) return;
    const { outcome, replyBody = '', wall } = result;
    const answer = {
      outcome,
      text: replyBody,
      attempts,
      tookMs: wall.tookMs,
      entryId: causedBy ?? message.id,
    };
    const { clock } = this.#options;
    // The skipping clock stood still meanwhile: who waited in vain has waited for the whole timeout.
    const isCharged = outcome.kind === 'timed-out' && clock.mode.kind === 'skip';
    if (isCharged) clock.after(message.timeoutMs, () => question.answer(answer));
    else question.answer(answer);
  }

  /** Too much is pending: the oldest message that is not on the wire right now goes. */
  #dropOldest(): void {
    for (const delivery of this.#deliveries) {
      if (delivery.isInFlight) continue;
      const { message, attempts, causedBy } = delivery;
      this.#forget(delivery);
      this.#write(message, () => this.#outbox.remove(message.id));
      const violationId = this.#log.overflow(message, this.#options.maxPending, causedBy);
      this.#log.end('given-up', message, { attempts, causedBy: violationId });
      return;
    }
  }

  /** Nobody waits for these writes: a disk that is full is told, and the delivery goes on. */
  #write(message: OutgoingMessage, change: () => void): void {
    try {
      change();
    } catch (thrown) {
      this.#log.unkept(message, messageOf(thrown));
    }
  }

  #forget(delivery: Delivery): void {
    delivery.retry?.cancel();
    this.#ready.delete(delivery);
    this.#deliveries.delete(delivery);
    delivery.question?.answer(unsent(STOPPED, delivery.causedBy ?? delivery.message.id));
  }

  #tellDrained(): void {
    const waiters = this.#drainWaiters;
    this.#drainWaiters = [];
    for (const tell of waiters) tell();
  }
}
