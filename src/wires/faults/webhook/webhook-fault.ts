import type { FaultOf, WebhookFault } from '../../../core/faults.ts';
import type { Json } from '../../../core/json.ts';

/*
 * What a fault may do to a webhook, by the stage at which it does it:
 *
 *   schedule --> body --> text --> signature --> wire
 *   how often,   its      its      what proves   how the bytes
 *   and when     fields   bytes    who sent it   go out
 *
 * The first three are about a message, and all its attempts share them; the others are about one attempt.
 */

export type WebhookKind = WebhookFault['kind'];
type Of<K extends WebhookKind> = FaultOf<'webhook', K>;

/** When and how often a message is sent. */
export interface Schedule {
  /** It never comes. */
  readonly isDropped: boolean;
  /** Deliveries after each other, whatever is answered. */
  readonly deliveries: number;
  /** Messages of their own, at the same moment. */
  readonly copies: number;
  /** It waits for the next message. */
  readonly isHeldBack: boolean;
}

export const USUAL_SCHEDULE: Schedule = { isDropped: false, deliveries: 1, copies: 1, isHeldBack: false };

export type ScheduleFault<K extends WebhookKind> = (schedule: Schedule, fault: Of<K>) => Schedule;

/** What of a provider a body fault may need. */
export interface BodyTools {
  /** The body as an earlier version of the provider sent it; undefined where none is known. */
  readonly earlierForm: (body: Json) => Json | undefined;
}

/** Undefined where there is nothing to change: then it has not struck. */
export type BodyFault<K extends WebhookKind> = (
  body: Json,
  fault: Of<K>,
  tools: BodyTools,
) => Json | undefined;

/** Other bytes for the same JSON; undefined where there are none. */
export type TextFault<K extends WebhookKind> = (text: string, fault: Of<K>) => string | undefined;

export type Headers = Readonly<Record<string, string>>;

/** A signature, and the way to make another one. */
export interface Signing {
  /** The right one. */
  readonly headers: Headers;
  readonly secret: string;
  /** Wall time, epoch ms. */
  readonly atMs: number;
  readonly sign: (changed: { readonly secret?: string; readonly atMs?: number }) => Headers;
}

/** The headers that are sent instead; undefined where they would be no worse. */
export type SignatureFault<K extends WebhookKind> = (signing: Signing, fault: Of<K>) => Headers | undefined;

/** How the bytes of one attempt go out. */
export interface WirePlan {
  /** The body takes so long, piece by piece, ms of wall time. */
  readonly overMs?: number;
  /** The connection is cut: before anything is sent, after so many bytes of the body, or when the answer begins. */
  readonly cut?:
    | { readonly kind: 'before' }
    | { readonly kind: 'within'; readonly bytes: number }
    | { readonly kind: 'after' };
}

export type WireFault<K extends WebhookKind> = (plan: WirePlan, fault: Of<K>, bodyBytes: number) => WirePlan;
