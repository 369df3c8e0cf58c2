import type { CallAnalysis, CallDirection } from './call.ts';
import type { Json, JsonObject } from './json.ts';

/** A call that has really taken place, as far as somebody's notes of it tell. */
export interface RecordedCall {
  readonly provider: string;
  /** The provider's id of it. */
  readonly id: string;
  readonly direction: CallDirection;
  readonly from?: string;
  readonly to?: string;
  /** Undefined where the notes do not say whose words the agent spoke. */
  readonly engine?: 'custom-llm' | 'platform';
  /** Fields of the agent that the call cannot have gone without. */
  readonly agentFields: JsonObject;
  readonly metadata?: Json;
  readonly dynamicVariables?: Readonly<Record<string, string>>;
  /** From the request to the answer, where both are known. */
  readonly ringMs?: number;
  readonly wasAnswered: boolean;
  /** From the answer to the end. */
  readonly durationMs?: number;
  readonly moments: readonly RecordedMoment[];
  readonly ending: RecordedEnding;
  readonly analysis?: Partial<CallAnalysis>;
  /** Names of the webhook events that were seen, in their order. */
  readonly events: readonly string[];
}

/** Times are ms from the answer; undefined where nobody wrote them down. */
export type RecordedMoment =
  | {
      readonly kind: 'agent' | 'caller';
      readonly text: string;
      readonly startMs?: number;
      readonly endMs?: number;
      /** Ends of the words, for seeing where somebody cut in. */
      readonly wordEndsMs: readonly number[];
    }
  | { readonly kind: 'keys'; readonly digits: string }
  /** Something that a script cannot bring about: told in a comment. */
  | { readonly kind: 'remark'; readonly text: string };

/** How it ended, with the provider's own word for it. */
export interface RecordedEnding {
  readonly how:
    | 'caller-hangup'
    | 'agent-hangup'
    | 'busy'
    | 'no-answer'
    | 'declined'
    | 'voicemail'
    | 'silence'
    | 'transferred'
    | 'failed'
    /** The notes end before the call does. */
    | 'unknown';
  readonly word?: string;
  readonly transferTo?: string;
}

/** What a pack can make of a JSON value that somebody has saved. */
export type NoteReading =
  /** A call object, or a message about a call: what of one call it tells. */
  | { readonly kind: 'call'; readonly id: string; readonly event?: string; readonly call: JsonObject }
  /** Known, and of no use: a message that is about no call. */
  | { readonly kind: 'other'; readonly what: string }
  | { readonly kind: 'unknown'; readonly problem: string };
