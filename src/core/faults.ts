import type { Json } from './json.ts';
import type { Random } from './random.ts';

/*
 * Faults: what goes wrong on purpose on one of the three wires. A scenario, the control API or a request's
 * header sets them; wires/faults decides which of them strike; the wires carry them out.
 */

export type FaultWire = 'rest' | 'webhook' | 'socket';

/** When a fault strikes, seen from the effect of the request: before it, after it, or in the middle of the reply. */
export type FaultPhase = 'before' | 'during' | 'after';

/** What is counted on the wires. All numbers are one-based; turn 0 is the opening of the agent. */
export type FaultCounter = 'request' | 'message' | 'attempt' | 'connection' | 'turn' | 'frame';

/** Where `at:` points: every counter that is given must agree; `afterMs` counts from the moment the fault was set. */
export type FaultMoment = Readonly<Partial<Record<FaultCounter, number>>> & { readonly afterMs?: number };

/** How long something takes, ms. */
export type Delay =
  | { readonly kind: 'fixed'; readonly delayMs: number }
  | { readonly kind: 'uniform'; readonly minMs: number; readonly maxMs: number }
  | { readonly kind: 'lognormal'; readonly medianMs: number; readonly sigma: number };

/** Where a fault belongs, and how often it strikes. */
export interface FaultSetting {
  /** As users write it: "rest.create-phone-call", "webhook.call_ended", "socket". */
  readonly on: string;
  /** The operation (in kebab-case) or event after the dot; absent: any. */
  readonly name?: string;
  readonly at?: FaultMoment;
  /** Absent: every time. */
  readonly times?: number;
  /** Chance of striking, above 0 up to 1, drawn from the seed. Absent: 1. */
  readonly probability?: number;
  /** Script ms after which it no longer strikes, from the moment it was set. */
  readonly untilMs?: number;
  /** One-based line in the scenario's file. */
  readonly line?: number;
  /** As it was written, in one line. */
  readonly text: string;
}

export type RestFaultAction =
  | {
      readonly kind: 'status';
      readonly status: number;
      /** Replaces the provider's body for that status. */
      readonly body?: Json;
      readonly headers?: Readonly<Record<string, string>>;
      readonly phase: 'before' | 'after';
    }
  | {
      readonly kind: 'latency';
      readonly delay: Delay;
      /** Added or taken away by chance, at most so much. */
      readonly jitterMs?: number;
      readonly phase: 'before' | 'after';
    }
  | { readonly kind: 'disconnect'; readonly phase: FaultPhase }
  | { readonly kind: 'empty' }
  | { readonly kind: 'malformed' }
  /** Absent: half of the body. */
  | { readonly kind: 'truncate'; readonly bytes?: number }
  | { readonly kind: 'slow_body'; readonly overMs: number }
  /** Absent: the rest of the provider's window. */
  | { readonly kind: 'rate_limit'; readonly resetInMs?: number }
  | { readonly kind: 'html_error'; readonly status: number; readonly phase: 'before' | 'after' }
  /** Paths of fields, as in "call_cost.total_duration_seconds"; an item of a list by its number. */
  | { readonly kind: 'drop_fields'; readonly fields: readonly string[] }
  | { readonly kind: 'unknown_enum'; readonly field: string; readonly value: string };

export type WebhookFaultAction =
  | { readonly kind: 'delay'; readonly delay: Delay; readonly jitterMs?: number }
  | { readonly kind: 'drop' }
  /** So many deliveries in all. */
  | { readonly kind: 'duplicate'; readonly count: number }
  | { readonly kind: 'reorder' }
  /** So many attempts at once. */
  | { readonly kind: 'overlap'; readonly count: number }
  | { readonly kind: 'disconnect'; readonly phase: FaultPhase }
  | { readonly kind: 'slow_body'; readonly overMs: number }
  | { readonly kind: 'truncate'; readonly bytes?: number }
  | { readonly kind: 'bad_signature' }
  | { readonly kind: 'missing_signature' }
  | { readonly kind: 'stale_timestamp'; readonly byMs: number }
  | { readonly kind: 'wrong_key' }
  | { readonly kind: 'reserialize' }
  | { readonly kind: 'unknown_field'; readonly field: string }
  | { readonly kind: 'missing_field'; readonly fields: readonly string[] }
  | { readonly kind: 'unknown_enum'; readonly field: string; readonly value: string }
  | { readonly kind: 'large_body'; readonly bytes: number }
  | { readonly kind: 'burst'; readonly count: number }
  | { readonly kind: 'old_envelope' };

export type SocketFaultAction =
  | { readonly kind: 'latency'; readonly delay: Delay; readonly jitterMs?: number }
  | { readonly kind: 'refuse' }
  | { readonly kind: 'slow_open'; readonly delay: Delay; readonly jitterMs?: number }
  /** Without a code, or with 1006: the line goes dead with no close frame. */
  | { readonly kind: 'disconnect'; readonly code?: number; readonly reason?: string }
  | { readonly kind: 'idle' }
  | { readonly kind: 'idle_but_pinging' }
  | { readonly kind: 'no_pings' }
  | { readonly kind: 'malformed_frame' }
  | { readonly kind: 'binary_frame' }
  | { readonly kind: 'duplicate_frame'; readonly count: number }
  | { readonly kind: 'stale_response_id' }
  | { readonly kind: 'skipped_response_id'; readonly count: number }
  | { readonly kind: 'unknown_type'; readonly type: string }
  | { readonly kind: 'missing_field'; readonly fields: readonly string[] }
  | { readonly kind: 'long_transcript'; readonly bytes: number }
  | { readonly kind: 'fragment'; readonly bytes: number }
  | { readonly kind: 'bandwidth'; readonly bytesPerSecond: number }
  | { readonly kind: 'reconnect_storm'; readonly count: number };

export type RestFault = FaultSetting & { readonly wire: 'rest' } & RestFaultAction;
export type WebhookFault = FaultSetting & { readonly wire: 'webhook' } & WebhookFaultAction;
export type SocketFault = FaultSetting & { readonly wire: 'socket' } & SocketFaultAction;

/** One thing that goes wrong on purpose. */
export type Fault = RestFault | WebhookFault | SocketFault;

/** The faults of one wire, by the wire's name. */
export interface FaultsByWire {
  readonly rest: RestFault;
  readonly webhook: WebhookFault;
  readonly socket: SocketFault;
}

/** One of a wire's faults by its word. */
export type FaultOf<W extends FaultWire, K extends FaultsByWire[W]['kind']> = Extract<
  FaultsByWire[W],
  { readonly kind: K }
>;

/** Where something passes over a wire: one REST request, one webhook message, or the socket of one call. */
export interface FaultPlace<W extends FaultWire = FaultWire> {
  readonly wire: W;
  /** The operation in kebab-case, or the provider's name of the event. */
  readonly name?: string;
  /** Other names that users know the operation by: the end of its path. */
  readonly aliases?: readonly string[];
  /** The call it is about, where that is known: faults of a call's own scenario strike nowhere else. */
  readonly callId?: string;
}

/** A fault that strikes here and now. It has been counted. */
export interface Strike<F extends Fault = Fault> {
  readonly fault: F;
  /** Chance of its own, for values that the fault draws. */
  readonly random: Random;
  /** For what holds for a while once it has struck: whether its time is up, or somebody has taken it away. */
  isOver(): boolean;
  /** Writes down that it struck; `causedBy` is the entry of what it hit. Gives the id of the entry. */
  record(details?: StrikeDetails): string;
  /** It found nothing to strike at: as if it had not been asked. */
  withdraw(): void;
}

export interface StrikeDetails {
  readonly causedBy?: string | undefined;
  /** The call that was hit, where the place did not know it yet. */
  readonly callId?: string | undefined;
  /** What it did, in a few words that are the same in every run: "500", "after 3 frames". */
  readonly what?: string | undefined;
  /** Measured facts of wire time, and other things that differ between runs. */
  readonly wall?: Readonly<Record<string, Json>> | undefined;
}

/** Something on its way over a wire. It is asked at each stage which of that stage's faults strike. */
export interface FaultVisit<W extends FaultWire = FaultWire> {
  /** The call became known on the way: it is what the request made, or is about. */
  nameCall(callId: string): void;
  /** It is over. */
  end(): void;
  /**
   * The faults among `kinds` that strike now, in the order in which they were set. Each is counted; the caller carries
   * it out and calls `record` once.
   */
  strikes<K extends FaultsByWire[W]['kind']>(
    kinds: readonly K[],
    options?: StrikeOptions,
  ): readonly Strike<FaultOf<W, K>>[];
}

export interface StrikeOptions {
  /** Where it stands: attempt, connection, turn, frame. Requests and messages are counted by the plan. */
  readonly counters?: Readonly<Partial<Record<FaultCounter, number>>>;
  /** Only faults of this phase. */
  readonly phase?: FaultPhase;
  /** Only faults that can do something here: one that takes a field away needs a frame that has it. */
  readonly canStrike?: (fault: Fault) => boolean;
}

/** What a wire asks of a world's faults. */
export interface FaultSource {
  /** Whether any fault is set on a wire: lets the usual path skip all of this. */
  has(wire: FaultWire): boolean;
  /**
   * Opens a visit: counts a request or a message of every fault whose place it is. `own` are faults for this visit alone;
   * those of other wires are set for the call that it makes.
   */
  visit<W extends FaultWire>(place: FaultPlace<W>, own?: readonly Fault[]): FaultVisit<W>;
}
