import type { CallDirection, EndReason } from '../call.ts';
import type { CallEvent } from '../events.ts';
import type { Json } from '../json.ts';
import type { HoldName } from '../time/clock.ts';

/**
 * One line of the journal, the only record of a run. Everything that differs between two runs of one seed
 * (wall time, ports, signatures over wall time, header dates) stands inside `wall` and nowhere else:
 * take `wall` away and two runs on the skipping clock are the same text.
 */
export interface EntryBase {
  /** Stable name: stream and number within it, as in "call_5f2c/webhook:3". */
  readonly id: string;
  /** The world (account) it happened in: a fingerprint of the key, never the key. */
  readonly world: string;
  /** Script time since the world began, ms. */
  readonly atMs: number;
  readonly callId?: string;
  /** The id of the entry that brought this one about. */
  readonly causedBy?: string;
  readonly wall: WallFacts;
}

/** Facts of wire time. All times in ms; `atMs` is epoch. */
export interface WallFacts {
  readonly atMs: number;
  readonly tookMs?: number;
  readonly [fact: string]: Json | undefined;
}

/** A REST exchange: what a client sent, and what it was told. */
export interface ExchangeEntry extends EntryBase {
  readonly wire: 'rest';
  readonly kind: 'exchange';
  /** The contract's operationId; undefined for an unknown route. */
  readonly operation?: string;
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  readonly status: number;
  readonly requestBody?: unknown;
  readonly replyBody?: unknown;
  /** drydial's own word about it: what was off contract, which routes are near. */
  readonly note?: string;
  /** Faults that the client met in the reply, by their words. Status 0: nothing was sent. */
  readonly faults?: readonly string[];
  /** Asked by drydial itself, to bring a scenario's call about; absent where somebody else asked. */
  readonly by?: 'scenario';
}

/** Something happened to a call. */
export interface CallEntry extends EntryBase {
  readonly wire: 'call';
  readonly kind: 'event';
  readonly event: CallEvent;
  /** With `ended`: the provider's own word for the reason. */
  readonly reasonWord?: string;
  /** Who calls whom; on `created` only, since a saved journal has no store to look it up in. */
  readonly parties?: CallParties;
}

export interface CallParties {
  readonly direction: CallDirection;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly metadata?: unknown;
  /** What the agent's placeholders are filled with. */
  readonly variables?: Readonly<Record<string, string>> | undefined;
}

/** Which scenario a call plays, and where it stands in it. */
export interface StepEntry extends EntryBase {
  readonly wire: 'call';
  readonly kind: 'scenario' | 'step';
  readonly scenario: string;
  /** One-based line of the step in its file; absent for built-in scripts. */
  readonly line?: number;
  readonly step?: string;
}

/** Something happened in the account that is no call's: a chat began, a call came in and was not taken. */
export interface AccountEntry extends EntryBase {
  readonly wire: 'account';
  readonly kind: 'happened';
  /** The provider's word where there is one: "chat_started". */
  readonly what: string;
  /** What it happened to: an id, a number. */
  readonly subject?: string;
  /** One line for people. */
  readonly detail?: string;
  /** Of a call or message that has come in: what became of it. */
  readonly outcome?: 'taken' | 'forwarded' | 'rejected' | 'dropped';
}

export type AttemptOutcome =
  | { readonly kind: 'accepted'; readonly status: number }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'timed-out'; readonly timeoutMs: number }
  | { readonly kind: 'failed'; readonly reason: string }
  /** Never sent: the egress guard forbids the address. */
  | { readonly kind: 'blocked'; readonly reason: string };

/** One attempt to deliver one webhook message. */
export interface AttemptEntry extends EntryBase {
  readonly wire: 'webhook';
  readonly kind: 'attempt';
  /** The message that all attempts of one delivery share. */
  readonly messageId: string;
  /** The provider's event name; contractEvent: that of the contract, where two events of the provider share theirs. */
  readonly event: string;
  readonly contractEvent?: string;
  /** Where the answer is wanted for more than its status. */
  readonly purpose?: 'arrival' | 'tool' | 'request';
  readonly attempt: number;
  readonly attemptLimit: number;
  /** Absent: POST. */
  readonly method?: string;
  readonly path: string;
  /** The exact bytes, as UTF-8 text; empty where none were sent. */
  readonly body: string;
  readonly outcome: AttemptOutcome;
  /** Words of the faults that were in its way. */
  readonly faults?: readonly string[];
  /** Sent again by hand: the message that it is a copy of. It is no attempt of the provider's, and is not judged. */
  readonly replayOf?: string;
  /** Script ms until the next attempt; absent where there is none. */
  readonly retryInMs?: number;
  readonly replyBody?: string;
}

/** A delivery has come to its end: accepted, or given up. */
export interface DeliveryEntry extends EntryBase {
  readonly wire: 'webhook';
  readonly kind: 'delivered' | 'given-up';
  readonly messageId: string;
  readonly event: string;
  readonly attempts: number;
}

export interface SocketOpenEntry extends EntryBase {
  readonly wire: 'socket';
  readonly kind: 'opened' | 'open-failed';
  readonly socketId: string;
  readonly attempt: number;
  readonly path: string;
  readonly reason?: string;
  /** With `opened`: how fast the provider wants its agents. */
  readonly replyLimits?: ReplyLimits;
}

/** End to end, from the caller's last word to the agent's voice, ms. Above these the provider flags an agent. */
export interface ReplyLimits {
  readonly p50Ms: number;
  readonly p90Ms: number;
  /** What the platform itself takes of it. */
  readonly besidesMs: number;
}

export interface SocketCloseEntry extends EntryBase {
  readonly wire: 'socket';
  readonly kind: 'closed';
  readonly socketId: string;
  readonly by: 'us' | 'peer';
  readonly code: number;
  readonly reason?: string;
  readonly endsCall?: EndReason;
}

/** One frame on the customer's LLM socket. `out` is towards the customer. */
export interface FrameEntry extends EntryBase {
  readonly wire: 'socket';
  readonly kind: 'frame';
  readonly socketId: string;
  readonly direction: 'in' | 'out';
  /** The provider's word for the frame: response_required, ping_pong, ... */
  readonly type: string;
  readonly turn?: number;
  readonly text: string;
  /** What a frame of the customer's is in neutral words, as far as it could be read. */
  readonly means?: 'config' | 'reply' | 'unasked' | 'tool' | 'tune' | 'metadata' | 'pong' | 'ignored';
  /** Why the frame had no effect: superseded, already complete, malformed, ... */
  readonly dropped?: string;
  /** wall of an echoed keepalive holds roundTripMs. */
}

export type TurnKind = 'begin' | 'response' | 'reminder' | 'unasked';

/** How one turn of the agent went. */
export interface TurnEntry extends EntryBase {
  readonly wire: 'socket';
  readonly kind: 'turn';
  readonly turn: number;
  readonly turnKind: TurnKind;
  readonly outcome: 'complete' | 'superseded' | 'unanswered' | 'call-over';
  /** What the agent answered, whether or not all of it was spoken. */
  readonly text: string;
  readonly frames: number;
  readonly endCall: boolean;
  readonly transferTo?: string;
  readonly digit?: string;
  /** Asked at a pause inside the caller's words; after "sent" the wire, not the script, says what came in time. */
  readonly early?: 'sent' | 'first-frame' | 'complete';
  /** wall holds firstFrameMs, firstSentenceMs and completeMs, from the moment of asking. */
}

export interface ClockEntry extends EntryBase {
  readonly wire: 'clock';
  readonly kind: 'hold-expired' | 'advanced';
  readonly hold?: HoldName;
  readonly byMs?: number;
}

/** A fault was set, struck, or was taken away before its end. */
export interface FaultEntry extends EntryBase {
  readonly wire: 'fault';
  readonly kind: 'set' | 'fired' | 'cleared';
  /** The word of the language: "duplicate", "status". */
  readonly fault: string;
  /** As users write it: "rest.create-phone-call", "socket". */
  readonly on: string;
  /** The entry that set it; on `fired` and `cleared`. */
  readonly faultId?: string;
  /** On `fired`: what it did, in a few words. */
  readonly what?: string;
  /** On `set`: as it was written, by whom and where, how often it may strike, and with which chance. */
  readonly text?: string;
  readonly source?: string;
  readonly scenario?: string;
  readonly line?: number;
  readonly times?: number;
  readonly probability?: number;
}

/** Something is off: a rule of the contract or of the protocol was broken. */
export interface ViolationEntry extends EntryBase {
  readonly wire: 'verdict';
  readonly kind: 'violation';
  /** Name of the rule, as a check and a user name it: "request-on-contract", "stale-response". */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** What failed and what was seen. */
  readonly message: string;
  /** What the provider would do with it. */
  readonly effect?: string;
  /** Where the rule comes from. */
  readonly source?: string;
  /** wall holds isForgiven where a measured figure says that it is no finding: a frame that crossed a question. */
}

/** One of the scenario's expectations was judged while the call ran; wall.measuredMs where a budget was not kept. */
export interface ExpectationEntry extends EntryBase {
  readonly wire: 'verdict';
  readonly kind: 'expectation';
  readonly expectation: string;
  readonly line?: number;
  readonly holds: boolean;
  readonly expected: string;
  readonly seen: string;
  readonly turn?: number;
  /** Of a probe: what the customer's program answered; no status where it did not. */
  readonly probed?: { readonly path: string; readonly status?: number; readonly body?: string };
}

export type Entry =
  | ExchangeEntry
  | CallEntry
  | StepEntry
  | AccountEntry
  | AttemptEntry
  | DeliveryEntry
  | SocketOpenEntry
  | SocketCloseEntry
  | FrameEntry
  | TurnEntry
  | ClockEntry
  | FaultEntry
  | ViolationEntry
  | ExpectationEntry;

export type Wire = Entry['wire'];

/** Order of wires within one script instant, in a saved journal. */
export const WIRE_ORDER: readonly Wire[] = [
  'rest',
  'account',
  'call',
  'webhook',
  'socket',
  'clock',
  'fault',
  'verdict',
];
