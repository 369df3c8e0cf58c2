import type { Call } from '../core/call.ts';
import type { CallEvent } from '../core/events.ts';
import type { Json, JsonObject } from '../core/json.ts';
import type { WebhookMessage } from '../core/ports.ts';
import type { Credentials } from '../core/world.ts';
import type { AccountSettings, QuirkValues, ViewContext } from './pack.ts';

/*
 * The part of a provider pack that says what is posted to the customer, and how.
 */

/** The fields of a pack that are about it; a provider may post nothing. */
export interface WebhookParts {
  readonly webhooks?: WebhookMapper;
  readonly signer?: (quirks: QuirkValues) => WebhookSigner;
  /** Where a provider signs webhooks with a secret of its own. Default: with the API key. */
  readonly webhookSecret?: WebhookSecret;
  readonly delivery?: (quirks: QuirkValues) => DeliveryPolicy;
  /** Scenarios without name and provider that between them bring every webhook about; the first is that of a usual call. */
  readonly webhookStories?: readonly string[];
  /** Requests for what none of them brings about, made from the bodies that the first one's webhooks had. */
  readonly webhookRequests?: (posted: readonly JsonObject[]) => readonly WebhookRequest[];
}

/** Turns call events into what is posted to the customer. */
export interface WebhookMapper {
  messages(event: CallEvent, call: Call, context: WebhookContext): readonly WebhookMessage[];
  /** A body as an earlier version of the provider sent it; undefined where it was the same, or is not known. */
  earlierForm?(body: Json): Json | undefined;
}

export interface WebhookContext extends ViewContext {
  readonly account: AccountSettings;
  readonly credentials: Credentials;
  /** What the messages are signed with; it may stand in a header, and nowhere else. */
  readonly secret: string;
}

/** A request to the provider's API that brings a webhook about which no scenario does. */
export interface WebhookRequest {
  readonly method: string;
  readonly path: string;
  readonly body: JsonObject;
}

/** Where the secret comes from that signs webhooks: the setting, else the environment, else the default. */
export interface WebhookSecret {
  /** Environment variables that usually hold a customer's, first found wins. */
  readonly variables: readonly string[];
  readonly byDefault: string;
}

export interface SigningInput {
  readonly url: string;
  readonly method: string;
  /** The exact bytes that will be sent. */
  readonly body: string;
  readonly secret: string;
  /** Wall time, epoch ms: receivers compare it with their own clock. */
  readonly atMs: number;
}

export interface WebhookSigner {
  /** The headers that carry the signature. */
  sign(input: SigningInput): Readonly<Record<string, string>>;
}

export interface DeliveryPolicy {
  /** Script ms from the end of one failed attempt to the start of the next; its length is the number of retries. */
  readonly retryGapsMs: readonly number[];
  accepts(status: number): boolean;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether a message about a call waits until the one before it, to the same address, was tried. Default false. */
  readonly isInOrder?: boolean;
}
