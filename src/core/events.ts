import type {
  Call,
  CallAmendment,
  CallAnalysis,
  EndReason,
  Party,
  TranscriptItem,
  Transfer,
  TransferFailure,
  TurnLatency,
  Utterance,
} from './call.ts';
import type { Appended } from './journal/journal.ts';

/**
 * What happens to a call, in neutral words. The engine emits these; core/transitions.ts alone turns them
 * into the next call; packs turn them into webhooks. `atMs` is an epoch timestamp of script time.
 */
export type CallEvent = { readonly callId: string; readonly atMs: number } & CallHappening;

export type CallHappening =
  | { readonly kind: 'created' }
  | { readonly kind: 'ringing' }
  | { readonly kind: 'answered'; readonly ringMs: number }
  /** The caller said something, and it is over. */
  | { readonly kind: 'heard'; readonly utterance: Utterance }
  /** The agent said something, and it is over: spoken to its end, or cut. */
  | {
      readonly kind: 'said';
      readonly utterance: Utterance;
      readonly turn?: number;
      /** Nobody asked for it: `turn` is the agent's own number. */
      readonly isUnasked?: true;
      readonly latency?: TurnLatency;
      readonly cutAfterWords?: number;
    }
  /** A turn was given up with something in it: cut while it was spoken, or never heard. What it was to bring about is lost. */
  | {
      readonly kind: 'interrupted';
      readonly turn: number;
      readonly afterWords: number;
      readonly isUnasked?: true;
    }
  | { readonly kind: 'dtmf'; readonly digit: string; readonly by: 'caller' | 'agent' }
  | {
      readonly kind: 'tool-called';
      readonly item: TranscriptItem & { kind: 'tool-call' | 'tool-result' };
      /** The turn that the agent was answering; absent where none was open. */
      readonly turn?: number;
    }
  /** Somebody is being called who is to take the call over. */
  | { readonly kind: 'transfer-started'; readonly transfer: Transfer }
  /** Caller and target of a transfer are connected. */
  | { readonly kind: 'bridged'; readonly to: string }
  /** They will not be: the caller is back with the agent, or gone. */
  | { readonly kind: 'transfer-cancelled'; readonly to: string; readonly why: TransferFailure }
  /** They are done with each other; the call itself was over before. */
  | { readonly kind: 'transfer-ended'; readonly to: string }
  /** The agent is done, and its link has measured these round trips: told once, as there is one every other second. */
  | { readonly kind: 'round-trips'; readonly roundTripsMs: readonly number[] }
  /** A client gave the agent something to know, in the middle of the call. */
  | { readonly kind: 'injected'; readonly content: string }
  /** A person speaks from now on, in the agent's place. */
  | { readonly kind: 'taken-over' }
  /** A client changed what is kept about the call. */
  | { readonly kind: 'amended'; readonly changes: CallAmendment }
  | { readonly kind: 'ended'; readonly reason: EndReason; readonly by: Party }
  /** `isRepeated`: it had been analyzed before. */
  | { readonly kind: 'analyzed'; readonly analysis: CallAnalysis; readonly isRepeated?: true };

/**
 * What has happened, as the event of a call. The two that every call has are made in one piece: a copy keeps the fields
 * that are added to it apart, and takes half as much memory again.
 */
export function eventOf(happening: CallHappening, callId: string, atMs: number): CallEvent {
  const { kind } = happening;
  if (kind === 'created' || kind === 'ringing') return { kind, callId, atMs };
  return { ...happening, callId, atMs };
}

export type CallEventKind = CallEvent['kind'];

/**
 * Called for every event, after it was applied, stored and journaled; `entryId` names its journal entry.
 * It must not throw and must not wait.
 */
export type CallListener = (event: CallEvent, call: Call, entry: Appended) => void;
