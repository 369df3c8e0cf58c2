import { messageOf } from '../../core/errors.ts';
import type { AskOptions, CustomerAnswer, WebhookMessage } from '../../core/ports.ts';
import type { Hold } from '../../core/time/clock.ts';
import { type AttemptMeans, tryAttempt } from './attempt.ts';
import { answerQuestion, createDelivery, type Delivery, type Question, STOPPED, unsent } from './delivery.ts';
import { collectStrikes, strikeAttempt, strikeDelay, strikeRepeat, takeHeldBack } from './delivery-faults.ts';
import { DeliveryLanes } from './delivery-lanes.ts';
import { createDeliveryLog, type DeliveryLog } from './delivery-log.ts';
import type { Dispatcher, DispatcherOptions } from './dispatcher.ts';
import { DISPATCHER_LIMITS, type LimitedOptions } from './dispatcher-limits.ts';
import { DrainBell } from './drain-bell.ts';
import { HeldBack } from './held-back.ts';
import { type Intake, type IntakeOptions, type ReadyMessage, takeIn } from './intake.ts';
import { journalAttempt } from './journal-attempt.ts';
import type { MessageOrigin, OutgoingMessage } from './message.ts';
import { nextOf } from './next-of.ts';
import { Outbox } from './outbox.ts';
import { ReadyLine } from './ready-line.ts';
import { betterOf, deadlineOf, HOLD_SLACK_MS, LOST, type Round, type Tried } from './round.ts';
import { SettleOrder } from './settle-order.ts';

/*
 *   dispatch -> ready queue -> attempt (clock held) -> in order of start: journal, then
 *                   ^                                    delivered / given up, or
 *                   +------- script time: gap ---------- retry
 */
/** The deliveries of one world; see dispatcher.ts for what it promises. */
export class WebhookDispatcher implements Dispatcher {
  readonly #options: LimitedOptions;
  readonly #log: DeliveryLog;
  readonly #outbox: Outbox;
  /** In order of emission. */
  readonly #deliveries = new Set<Delivery>();
  /** Due now, waiting for a free place. */
  readonly #ready: ReadyLine;
  readonly #lanes: DeliveryLanes;
  readonly #settleOrder = new SettleOrder();
  readonly #heldBack: HeldBack;
  readonly #drainBell = new DrainBell();
  readonly #stopping = new AbortController();
  readonly #means: AttemptMeans;
  #inFlight = 0;

  constructor(options: DispatcherOptions) {
    this.#options = { ...DISPATCHER_LIMITS, ...options };
    this.#log = createDeliveryLog(options.journal);
    this.#outbox = options.outbox ?? new Outbox();
    this.#heldBack = new HeldBack(options.clock);
    this.#lanes = new DeliveryLanes(options.delivery.isInOrder === true);
    this.#ready = new ReadyLine(this.#lanes);
    const { client, guard, signer, secret, delivery } = options;
    this.#means = { client, guard, signer, secret, delivery, signal: this.#stopping.signal };
  }

  get pendingCount(): number {
    return this.#deliveries.size;
  }

  dispatch(messages: readonly WebhookMessage[], origin: MessageOrigin): void {
    if (this.#stopping.signal.aborted) return;
    for (const [index, draft] of messages.entries()) {
      const taken = this.#takeIn(draft, { origin, index, isQuestion: false });
      if (taken.kind === 'unsendable') this.#log.unsendable(draft.event, taken.problem, origin);
      else if (taken.kind === 'ready') this.#accept(taken, origin.causedBy);
    }
  }

  ask(message: WebhookMessage, { causedBy, callId, purpose }: AskOptions): Promise<CustomerAnswer> {
    const origin = { causedBy, ...(callId === undefined ? {} : { callId }) };
    if (this.#stopping.signal.aborted) return Promise.resolve(unsent(STOPPED, causedBy));
    const taken = this.#takeIn(message, { origin, index: 0, isQuestion: true });
    if (taken.kind === 'ready')
      return new Promise((answer) => this.#accept(taken, causedBy, { purpose, answer }));
    const problem = taken.kind === 'dropped' ? 'it was dropped (a fault)' : taken.problem;
    const entryId = this.#log.unsendable(message.event, problem, origin);
    return Promise.resolve(unsent(problem, entryId));
  }

  recover(): number {
    const { clock } = this.#options;
    const pending = this.#outbox.pending();
    for (const { message, progress } of pending) {
      const delivery = createDelivery(message, { attempts: progress?.attempts ?? 0 });
      this.#deliveries.add(delivery);
      const waitMs = progress === undefined ? 0 : progress.dueAtMs - clock.epochMs();
      if (waitMs > 0) delivery.retry = clock.after(waitMs, () => this.#enqueue(delivery));
      else this.#enqueue(delivery);
    }
    return pending.length;
  }

  async drain(limitMs: number): Promise<number> {
    if (this.#isBusy) await this.#drainBell.wait(limitMs);
    return this.pendingCount;
  }

  async stop(): Promise<number> {
    this.#stopping.abort();
    this.#outbox.close();
    for (const delivery of this.#deliveries) {
      if (!delivery.isInFlight) this.#forget(delivery);
    }
    // Aborted attempts come back in the next turns; each is written down before its world is gone.
    await this.drain(HOLD_SLACK_MS);
    return this.#inFlight;
  }

  get #isBusy(): boolean {
    return this.#inFlight > 0 || this.#ready.size > 0;
  }

  #takeIn(draft: WebhookMessage, options: Pick<IntakeOptions, 'origin' | 'index' | 'isQuestion'>): Intake {
    const { faults, earlierForm = () => undefined } = this.#options;
    return takeIn(draft, { ...options, faults, tools: { earlierForm } });
  }

  #accept({ copies, isHeldBack }: ReadyMessage, causedBy: string, question?: Question): void {
    for (const { message, faults } of copies) {
      const delivery = createDelivery(this.#outbox.named(message), { causedBy, question, faults });
      // Who asks waits for the answer: after a restart there is nobody to give it to.
      if (question === undefined) this.#outbox.add(delivery.message);
      this.#deliveries.add(delivery);
      if (question === undefined && this.#takenByGate(delivery)) continue;
      if (isHeldBack) this.#heldBack.add(delivery, () => this.#enqueue(delivery));
      else {
        if (faults !== undefined) faults.heldBack = this.#heldBack.release(message.callId);
        this.#enqueue(delivery);
      }
      if (this.#deliveries.size > this.#options.maxPending) this.#dropOldest();
    }
  }

  #takenByGate(delivery: Delivery): boolean {
    if (this.#options.gate === undefined) return false;
    const ways = { send: () => this.#enqueue(delivery), drop: () => this.#forget(delivery) };
    return this.#options.gate.take(delivery, ways);
  }

  /** It is due; unless a fault delays it, it is sent as soon as there is a free place. */
  #enqueue(delivery: Delivery): void {
    // It was given up while it waited for another one.
    if (!this.#deliveries.has(delivery)) return;
    const delayMs = strikeDelay(delivery);
    if (delayMs > 0) delivery.retry = this.#options.clock.after(delayMs, () => this.#makeReady(delivery));
    else this.#makeReady(delivery);
  }

  #makeReady(delivery: Delivery): void {
    delivery.retry = undefined;
    this.#ready.add(delivery);
    this.#startReady();
  }

  /** What has to wait here holds no clock: the attempts in flight do, and the next one starts before one lets go. */
  #startReady(): void {
    while (this.#inFlight < this.#options.maxInFlight) {
      const delivery = this.#ready.take();
      if (delivery === undefined) return;
      this.#start(delivery);
    }
  }

  #start(delivery: Delivery): void {
    const { clock, deadlineScale } = this.#options;
    const deadlineMs = deadlineOf(delivery.message, deadlineScale);
    const holdName = delivery.question?.purpose === 'tool' ? 'tool call' : 'webhook';
    const hold = clock.hold(holdName, {
      limitMs: deadlineMs + HOLD_SLACK_MS,
      onLimit: () => this.#log.holdExpired(delivery.message.callId, holdName),
    });
    const faults = strikeAttempt(delivery);
    const atOnce = Math.max(delivery.atOnce, faults.atOnce);
    const leaveLane = this.#lanes.enter(delivery);
    const round: Round = { hold, leaveLane, deadlineMs, faults, left: atOnce, best: undefined };
    delivery.isInFlight = true;
    this.#inFlight += 1;
    for (let copy = 0; copy < atOnce; copy += 1) void this.#attempt(delivery, round);
  }

  async #attempt(delivery: Delivery, round: Round): Promise<void> {
    const { message, faults } = delivery;
    delivery.attempts += 1;
    const attempt = delivery.attempts;
    // Where script time runs on during an attempt, an early answer takes effect early.
    const place = this.#options.clock.mode.kind === 'skip' ? this.#settleOrder.enter() : undefined;
    const { deadlineMs } = round;
    const isQuestion = delivery.question !== undefined;
    const means = { ...this.#means, deadlineMs, isQuestion, faults: faults && round.faults };
    const onDefect = (problem: string): unknown => this.#log.defect(message, problem, delivery.causedBy);
    const result = await (round.faults.isLost ? LOST : tryAttempt(message, means, onDefect));
    // Before anything else: if the process dies now, it is not sent again.
    if (result.outcome.kind === 'accepted') this.#write(message, () => this.#outbox.remove(message.id));
    const finish = (): void => this.#settle(delivery, round, { attempt, result });
    if (place === undefined) finish();
    else place.settle(finish);
  }

  /** One attempt of a round is over; with the last one the delivery goes on, by the best that any of them got. */
  #settle(delivery: Delivery, round: Round, tried: Tried): void {
    collectStrikes(delivery, round.faults);
    round.left -= 1;
    round.best = betterOf(round.best, tried.result);
    try {
      if (round.left > 0) journalAttempt(this.#log, { delivery, tried, policy: this.#options.delivery });
      else this.#finish(delivery, round, tried);
    } catch (thrown) {
      this.#breakOff(delivery, round, thrown);
    }
  }

  #finish(delivery: Delivery, { hold, leaveLane, best }: Round, tried: Tried): void {
    const { clock, delivery: policy, gate } = this.#options;
    const { message, attempts } = delivery;
    const result = best ?? tried.result;
    const isStopping = this.#stopping.signal.aborted;
    const next = nextOf(delivery, result, { policy, clockMode: clock.mode, gate, isStopping });
    this.#leave(delivery, leaveLane);
    const retryInMs = next.kind === 'retry' ? next.inMs : undefined;
    journalAttempt(this.#log, { delivery, tried, policy, retryInMs });
    switch (next.kind) {
      case 'repeat':
        delivery.isAccepted = true;
        strikeRepeat(delivery);
        this.#makeReady(delivery);
        break;
      case 'retry': {
        const progress = { attempts, dueAtMs: clock.epochMs() + next.inMs };
        this.#write(message, () => this.#outbox.postpone(message.id, progress));
        delivery.retry = clock.after(next.inMs, () => this.#enqueue(delivery));
        break;
      }
      case 'end':
        this.#end(delivery, next.as);
    }
    if (next.kind === 'end' || next.kind === 'leave') {
      this.#deliveries.delete(delivery);
      answerQuestion(delivery, result, clock);
    }
    this.#goOnAfter(delivery, hold);
  }

  /** A defect of ours: the delivery is given up, and nobody waits for it. */
  #breakOff(delivery: Delivery, { hold, leaveLane, left }: Round, thrown: unknown): void {
    delivery.causedBy = this.#log.defect(delivery.message, messageOf(thrown), delivery.causedBy);
    if (left > 0) return;
    if (delivery.isInFlight) this.#leave(delivery, leaveLane);
    this.#forget(delivery);
    this.#goOnAfter(delivery, hold);
  }

  #leave(delivery: Delivery, leaveLane: () => void): void {
    delivery.isInFlight = false;
    leaveLane();
    this.#inFlight -= 1;
  }

  #goOnAfter(delivery: Delivery, hold: Hold): void {
    for (const held of takeHeldBack(delivery)) this.#enqueue(held);
    this.#options.gate?.release(delivery);
    this.#startReady();
    // Last: what follows is already on the clock, or holds it.
    hold.release();
    if (!this.#isBusy) this.#drainBell.ring();
  }

  #end({ message, attempts, causedBy = message.id }: Delivery, as: 'delivered' | 'given-up'): void {
    if (as === 'given-up') this.#write(message, () => this.#outbox.remove(message.id));
    this.#log.end(as, message, { attempts, causedBy });
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
}
