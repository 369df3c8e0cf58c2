import type { Clock, ClockMode, Hold, HoldName, HoldOptions, HoldTotal, Timer } from './clock.ts';
import { HoldLedger } from './hold-ledger.ts';
import { HeapTimer, TimerHeap } from './timer-heap.ts';
import { eventLoopTurns, steadyNowMs } from './wall-clock.ts';

/**
 * Turns of the event loop before a jump: what is already readable (a reply, a request, a closed socket) is
 * read first, so that a fast answer is never overtaken by the clock.
 */
const DRAIN_TURNS = 3;
/** setTimeout's own bound. */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

/** Builds a world's clock; see clock.ts for the modes. */
export function createClock(options: { readonly mode: ClockMode; readonly startAtMs: number }): Clock {
  return new VirtualClock(options.mode, options.startAtMs);
}

class VirtualClock implements Clock {
  readonly mode: ClockMode;
  readonly startAtMs: number;
  readonly #timers = new TimerHeap();
  readonly #holds = new HoldLedger(() => this.#onHoldChange());
  readonly #factor: number;
  #idleWaiters: (() => void)[] = [];
  /** Script time at the last anchor, and the wall reading that belongs to it while the clock follows the wall. */
  #anchorMs = 0;
  #anchorWallMs = steadyNowMs();
  #order = 0;
  #isPumping = false;
  /** Timers that are due fire one after the other: a wake is set once, after the last of them. */
  #isFiring = false;
  #drainTurns = 0;
  /** How many parties may send something unasked. */
  #inputs = 0;
  /** Moves by hand under way. */
  #advances = 0;
  #wake: NodeJS.Timeout | undefined;
  /** Script time for which the wake is set; meaningless without one. */
  #wakeAtMs = 0;
  #isStopped = false;

  constructor(mode: ClockMode, startAtMs: number) {
    this.mode = mode;
    this.startAtMs = startAtMs;
    this.#factor = mode.kind === 'speed' ? mode.factor : 1;
  }

  nowMs(): number {
    if (!this.#isFollowing) return this.#anchorMs;
    return Math.floor(this.#anchorMs + (steadyNowMs() - this.#anchorWallMs) * this.#factor);
  }

  epochMs(): number {
    return this.startAtMs + this.nowMs();
  }

  at(atMs: number, run: () => void): Timer {
    return this.#set(atMs, this.nowMs(), run);
  }

  after(delayMs: number, run: () => void): Timer {
    const nowMs = this.nowMs();
    return this.#set(nowMs + delayMs, nowMs, run);
  }

  #set(atMs: number, nowMs: number, run: () => void): Timer {
    this.#order += 1;
    // Whole milliseconds: a fraction that comes and goes with rounding would show in payloads.
    const wholeMs = Math.round(atMs);
    const timer = new HeapTimer(this.#timers, Math.max(wholeMs, nowMs), this.#order, run);
    if (this.#isStopped) {
      timer.run = undefined;
      return timer;
    }
    if (wholeMs <= nowMs) this.#timers.pushDue(timer);
    else this.#timers.push(timer);
    this.#schedule();
    return timer;
  }

  sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(delayMs, resolve);
    });
  }

  hold(name: HoldName, options?: HoldOptions): Hold {
    return this.#holds.take(name, options);
  }

  expectInput(): () => void {
    this.#inputs += 1;
    let isOpen = true;
    return () => {
      if (isOpen) this.#inputs -= 1;
      isOpen = false;
    };
  }

  get inputs(): number {
    return this.#inputs;
  }

  async advance(byMs: number): Promise<void> {
    const targetMs = this.nowMs() + byMs;
    this.#advances += 1;
    try {
      await this.#fireUntil(targetMs);
      this.#moveTo(targetMs);
    } finally {
      this.#advances -= 1;
      this.#drainTurns = DRAIN_TURNS;
      this.#schedule();
    }
  }

  async #fireUntil(targetMs: number): Promise<void> {
    for (;;) {
      await eventLoopTurns(DRAIN_TURNS);
      // Where the clock jumps, somebody's real work comes before a step by hand; holds end by themselves.
      if (!this.#isJumping && !this.#isFollowing) continue;
      const next = this.#timers.peek();
      if (next === undefined || next.atMs > targetMs || this.#isStopped) return;
      this.#moveTo(next.atMs);
      if (this.#isFollowing) this.#fireDue();
      else this.#fireNext();
    }
  }

  idle(): Promise<void> {
    // Never again busy; a turn later, so that who asks in a loop lets I/O come to its end in between.
    if (this.#isStopped) return eventLoopTurns(1);
    return new Promise((resolve) => {
      this.#idleWaiters.push(resolve);
      this.#schedule();
    });
  }

  get isHeld(): boolean {
    return this.#holds.isHeld;
  }

  get pendingTimers(): number {
    return this.#timers.size;
  }

  holdTotals(): readonly HoldTotal[] {
    return this.#holds.totals();
  }

  stop(): void {
    this.#isStopped = true;
    this.#timers.clear();
    this.#holds.clear();
    this.#clearWake();
    this.#tellIdle();
  }

  /** Script time runs with the wall clock at this moment. */
  get #isFollowing(): boolean {
    const { kind } = this.mode;
    return kind === 'real' || kind === 'speed' || (kind === 'live' && this.isHeld);
  }

  /** Script time jumps from timer to timer at this moment. */
  get #isJumping(): boolean {
    return (this.mode.kind === 'skip' || this.mode.kind === 'live') && !this.isHeld;
  }

  #onHoldChange(): void {
    if (this.mode.kind === 'live') {
      // Between the two states script time neither jumps nor falls back: it is anchored where it stands.
      this.#anchorMs = this.isHeld ? this.#anchorMs : this.#followedMs();
      this.#anchorWallMs = steadyNowMs();
      this.#clearWake();
    }
    this.#drainTurns = DRAIN_TURNS;
    this.#schedule();
  }

  #followedMs(): number {
    return Math.floor(this.#anchorMs + (steadyNowMs() - this.#anchorWallMs));
  }

  #schedule(): void {
    if (this.#isStopped || this.#isFiring) return;
    if (this.#isJumping) this.#startPump();
    else if (this.#isFollowing) this.#setWake();
  }

  #startPump(): void {
    if (this.#isPumping) return;
    this.#isPumping = true;
    setImmediate(() => this.#pump());
  }

  /** One turn of a jumping clock: at most one timer fires, so that all it started can settle first. */
  #pump(): void {
    this.#isPumping = false;
    // Who moves it by hand goes exactly so far: it does not jump on by itself meanwhile.
    if (this.#advances > 0) return;
    if (this.#isStopped || !this.#isJumping) {
      this.#schedule();
      return;
    }
    if (this.#drainTurns > 0) {
      this.#drainTurns -= 1;
      this.#startPump();
      return;
    }
    const next = this.#timers.peek();
    if (next === undefined) {
      this.#tellIdle();
      return;
    }
    if (next.atMs > this.#anchorMs) this.#anchorMs = next.atMs;
    this.#fireNext();
    const following = this.#timers.peek();
    // Every turn reads what is readable; only where somebody may write unasked is one turn too little to trust.
    const mayHear = this.#inputs > 0 && following?.atMs !== this.#anchorMs;
    this.#drainTurns = mayHear ? DRAIN_TURNS : 0;
    this.#startPump();
  }

  /** Under load a timer is set for every call; all but the earliest leave the wake as it is. */
  #setWake(): void {
    const next = this.#timers.peek();
    if (next !== undefined && this.#wake !== undefined && next.atMs === this.#wakeAtMs) return;
    this.#clearWake();
    if (next === undefined) {
      if (this.mode.kind !== 'live' && !this.isHeld) this.#tellIdle();
      return;
    }
    const waitMs = Math.max(0, (next.atMs - this.nowMs()) / this.#factor);
    this.#wakeAtMs = next.atMs;
    this.#wake = setTimeout(() => this.#onWake(), Math.min(waitMs, LONGEST_TIMEOUT_MS));
  }

  #clearWake(): void {
    clearTimeout(this.#wake);
    this.#wake = undefined;
  }

  #onWake(): void {
    this.#wake = undefined;
    try {
      this.#fireDue();
    } finally {
      this.#schedule();
    }
  }

  /** Where script time runs with the wall clock, all that is due fires in one go. */
  #fireDue(): void {
    this.#isFiring = true;
    try {
      while (this.#isFollowing && !this.#isStopped) {
        const next = this.#timers.peek();
        if (next === undefined || next.atMs > this.nowMs()) return;
        this.#fireNext();
      }
    } finally {
      this.#isFiring = false;
    }
  }

  #fireNext(): void {
    const timer = this.#timers.pop();
    const run = timer?.run;
    if (timer === undefined || run === undefined) return;
    timer.run = undefined;
    run();
  }

  #moveTo(atMs: number): void {
    const now = this.nowMs();
    if (atMs <= now) return;
    this.#anchorMs = atMs;
    this.#anchorWallMs = steadyNowMs();
    // The same script time is now another wall time.
    this.#clearWake();
  }

  #tellIdle(): void {
    const waiters = this.#idleWaiters;
    this.#idleWaiters = [];
    for (const tell of waiters) tell();
  }
}
