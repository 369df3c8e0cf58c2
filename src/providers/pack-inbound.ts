import type { CallHints } from '../core/ports.ts';
import type { WorldContext } from './pack.ts';

/*
 * Calls and text messages that come to the account's numbers from outside.
 */

/** A call at a number of the account; it rings until it is known what becomes of it. */
export interface ArrivingCall {
  readonly from: string;
  readonly to: string;
  /** The journal entry that says so. */
  readonly noteId: string;
  readonly hints: CallHints;
  /** Headers that came with it over SIP; names in lower case. */
  readonly sipHeaders?: Readonly<Record<string, string>>;
}

export interface ArrivingText {
  readonly from: string;
  readonly to: string;
  readonly noteId: string;
  readonly text: string;
  /** What the agent writes back, where the user says so. Default: what the provider makes up. */
  readonly reply?: string;
}

/** What became of it. */
export type Arrival =
  /** An agent has it: the id of the call, or of the chat. */
  | { readonly kind: 'taken'; readonly id: string }
  /** There was no room for it, and it was sent on to another number. */
  | { readonly kind: 'forwarded'; readonly id: string; readonly to: string }
  /** Nobody is to take it. */
  | { readonly kind: 'rejected'; readonly why: string }
  /** Somebody might have taken it, and it could not be learnt who, or there was no room. */
  | { readonly kind: 'dropped'; readonly why: string; readonly id?: string };

export type ArrivalKind = Arrival['kind'];

/** The provider's reception: whom it asks, and who takes what. */
export interface InboundDesk {
  /** The numbers of the account. */
  numbers(context: WorldContext): readonly string[];
  /** Resolves when the call is taken, or is not; asking takes script time. Never rejects. */
  receiveCall(call: ArrivingCall, context: WorldContext): Promise<Arrival>;
  /** Whether text messages can be sent to this, though it is no number: the id of a conversation, for one. */
  isTextAddress?(to: string, context: WorldContext): boolean;
  /** Where the provider takes text messages. */
  receiveText?(text: ArrivingText, context: WorldContext): Promise<Arrival>;
}
