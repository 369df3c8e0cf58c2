import type { FaultOf, RestFault } from '../../../core/faults.ts';
import type { Random } from '../../../core/random.ts';

/** A reply as it goes over the wire. */
export interface WireReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string | undefined;
  /** Undefined: no body. */
  readonly text: string | Uint8Array | undefined;
}

/** What a fault does to a request; the wire carries it out. */
export type RestEffect =
  | { readonly kind: 'wait'; readonly forMs: number }
  /** This, whatever the reply would have been. */
  | { readonly kind: 'answer'; readonly reply: (whole: WireReply | undefined) => WireReply }
  /** Undefined where there is nothing to change: then it has not struck. */
  | { readonly kind: 'alter'; readonly alter: (whole: WireReply) => WireReply | undefined }
  /** The connection ends after so many bytes of the body; undefined: before anything is sent. */
  | { readonly kind: 'cut'; readonly afterBytes: (bodyBytes: number) => number | undefined }
  /** The body arrives piece by piece. */
  | { readonly kind: 'dribble'; readonly overMs: number };

/** What a fault may ask for. */
export interface RestTools {
  readonly random: Random;
  /** The provider's reply for a status, body and headers. */
  readonly providerReply: (status: number) => WireReply;
  /** The provider's reply to who asks too often; `resetInMs` replaces the rest of the window. */
  readonly rateLimited: (resetInMs: number | undefined) => WireReply;
}

/** One fault on requests. */
export interface RestRule<K extends RestFault['kind']> {
  /** Which requests it strikes: all, or those that the provider has carried out. Faults before the effect strike all. */
  readonly strikes: 'all' | 'carried-out';
  readonly effect: (fault: FaultOf<'rest', K>, tools: RestTools) => RestEffect;
  /** What it did, for the journal; the same in every run. */
  readonly what: (fault: FaultOf<'rest', K>) => string;
}
