import type { AlertTeller } from '../core/alert.ts';
import {
  type Call,
  type CallAmendment,
  type CallFacts,
  type EndReason,
  isOver,
  type Party,
} from '../core/call.ts';
import type { CallOrder } from '../core/call-order.ts';
import type { CallHappening, CallListener } from '../core/events.ts';
import type { Appended, JournalWriter } from '../core/journal/journal.ts';
import type {
  AgentLinkFactory,
  AgentWords,
  CallControl,
  CallHints,
  CallStart,
  CallSteering,
  Prober,
  ToolCaller,
} from '../core/ports.ts';
import type { Random } from '../core/random.ts';
import { giveReplyGrace } from '../core/reply-grace.ts';
import type { Collection, WorldStore } from '../core/store/store.ts';
import type { Clock } from '../core/time/clock.ts';
import { applyEvent, newCall } from '../core/transitions.ts';
import type { Writable } from '../core/writable.ts';
import type { Scenario } from '../scenario/model/scenario.ts';
import { CallRun } from './call-run.ts';
import type { CallRunShared } from './call-run-shared.ts';
import { OrderedCalls } from './ordered-calls.ts';
import { publishEvent } from './publish-event.ts';
import type { Witness } from './witness.ts';

export interface EngineOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly journal: JournalWriter;
  readonly calls: Collection<Call>;
  readonly linkFor: AgentLinkFactory;
  /** Uses the tools of the platform's own agents; absent: they have none. */
  readonly tools?: ToolCaller;
  /** Puts into words what they say; absent: they say what is written. */
  readonly words?: AgentWords;
  /** Tells of figures that leave their bounds; absent: nobody watches any. */
  readonly alerts?: AlertTeller;
  /** Looks at the customer's program. */
  readonly prober?: Prober;
  /** Sees what happens in the world. */
  readonly witness?: Witness;
  /** Chooses the story of a call. */
  readonly scenarioFor: (facts: CallFacts, hints: CallHints) => Scenario;
  readonly onEvent: CallListener;
  /** Of the store that holds the calls. */
  readonly atomically: WorldStore['atomically'];
  /** A call is about to be made and will play this story. */
  readonly onStory?: (callId: string, scenario: Scenario) => void;
  readonly reasonWordOf?: (call: Call) => string | undefined;
  /** The neutral reason that a word of the provider's stands for, if any does. */
  readonly neutralReasonOf?: (word: string) => EndReason | undefined;
  /** A story could not be played: a defect, to be recorded. Gives the entry that does. */
  readonly onDefect: (error: unknown, callId: string) => Appended;
}

/** Plays the calls of one world. */
export class Engine implements CallControl {
  readonly #options: EngineOptions;
  readonly #shared: Writable<CallRunShared>;
  /** Of no use to most accounts: the calls go through it once somebody has asked for their order. */
  #ordered: OrderedCalls | undefined;
  /** The store had calls before this engine made any. */
  readonly #hasEarlierCalls: boolean;
  readonly #runs = new Map<string, CallRun>();
  #settledWaiters: (() => void)[] = [];
  readonly #overWaiters = new Map<string, readonly ((call: Call) => void)[]>();
  #slotWaiters: readonly { readonly slots: number; readonly run: () => void }[] = [];
  /** Calls that hold a slot: made and not over. Counted, since every create asks for it. */
  #live = 0;
  #isStopping = false;
  #liveInbound = 0;
  /** Calls that somebody has promised to make on the clock. */
  #announced = 0;

  constructor(options: EngineOptions) {
    this.#hasEarlierCalls = options.calls.size > 0;
    this.#options = {
      ...options,
      onEvent: (event, call, entry) => {
        options.onEvent(event, call, entry);
        if (event.kind === 'ended') this.#tellOver(call);
      },
    };
    this.#shared = {
      ...this.#options,
      onEnding: (call) => this.#countLive(call, -1),
      onOver: (call) => this.#tellOver(call),
      onDone: (callId) => this.#onDone(callId),
      keepOpen: () => this.announce(),
    };
  }

  start(facts: CallFacts, hints: CallHints, { isByClock = false }: CallStart = {}): Call {
    const { clock } = this.#options;
    const call = newCall(facts, clock.epochMs());
    const scenario = this.#options.scenarioFor(facts, hints);
    this.#options.onStory?.(call.id, scenario);
    const run = new CallRun(call, scenario, this.#shared);
    this.#runs.set(call.id, run);
    this.#countLive(call, 1);
    try {
      run.happen({ kind: 'created' });
    } catch (thrown) {
      this.#countLive(call, -1);
      run.discard();
      throw thrown;
    }
    if (!isByClock) giveReplyGrace(clock);
    clock.after(0, () => run.play());
    return run.call;
  }

  get(callId: string): Call | undefined {
    return this.#options.calls.get(callId);
  }

  isTaken(callId: string): boolean {
    return this.#hasEarlierCalls && this.get(callId) !== undefined;
  }

  list(): readonly Call[] {
    return [...this.#options.calls.values()];
  }

  order(): CallOrder {
    this.#ordered ??= new OrderedCalls(this.#options.calls);
    this.#shared.calls = this.#ordered;
    return this.#ordered.order();
  }

  stop(callId: string, reason: EndReason, by: Party): boolean {
    const run = this.#runs.get(callId);
    if (run === undefined || run.isOver) return false;
    run.end(reason, by);
    return true;
  }

  delete(callId: string): boolean {
    const run = this.#runs.get(callId);
    if (run !== undefined && !run.isOver) return false;
    const isDeleted = this.#options.calls.delete(callId);
    run?.discard();
    return isDeleted;
  }

  amend(callId: string, changes: CallAmendment): Call | undefined {
    return this.#happen(callId, { kind: 'amended', changes });
  }

  steer(callId: string, steering: CallSteering): boolean {
    return this.#runs.get(callId)?.steer(steering) ?? false;
  }

  handOver(callId: string, reason: EndReason): boolean {
    return this.#runs.get(callId)?.handOver(reason) ?? false;
  }

  whenOver(callId: string, run: (call: Call) => void): void {
    const call = this.get(callId);
    if (call === undefined) return;
    if (isOver(call)) run(call);
    else this.#overWaiters.set(callId, [...(this.#overWaiters.get(callId) ?? []), run]);
  }

  whenFree(slots: number, run: () => void): void {
    if (this.#live < slots) run();
    else this.#slotWaiters = [...this.#slotWaiters, { slots, run }];
  }

  reanalyze(callId: string): Call | undefined {
    const analysis = this.get(callId)?.analysis;
    if (analysis === undefined) return undefined;
    return this.#happen(callId, { kind: 'analyzed', analysis, isRepeated: true });
  }

  announce(): () => void {
    this.#announced += 1;
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      this.#announced -= 1;
      if (this.openCount === 0) this.#tellSettled();
    };
  }

  liveCount(direction?: 'inbound'): number {
    return direction === 'inbound' ? this.#liveInbound : this.#live;
  }

  /** Calls that are not over and analyzed yet, and announcements of calls that are not made yet. */
  get openCount(): number {
    return this.#runs.size + this.#announced;
  }

  /** Resolves when every call is over and analyzed. */
  settled(): Promise<void> {
    if (this.openCount === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#settledWaiters.push(resolve);
    });
  }

  /**
   * Closes calls that an earlier process left open: their audio is gone, so the provider would end them with
   * an error of its own and report that (Assumed). Calls that were over and not analyzed are analyzed now.
   */
  recover(): number {
    let count = 0;
    for (const call of this.list()) {
      if (call.analysis !== undefined) continue;
      const scenario = this.#options.scenarioFor(call, {});
      const run = new CallRun(call, { ...scenario, script: [], expect: [] }, this.#shared);
      this.#runs.set(call.id, run);
      if (!isOver(call)) this.#countLive(call, 1);
      run.takeUp();
      count += 1;
    }
    return count;
  }

  /** The simulator goes down, and the calls with it. */
  get isStopping(): boolean {
    return this.#isStopping;
  }

  /** Ends every call that is still running; used when the simulator itself goes down. */
  stopAll(): void {
    this.#isStopping = true;
    for (const run of this.#runs.values()) run.end('platform-error', 'platform');
  }

  /** The clock has stopped: what is not over and analyzed will never be, and nobody waits for it any longer. */
  abandon(): void {
    this.#runs.clear();
    this.#announced = 0;
    this.#options.witness?.close();
    this.#tellSettled();
  }

  /** Something happens to a call from outside its story, which may be over. */
  #happen(callId: string, happening: CallHappening): Call | undefined {
    const run = this.#runs.get(callId);
    if (run !== undefined) {
      run.happen(happening);
      return run.call;
    }
    const before = this.get(callId);
    if (before === undefined) return undefined;
    const event = { ...happening, callId, atMs: this.#options.clock.epochMs() };
    const call = applyEvent(before, event);
    publishEvent(this.#options, { event, call, before });
    return call;
  }

  #tellOver(call: Call): void {
    const waiters = this.#overWaiters.get(call.id) ?? [];
    this.#overWaiters.delete(call.id);
    for (const run of waiters) run(call);
    // Each may take the slot, so that the next one is asked anew.
    for (const waiter of this.#slotWaiters) {
      if (this.#live >= waiter.slots) continue;
      this.#slotWaiters = this.#slotWaiters.filter((candidate) => candidate !== waiter);
      waiter.run();
    }
  }

  #countLive({ direction }: Call, by: 1 | -1): void {
    this.#live += by;
    if (direction === 'inbound') this.#liveInbound += by;
  }

  #onDone(callId: string): void {
    this.#runs.delete(callId);
    if (this.openCount === 0) this.#tellSettled();
  }

  #tellSettled(): void {
    const waiters = this.#settledWaiters;
    this.#settledWaiters = [];
    for (const tell of waiters) tell();
  }
}
