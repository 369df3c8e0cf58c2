import type { JsonObject } from './json.ts';

/** Where a call stands. Packs map these to their own words. */
export type CallStatus = 'registered' | 'ongoing' | 'ended' | 'not-connected' | 'error';

export type CallDirection = 'inbound' | 'outbound' | 'web';

/** Who made the call end. */
export type Party = 'caller' | 'agent' | 'platform' | 'network';

/** The neutral words for why a call ended. */
export const END_REASONS = [
  'caller-hangup',
  'agent-hangup',
  'stopped',
  'transferred',
  'voicemail',
  'silence-timeout',
  'max-duration',
  'busy',
  'no-answer',
  'declined',
  'invalid-destination',
  'dial-failed',
  'no-capacity',
  'agent-link-open-failed',
  'agent-link-lost',
  'agent-link-error',
  'agent-link-corrupt',
  'platform-error',
] as const;

/**
 * Why a call ended, in neutral words. `provider:<word>` carries a reason of the provider's own that has no
 * neutral name (a scenario's `fail: <reason>`); the pack passes it through.
 */
export type EndReason = NeutralReason | `${typeof PROVIDER_PREFIX}${string}`;

export type NeutralReason = (typeof END_REASONS)[number];

const PROVIDER_PREFIX = 'provider:';

export function isNeutral(reason: EndReason): reason is NeutralReason {
  return !reason.startsWith(PROVIDER_PREFIX);
}

/** The provider's own word in a reason that has no neutral one. */
export function providerWordIn(reason: EndReason): string {
  return reason.slice(PROVIDER_PREFIX.length);
}

/** A reason in one word: the neutral one, or the provider's own. */
export function wordOf(reason: EndReason): string {
  return isNeutral(reason) ? reason : providerWordIn(reason);
}

/** One spoken word. Times are ms from the moment the call was answered. */
export interface Word {
  readonly word: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** Something that was said, as far as it was really spoken. */
export interface Utterance {
  readonly kind: 'utterance';
  readonly role: 'agent' | 'caller' | 'transfer-target' | 'system';
  readonly text: string;
  readonly words: readonly Word[];
}

/** What stands in a transcript between utterances. Times are ms from the answer. */
export type TranscriptItem =
  | Utterance
  | {
      readonly kind: 'tool-call';
      readonly toolCallId: string;
      readonly name: string;
      readonly arguments: string;
      readonly timeMs: number;
    }
  | {
      readonly kind: 'tool-result';
      readonly toolCallId: string;
      readonly content: string;
      readonly successful?: boolean;
      readonly timeMs: number;
    }
  | { readonly kind: 'dtmf'; readonly digit: string; readonly timeMs: number }
  /** Put into the conversation from outside; nobody spoke it. */
  | { readonly kind: 'injected'; readonly content: string; readonly timeMs: number };

/** A transfer that was begun: to whom, and how. */
export interface Transfer {
  readonly to: string;
  /** cold: the agent leaves at once; warm: it stays until caller and target are connected. */
  readonly mode: 'cold' | 'warm';
  /** The target sees the caller's number, not the agent's. */
  readonly showsCaller: boolean;
}

/** Why nobody came to speak with the caller. */
export type TransferFailure = 'no-answer' | 'busy' | 'declined' | 'cancelled';

/** What one turn of the agent cost, in ms of script time. */
export interface TurnLatency {
  /** From the end of the caller's speech to the start of the agent's audio. */
  readonly endToEndMs: number;
  /** From the question put to the agent to its first whole sentence. */
  readonly replyMs: number;
  /** From that sentence to audio. */
  readonly speechMs: number;
}

/** The post-call analysis that a scenario scripts, or a plain one made from the call. */
export interface CallAnalysis {
  readonly summary: string;
  readonly sentiment: 'Positive' | 'Neutral' | 'Negative' | 'Unknown';
  readonly isSuccessful: boolean;
  readonly inVoicemail: boolean;
  readonly custom: JsonObject;
}

/** How the agent's words are made: by the customer's server over a socket, or by the platform itself. */
export type AgentSource = { readonly kind: 'socket'; readonly url: string } | { readonly kind: 'platform' };

/** The settings of one call, resolved from the provider's agent and its defaults when the call is made. */
export interface CallSettings {
  readonly agent: AgentSource;
  readonly webhook: WebhookSettings;
  /** How long it may ring, ms. */
  readonly ringLimitMs: number;
  readonly endAfterSilenceMs: number;
  readonly maxDurationMs: number;
  readonly reminderAfterMs: number;
  readonly reminderLimit: number;
  readonly beginDelayMs: number;
  /** 0 to 1; 1 gives the turn to the agent soonest. */
  readonly responsiveness: number;
  /** 0 to 1; 0 means that the caller can never interrupt. */
  readonly interruptionSensitivity: number;
  readonly pace: ReplyPace;
  /** What is done about a voicemail box; absent: the agent does not notice that it speaks with one. */
  readonly voicemail?: VoicemailAction;
  /** How keys that the caller presses are taken; absent: they are passed over. */
  readonly keys?: KeyInput;
  /** What the provider's transcript shows for speech that nobody understands. */
  readonly unintelligibleText?: string;
}

export type VoicemailAction =
  | { readonly kind: 'hang-up' }
  /** A message is spoken, and the agent hangs up. */
  | { readonly kind: 'leave-message'; readonly text: string };

/** When the keys that a caller presses are complete. */
export interface KeyInput {
  readonly limit?: number;
  readonly endKey?: string;
  /** So long after the last key, ms. */
  readonly timeoutMs: number;
}

/** The provider's typical figures, from which replies on the skipping clock take their length. */
export interface ReplyPace {
  /** Median of the time from the question to the first whole sentence, ms; log-normal around it. */
  readonly replyMedianMs: number;
  readonly replySigma: number;
  /** From a sentence to its audio, ms. */
  readonly speechDelayMs: number;
}

export interface WebhookSettings {
  /** The agent's own URL; it replaces the account's entirely. */
  readonly url?: string;
  /** Provider event names the agent asks for; undefined means the provider's default set. */
  readonly events?: readonly string[];
  readonly timeoutMs?: number;
}

/** Somebody who has to connect a call, and may not come. */
export interface AwaitedParty {
  /** Script ms for which the call waits. */
  readonly limitMs: number;
  /** Why it then ends: a word as in a scenario's `fail:` step. */
  readonly failure: string;
}

/** Where a call came from and what the provider's client said about it. */
export interface CallFacts {
  readonly id: string;
  readonly direction: CallDirection;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly agentId: string;
  readonly agentVersion: number;
  readonly agentName?: string | undefined;
  readonly metadata?: unknown;
  readonly dynamicVariables?: Readonly<Record<string, string>> | undefined;
  readonly settings: CallSettings;
  /** Facts that only the provider's pack reads; opaque to everyone else. */
  readonly provider: JsonObject;
  /** Somebody else has to connect the call: for how long that is waited for. */
  readonly connectWithin?: AwaitedParty | undefined;
}

/** What a client may still change about a call that was made; what is left out stays. */
export interface CallAmendment {
  readonly metadata?: unknown;
  readonly dynamicVariables?: Readonly<Record<string, string>>;
  /** Laid over the facts of the provider's pack. */
  readonly provider?: JsonObject;
}

/** A call, at one moment. It is replaced, never changed: core/transitions.ts makes the next one. */
export interface Call extends CallFacts {
  readonly status: CallStatus;
  /** Rises by one with each transition: a cheap key for anything computed from a call. */
  readonly revision: number;
  /** Epoch ms of script time. */
  readonly createdAtMs: number;
  readonly answeredAtMs?: number;
  readonly endedAtMs?: number;
  readonly endReason?: EndReason;
  readonly endedBy?: Party;
  /** Where the call has gone. */
  readonly transferTo?: string;
  /** The newest transfer, whatever became of it. */
  readonly transfer?: Transfer;
  /** When the caller and the target of a transfer were done. */
  readonly transferEndedAtMs?: number;
  readonly transcript: readonly TranscriptItem[];
  readonly latencies: readonly TurnLatency[];
  readonly linkRoundTripsMs: readonly number[];
  readonly analysis?: CallAnalysis;
}

export function isOver(call: Call): boolean {
  return call.status === 'ended' || call.status === 'not-connected' || call.status === 'error';
}
