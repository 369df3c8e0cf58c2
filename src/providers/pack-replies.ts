import type { JsonObject } from '../core/json.ts';

/*
 * The part of a provider pack that says what requests are answered with.
 */

/** An answer as the provider gives it. */
export interface ProviderReply {
  readonly status: number;
  /** JSON; with a `contentType`, a text or bytes (Uint8Array). */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Set where the body is not JSON. */
  readonly contentType?: string;
  /** Same body object, same bytes: lets an unchanged object be serialised and checked once. */
  readonly isImmutable?: boolean;
  /** Seen of the provider, and in no document of its: the contract has no say in it. */
  readonly isUndocumented?: boolean;
  /** The call that the exchange is about, for the journal. */
  readonly callId?: string;
  /** What was asked for and has no effect, a sentence each: findings, and no part of the reply. */
  readonly passedOver?: readonly string[];
}

export type FailureKind =
  | 'invalid-request'
  | 'unauthenticated'
  | 'payment-required'
  | 'forbidden'
  | 'not-found'
  | 'unknown-route'
  | 'conflict'
  /** Understood, and not possible with what it is asked of. */
  | 'unprocessable'
  | 'stale'
  | 'rate-limited'
  | 'no-capacity'
  | 'server-error';

/** An expected refusal, in neutral words; `pack.errorReply` gives it the provider's shape. */
export interface Failure {
  readonly failure: FailureKind;
  /** The provider's wording where the place knows a better one than the default. */
  readonly message?: string;
  /** More about it, where the provider's refusals say more than one thing. */
  readonly details?: string;
  /** The provider's code of this very refusal, where it has one. */
  readonly code?: string;
  /** What was not found: "call", "agent or version". A note in the reply says so, since the provider's words may not. */
  readonly resource?: string;
  /** What to do about it, where the provider's own words leave that open. */
  readonly advice?: string;
  /** Further fields of the body. */
  readonly fields?: JsonObject;
  /** For unknown routes. */
  readonly method?: string;
  readonly path?: string;
  /** Headers of a limiter: they are sent beside those of the pack's reply. */
  readonly headers?: Readonly<Record<string, string>>;
  /** When a limiter lets requests pass again, epoch ms of script time. */
  readonly resetsAtMs?: number;
}
