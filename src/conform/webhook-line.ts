import type { Json, JsonObject } from '../core/json.ts';

export type SentHeaders = Readonly<Record<string, string>>;

/** What may differ from a right signature. */
export interface SigningChange {
  readonly secret?: string;
  /** So much earlier or later than now, ms. */
  readonly shiftMs?: number;
}

/** One webhook as it goes out. */
export interface Posting {
  readonly body: string;
  /** Those of the signature, and what the provider sends beside it. */
  readonly headers: SentHeaders;
  /** The body takes so long, wall ms. */
  readonly overMs?: number;
  /** The connection is cut after so many bytes of the body. */
  readonly cutAtBytes?: number;
}

/** What the receiver made of it. */
export type Reply =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** What it says went wrong, in one line. */
      readonly words?: string | undefined;
      readonly tookMs: number;
    }
  | { readonly kind: 'timed-out'; readonly tookMs: number }
  | { readonly kind: 'failed'; readonly reason: string; readonly tookMs: number }
  /** Never sent: the address is forbidden. */
  | { readonly kind: 'blocked'; readonly reason: string; readonly fix: string; readonly tookMs: number };

/** The way to the receiver under test: signs as the provider does, and posts. */
export interface WebhookLine {
  /** So that a wrong one can be made. */
  readonly secret: string;
  /** Headers of the signature. */
  sign(body: string, change?: SigningChange): SentHeaders;
  post(posting: Posting, deadlineMs: number): Promise<Reply>;
  /** Whether a status means that the webhook was taken. */
  accepts(status: number): boolean;
  /** A body as an earlier version of the provider sent it; undefined where it was the same, or is not known. */
  readonly earlierForm?: ((body: Json) => Json | undefined) | undefined;
  /** What the program says at an address. @throws DRY_APP_UNREACHABLE */
  look(url: string): Promise<unknown>;
}

/** A webhook of a call, as the provider makes it. */
export interface Sample {
  readonly event: string;
  /** Undefined where it is about no call. */
  readonly callId: string | undefined;
  /** The exact text, with `MARK` in it where the provider shows what a call was given along. */
  readonly text: string;
  /** What goes with it beside the signature. */
  readonly headers: SentHeaders;
  readonly body: JsonObject;
  /** Wall ms that the provider waits for an answer. */
  readonly timeoutMs: number;
}

/** The webhooks of one call in their order. */
export type SampleCall = readonly Sample[];

/** Stands in a sample where any fragment of JSON may stand. */
export const MARK = 'drydial-conform';

/** The sample with a right signature over its text, or over another one that is sent in its place. */
export function signed(line: WebhookLine, { text, headers }: Sample, body = text): Posting {
  return { body, headers: { ...headers, ...line.sign(body) } };
}

/** The text of a sample with another value in the place of its mark; as a field of its own where it has no mark. */
export function withValue(text: string, fragment: string): string {
  const mark = JSON.stringify(MARK);
  return text.includes(mark)
    ? text.replace(mark, () => fragment)
    : text.replace(/^\{/, () => `{"drydial_conform":${fragment},`);
}
