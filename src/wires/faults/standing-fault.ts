import type {
  Fault,
  FaultCounter,
  FaultMoment,
  FaultPlace,
  Strike,
  StrikeOptions,
} from '../../core/faults.ts';
import type { JournalWriter } from '../../core/journal/journal.ts';
import type { Random } from '../../core/random.ts';

/** Who set a fault. */
export type FaultSourceName = 'scenario' | 'control' | 'header' | 'library';

/** Whom a fault may hit. */
export type FaultScope =
  /** Everybody in the world. */
  | { readonly kind: 'world' }
  | { readonly kind: 'call'; readonly callId: string }
  /** The call that will play the world's story; it does not exist yet. */
  | { readonly kind: 'story' };

/** What a user sees of a fault that was set. */
export interface FaultState {
  /** The id of the journal entry that set it. */
  readonly id: string;
  readonly fault: Fault;
  readonly source: FaultSourceName;
  readonly callId?: string;
  readonly fired: number;
  /** Strikes that are left; absent: no end. */
  readonly left?: number;
}

export interface StandingFaultOptions {
  readonly id: string;
  /** Faults that were set later have a higher one. */
  readonly number: number;
  readonly fault: Fault;
  readonly source: FaultSourceName;
  readonly scope: FaultScope;
  readonly setAtMs: number;
  readonly random: Random;
  readonly journal: JournalWriter;
}

/** A fault that has been set, with what it has done so far. */
export class StandingFault {
  readonly id: string;
  readonly number: number;
  readonly fault: Fault;
  readonly #options: StandingFaultOptions;
  #scope: FaultScope;
  #setAtMs: number;
  #visits = 0;
  #fired = 0;
  #isCleared = false;

  constructor(options: StandingFaultOptions) {
    this.#options = options;
    this.id = options.id;
    this.number = options.number;
    this.fault = options.fault;
    this.#scope = options.scope;
    this.#setAtMs = options.setAtMs;
  }

  get scope(): FaultScope {
    return this.#scope;
  }

  get state(): FaultState {
    const { fault, id } = this;
    return {
      id,
      fault,
      source: this.#options.source,
      fired: this.#fired,
      ...(this.#scope.kind === 'call' ? { callId: this.#scope.callId } : {}),
      ...(fault.times === undefined ? {} : { left: Math.max(0, fault.times - this.#fired) }),
    };
  }

  /** The story's call is there: from now on the fault is its own, and its times count from here. */
  adopt(callId: string, nowMs: number): void {
    this.#scope = { kind: 'call', callId };
    this.#setAtMs = nowMs;
  }

  /** Whether it is about a place, whoever is calling. */
  isAbout({ wire, name, aliases = [] }: FaultPlace): boolean {
    if (this.fault.wire !== wire) return false;
    const wanted = this.fault.name;
    return wanted === undefined || wanted === name || aliases.includes(wanted);
  }

  isFor(callId: string | undefined): boolean {
    return this.#scope.kind === 'world' || (this.#scope.kind === 'call' && this.#scope.callId === callId);
  }

  /** One more request or message has come by; gives its number. */
  countVisit(): number {
    this.#visits += 1;
    return this.#visits;
  }

  /** Whether it strikes now; chance is asked last, so that it is drawn only where everything else agrees. */
  strikesAt(
    nowMs: number,
    ordinal: number | undefined,
    { counters, phase, canStrike }: StrikeOptions,
  ): boolean {
    const { times, untilMs, at, probability = 1 } = this.fault;
    if (times !== undefined && this.#fired >= times) return false;
    const ageMs = nowMs - this.#setAtMs;
    if (untilMs !== undefined && ageMs >= untilMs) return false;
    if (canStrike?.(this.fault) === false) return false;
    if (phase !== undefined && 'phase' in this.fault && this.fault.phase !== phase) return false;
    if (at !== undefined && !agrees(at, { ...counters, request: ordinal, message: ordinal }, ageMs))
      return false;
    return probability >= 1 || this.#options.random.next() < probability;
  }

  /** Somebody has taken it away; what holds for a while ends. */
  clear(): void {
    this.#isCleared = true;
  }

  /** Counts a strike. */
  strike(callId: string | undefined, nowMs: () => number): Strike {
    this.#fired += 1;
    const { random, journal } = this.#options;
    const { fault, id } = this;
    return {
      fault,
      random,
      isOver: () =>
        this.#isCleared || (fault.untilMs !== undefined && nowMs() - this.#setAtMs >= fault.untilMs),
      record: (details = {}) => {
        const struckId = callId ?? details.callId;
        const { causedBy, what, wall } = details;
        return journal.append({
          wire: 'fault',
          kind: 'fired',
          fault: fault.kind,
          on: fault.on,
          faultId: id,
          ...(struckId === undefined ? {} : { callId: struckId }),
          ...(causedBy === undefined ? {} : { causedBy }),
          ...(what === undefined ? {} : { what }),
          ...(wall === undefined ? {} : { wall }),
        }).id;
      },
      withdraw: () => {
        this.#fired -= 1;
      },
    };
  }
}

type Counters = Readonly<Partial<Record<FaultCounter, number | undefined>>>;

function agrees(at: FaultMoment, counters: Counters, ageMs: number): boolean {
  const { afterMs, ...wanted } = at;
  if (afterMs !== undefined && ageMs < afterMs) return false;
  // Object.entries forgets that the keys of a moment are counters.
  return (Object.entries(wanted) as [FaultCounter, number][]).every(
    ([counter, number]) => counters[counter] === number,
  );
}
