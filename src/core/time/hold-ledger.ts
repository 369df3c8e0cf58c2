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

/** One hold: an object with methods, not closures, since every webhook and every frame takes one. */
class OpenHold implements Hold {
  readonly account: Account;
  deadline: Deadline | undefined;
  isReleased = false;
  readonly #onRelease: (hold: OpenHold) => void;

  constructor(account: Account, onRelease: (hold: OpenHold) => void) {
    this.account = account;
    this.#onRelease = onRelease;
  }

  release(): void {
    if (this.isReleased) return;
    this.isReleased = true;
    this.#onRelease(this);
  }
}

/** Counts who holds a clock right now, and what each kind of hold has cost in wall time. */
export class HoldLedger {
  readonly #accounts = new Map<HoldName, Account>();
  readonly #onChange: () => void;
  readonly #holds = new Set<OpenHold>();
  readonly #end = (hold: OpenHold): void => {
    const { account, deadline } = hold;
    account.open -= 1;
    // What several hold at the same time is held once.
    if (account.open === 0) account.heldMs += steadyNowMs() - account.sinceMs;
    deadline?.cancel();
    if (this.#holds.delete(hold) && this.#holds.size === 0) this.#onChange();
  };

  /** `onChange` runs when the first hold begins and when the last one ends. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get isHeld(): boolean {
    return this.#holds.size > 0;
  }

  take(name: HoldName, options: HoldOptions = {}): Hold {
    const account = this.#account(name);
    const hold = new OpenHold(account, this.#end);
    hold.deadline = startDeadline(options.limitMs ?? DEFAULT_LIMIT_MS, () => {
      account.expired += 1;
      hold.release();
      options.onLimit?.();
    });
    this.#holds.add(hold);
    account.count += 1;
    if (account.open === 0) account.sinceMs = steadyNowMs();
    account.open += 1;
    if (this.#holds.size === 1) this.#onChange();
    return hold;
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
    for (const { deadline } of this.#holds) deadline?.cancel();
    this.#holds.clear();
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
