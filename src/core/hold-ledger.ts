import type { Hold, HoldName, HoldOptions, HoldTotal } from './clock.ts';
import { type Deadline, startDeadline, steadyNowMs } from './wall-clock.ts';

/** Longest wall time a hold may last when its owner sets no limit: no defect may stop a world for ever. */
const DEFAULT_LIMIT_MS = 30_000;

interface Account {
  count: number;
  heldMs: number;
  expired: number;
  /** How many of this kind hold right now, and since when one of them has. */
  open: number;
  sinceMs: number;
}

/** Counts who holds a clock right now, and what each kind of hold has cost in wall time. */
export class HoldLedger {
  readonly #accounts = new Map<HoldName, Account>();
  readonly #onChange: () => void;
  readonly #deadlines = new Set<Deadline>();
  #open = 0;

  /** `onChange` runs when the first hold begins and when the last one ends. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get isHeld(): boolean {
    return this.#open > 0;
  }

  take(name: HoldName, options: HoldOptions = {}): Hold {
    const account = this.#account(name);
    let isReleased = false;
    let deadline: Deadline | undefined;

    const release = (): void => {
      if (isReleased) return;
      isReleased = true;
      account.open -= 1;
      // What several hold at the same time is held once.
      if (account.open === 0) account.heldMs += steadyNowMs() - account.sinceMs;
      if (deadline !== undefined) {
        deadline.cancel();
        this.#deadlines.delete(deadline);
      }
      this.#open -= 1;
      if (this.#open === 0) this.#onChange();
    };
    deadline = startDeadline(options.limitMs ?? DEFAULT_LIMIT_MS, () => {
      account.expired += 1;
      release();
      options.onLimit?.();
    });
    this.#deadlines.add(deadline);
    account.count += 1;
    if (account.open === 0) account.sinceMs = steadyNowMs();
    account.open += 1;
    this.#open += 1;
    if (this.#open === 1) this.#onChange();

    return {
      name,
      get isReleased() {
        return isReleased;
      },
      release,
    };
  }

  totals(): readonly HoldTotal[] {
    return [...this.#accounts].map(([name, { count, heldMs, expired }]) => ({
      name,
      count,
      heldMs,
      expired,
    }));
  }

  /** Forgets every hold without telling anyone. */
  clear(): void {
    for (const deadline of this.#deadlines) deadline.cancel();
    this.#deadlines.clear();
    this.#open = 0;
  }

  #account(name: HoldName): Account {
    let account = this.#accounts.get(name);
    if (account === undefined) {
      account = { count: 0, heldMs: 0, expired: 0, open: 0, sinceMs: 0 };
      this.#accounts.set(name, account);
    }
    return account;
  }
}
