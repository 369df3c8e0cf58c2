import type {
  Fault,
  FaultOf,
  FaultPlace,
  FaultSource,
  FaultsByWire,
  FaultVisit,
  FaultWire,
  Strike,
  StrikeOptions,
} from '../../core/faults.ts';
import type { JournalWriter } from '../../core/journal/journal.ts';
import type { Random } from '../../core/random.ts';
import { type FaultScope, type FaultSourceName, type FaultState, StandingFault } from './standing-fault.ts';

/*
 *   scenario, control API, library, header --> set --> standing faults
 *                                                           | which of them strike?
 *   wire: visit (a request, a message, a socket) --> strikes(kinds of this stage) --> carried out, recorded
 *
 * How to add a fault to a wire: CONTRIBUTING.md.
 */

export interface FaultPlanOptions {
  readonly journal: JournalWriter;
  readonly random: Random;
  /** Script time. */
  readonly nowMs: () => number;
}

export interface SetOptions {
  readonly source: FaultSourceName;
  /** Default: the whole world. */
  readonly scope?: FaultScope;
  /** The scenario that the faults are written in. */
  readonly scenario?: string;
}

/** Selects faults to be cleared; every given field must agree. */
export interface FaultQuery {
  readonly id?: string;
  readonly source?: FaultSourceName;
}

/** A fault of an account that goes on in another world. */
export interface HandedOver {
  readonly fault: Fault;
  readonly source: FaultSourceName;
}

/** Faults that a world keeps; beyond it those of the oldest calls go. */
export const MOST_FAULTS = 20_000;

/** The faults of one world: which are set, which strike, and how often they have. */
export class FaultPlan implements FaultSource {
  readonly #options: FaultPlanOptions;
  readonly #standing = new Map<string, StandingFault>();
  /** The same by the call that they are for; undefined: whoever calls. A world may serve many faulted calls. */
  readonly #byCall = new Map<string | undefined, Set<StandingFault>>();
  #lastNumber = 0;
  readonly #counts: Record<FaultWire, number> = { rest: 0, webhook: 0, socket: 0 };

  constructor(options: FaultPlanOptions) {
    this.#options = options;
  }

  /** Sets faults, journals each, and gives their ids. */
  set(faults: readonly Fault[], options: SetOptions): readonly string[] {
    return faults.map((fault) => {
      const standing = this.#stand(fault, options);
      this.#standing.set(standing.id, standing);
      this.#index(standing);
      this.#counts[fault.wire] += 1;
      if (this.#standing.size > MOST_FAULTS) this.#forgetOldest();
      return standing.id;
    });
  }

  /** Every fault that stands, in the order in which they were set. */
  list(): readonly FaultState[] {
    return [...this.#standing.values()].map((standing) => standing.state);
  }

  /** How many faults stand. */
  get size(): number {
    return this.#standing.size;
  }

  /** Takes faults away; gives how many there were. What is on its way at this moment may still be hit. */
  clear({ id, source }: FaultQuery = {}): number {
    const gone = this.list().filter(
      (state) => (id ?? state.id) === state.id && (source ?? state.source) === state.source,
    );
    for (const state of gone) {
      this.#remove(state.id);
      this.#options.journal.append({
        wire: 'fault',
        kind: 'cleared',
        fault: state.fault.kind,
        on: state.fault.on,
        faultId: state.id,
        ...(state.callId === undefined ? {} : { callId: state.callId }),
      });
    }
    return gone.length;
  }

  /**
   * Gives away what a user has set for the whole account while it runs, with the strikes that are left: the account goes on in another
   * world.
   */
  handOver(): readonly HandedOver[] {
    const lasting = [...this.#standing.values()].filter(
      ({ scope, state: { source, left } }) =>
        scope.kind === 'world' && (source === 'control' || source === 'library') && left !== 0,
    );
    return lasting.map(({ state: { id, source, fault, left } }) => {
      this.clear({ id });
      return { source, fault: left === undefined ? fault : { ...fault, times: left } };
    });
  }

  /** The call that plays the world's story is there: the faults that were waiting for it are its own. */
  adopt(callId: string): void {
    for (const standing of this.#standing.values()) {
      if (standing.scope.kind !== 'story') continue;
      this.#unindex(standing);
      standing.adopt(callId, this.#options.nowMs());
      this.#index(standing);
    }
  }

  has(wire: FaultWire): boolean {
    return this.#counts[wire] > 0;
  }

  visit<W extends FaultWire>(place: FaultPlace<W>, own: readonly Fault[] = []): FaultVisit<W> {
    const ownStanding = own
      .filter((fault) => fault.wire === place.wire)
      .map((fault) => this.#stand(fault, { source: 'header' }));
    return new Visit<W>(place, {
      nowMs: this.#options.nowMs,
      standing: (callId) =>
        this.has(place.wire) ? [...this.#thatMayHit(callId), ...ownStanding] : ownStanding,
      forCall: own.filter((fault) => fault.wire !== place.wire),
      setForCall: (faults, callId) => {
        const scope: FaultScope = callId === undefined ? { kind: 'story' } : { kind: 'call', callId };
        this.set(faults, { source: 'header', scope });
      },
    });
  }

  #stand(fault: Fault, { source, scope = { kind: 'world' }, scenario }: SetOptions): StandingFault {
    const { journal, random, nowMs } = this.#options;
    const { line, probability, times, text } = fault;
    const entry = journal.append({
      wire: 'fault',
      kind: 'set',
      fault: fault.kind,
      on: fault.on,
      source,
      text,
      ...(scope.kind === 'call' ? { callId: scope.callId } : {}),
      ...(scenario === undefined ? {} : { scenario }),
      ...(line === undefined ? {} : { line }),
      ...(times === undefined ? {} : { times }),
      ...(probability === undefined ? {} : { probability }),
    });
    this.#lastNumber += 1;
    return new StandingFault({
      id: entry.id,
      number: this.#lastNumber,
      fault,
      source,
      scope,
      setAtMs: nowMs(),
      random: random.fork(`fault:${entry.id}`),
      journal,
    });
  }

  /** In the order in which they were set. */
  #thatMayHit(callId: string | undefined): Iterable<StandingFault> {
    const anybodys = this.#byCall.get(undefined) ?? [];
    const ofCall = callId === undefined ? undefined : this.#byCall.get(callId);
    if (ofCall === undefined) return anybodys;
    return [...anybodys, ...ofCall].toSorted((left, right) => left.number - right.number);
  }

  #index(standing: StandingFault): void {
    const callId = callIdOf(standing);
    const ofCall = this.#byCall.get(callId) ?? new Set();
    this.#byCall.set(callId, ofCall.add(standing));
  }

  #unindex(standing: StandingFault): void {
    const callId = callIdOf(standing);
    const ofCall = this.#byCall.get(callId);
    ofCall?.delete(standing);
    if (ofCall?.size === 0) this.#byCall.delete(callId);
  }

  /** Calls that were served long ago keep no faults: the oldest one goes. */
  #forgetOldest(): void {
    for (const standing of this.#standing.values()) {
      if (standing.scope.kind !== 'call') continue;
      this.#remove(standing.id);
      return;
    }
  }

  #remove(id: string): void {
    const standing = this.#standing.get(id);
    if (standing === undefined || !this.#standing.delete(id)) return;
    this.#unindex(standing);
    standing.clear();
    this.#counts[standing.fault.wire] -= 1;
  }
}

function callIdOf({ scope }: StandingFault): string | undefined {
  return scope.kind === 'call' ? scope.callId : undefined;
}

interface VisitOptions {
  readonly nowMs: () => number;
  /** Those that may hit a call, or anybody. */
  readonly standing: (callId: string | undefined) => readonly StandingFault[];
  /** Faults of other wires, for the call that the visit makes. */
  readonly forCall: readonly Fault[];
  /** Without a call they stand and never strike, which is a finding. */
  readonly setForCall: (faults: readonly Fault[], callId: string | undefined) => void;
}

class Visit<W extends FaultWire> implements FaultVisit<W> {
  readonly #place: FaultPlace<W>;
  readonly #options: VisitOptions;
  /** The number of this visit for each fault whose place it is. */
  readonly #ordinals = new Map<StandingFault, number>();
  #callId: string | undefined;
  readonly #forCall: Fault[];

  constructor(place: FaultPlace<W>, options: VisitOptions) {
    this.#place = place;
    this.#options = options;
    this.#forCall = [...options.forCall];
    this.#callId = place.callId;
    this.#count();
  }

  nameCall(callId: string): void {
    this.#options.setForCall(this.#forCall.splice(0), callId);
    if (this.#callId === callId) return;
    this.#callId = callId;
    this.#count();
  }

  end(): void {
    this.#options.setForCall(this.#forCall.splice(0), undefined);
  }

  strikes<K extends FaultsByWire[W]['kind']>(
    kinds: readonly K[],
    options: StrikeOptions = {},
  ): readonly Strike<FaultOf<W, K>>[] {
    const struck: Strike[] = [];
    for (const standing of this.#options.standing(this.#callId)) {
      if (!this.#isHit(standing)) continue;
      if (!kinds.some((kind) => kind === standing.fault.kind)) continue;
      if (!standing.strikesAt(this.#options.nowMs(), this.#ordinals.get(standing), options)) continue;
      struck.push(standing.strike(this.#callId, this.#options.nowMs));
    }
    // Each fault is about this wire and of one of the kinds, which is what FaultOf says.
    return struck as readonly Strike[] as unknown as readonly Strike<FaultOf<W, K>>[];
  }

  #isHit(standing: StandingFault): boolean {
    return standing.isAbout(this.#place) && standing.isFor(this.#callId);
  }

  #count(): void {
    for (const standing of this.#options.standing(this.#callId)) {
      if (this.#isHit(standing) && !this.#ordinals.has(standing))
        this.#ordinals.set(standing, standing.countVisit());
    }
  }
}
