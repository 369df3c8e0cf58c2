import { messageOf } from '../../core/errors.ts';
import type { RequestMethod, WebhookMessage } from '../../core/ports.ts';
import { RecentMap } from '../../core/recent-map.ts';
import { type BodyText, toBodyText } from './body-text.ts';

/** A message on its way to the customer. Its bytes are made once: they are signed, sent and journaled as they are. */
export interface OutgoingMessage {
  readonly id: string;
  readonly event: string;
  /** Its name in the contract, where that is another one. */
  readonly contractEvent?: string | undefined;
  readonly callId?: string | undefined;
  readonly method: RequestMethod;
  readonly url: URL;
  /** Path and query: the part of the address that does not vary between runs. */
  readonly path: string;
  /** Undefined where no body is sent. */
  readonly bytes: string | undefined;
  /** The same in pieces that other messages share; see bytesOf. */
  readonly pieces?: readonly string[] | undefined;
  readonly timeoutMs: number;
  /** The message's own, beside those of every delivery. */
  readonly headers: Readonly<Record<string, string>>;
  /** In place of the delivery policy's. */
  readonly retryGapsMs: readonly number[] | undefined;
}

/** Where a message comes from. */
export interface MessageOrigin {
  /** Absent where it is about no call. */
  readonly callId?: string;
  /** Id of the journal entry that brought it about. */
  readonly causedBy: string;
}

export type Preparation =
  | { readonly kind: 'ready'; readonly message: OutgoingMessage }
  /** No attempt can be made: no bytes, or no address. */
  | { readonly kind: 'unsendable'; readonly id: string; readonly problem: string };

const QUOTED_CHARACTERS = 120;

/** Gives a message its id, its bytes and a checked address; `index` is its place among those of the same cause. */
export function prepareMessage(message: WebhookMessage, origin: MessageOrigin, index: number): Preparation {
  const id = `${origin.causedBy}/message:${index + 1}`;
  const url = parse(message.url);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    return {
      kind: 'unsendable',
      id,
      problem: `its URL is not an http or https URL: "${quotable(message.url)}"`,
    };
  }
  let body: BodyText | undefined;
  try {
    body = message.body === undefined ? undefined : toBodyText(message.body);
  } catch (thrown) {
    // JSON.parse reads any depth (a customer's metadata), JSON.stringify is bounded by the stack.
    return { kind: 'unsendable', id, problem: `its body cannot be written as JSON: ${messageOf(thrown)}` };
  }
  const { event, contractEvent, timeoutMs, method = 'POST', headers = {}, retryGapsMs } = message;
  const { callId } = origin;
  const [path, bytes, pieces] = [url.pathname + url.search, body?.text, body?.pieces];
  return {
    kind: 'ready',
    message: {
      id,
      event,
      contractEvent,
      callId,
      method,
      url,
      path,
      bytes,
      pieces,
      timeoutMs,
      headers,
      retryGapsMs,
    },
  };
}

/** Addresses of late: the webhooks of an account go to one or two of them. */
const parsed = new RecentMap<URL>(100);

function parse(text: string): URL | null {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const url = URL.parse(text);
  if (url !== null) parsed.set(text, url);
  return url;
}

/**
 * The bytes of a message for whoever reads them, anew each time: what is kept stays in its pieces, and messages that wait
 * for their turn, or for another attempt, or in the journal, take hardly any memory.
 */
export function bytesOf({ bytes, pieces }: Pick<OutgoingMessage, 'bytes' | 'pieces'>): string | undefined {
  return pieces === undefined ? bytes : pieces.join('');
}

/** The URL as people may see it: without user and password. */
export function withoutCredentials(url: URL): string {
  if (url.username === '' && url.password === '') return url.href;
  const copy = new URL(url);
  copy.username = '';
  copy.password = '';
  return copy.href;
}

function quotable(url: string): string {
  const plain = url.replace(/\/\/[^/]*@/, '//');
  return plain.length > QUOTED_CHARACTERS ? `${plain.slice(0, QUOTED_CHARACTERS)}...` : plain;
}
