import type { WebhookMessage } from '../../../core/ports.ts';

/** Whom a message goes to, with what the customer wants to be sent along. */
export interface Addressee {
  readonly url: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** What HTTP takes as the name and the value of a header (RFC 9110). */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** Belong to the message itself. */
const OWN_HEADERS = /^(?:content-length|content-type|host|connection|transfer-encoding)$/i;

/**
 * The message to an addressee, with the customer's headers and query parameters; none without a URL. The headers with the
 * name of the event and of the delivery are drydial's own, for receivers that want to drop what comes twice.
 */
export function addressed(
  { url, headers, query }: Addressee,
  message: Omit<WebhookMessage, 'url' | 'headers'>,
  deliveryId: string,
): readonly WebhookMessage[] {
  if (url === undefined || url === '') return [];
  const own = { 'x-trillet-event': message.event, 'x-trillet-delivery': deliveryId };
  return [{ ...message, url: withQuery(url, query), headers: { ...usableHeaders(headers), ...own } }];
}

function withQuery(url: string, query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query);
  if (pairs.length === 0 || !URL.canParse(url)) return url;
  const whole = new URL(url);
  for (const [name, value] of pairs) whole.searchParams.set(name, value);
  return whole.href;
}

/** Headers that cannot be sent are left out: one of them would keep the whole message back. */
export function usableHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const pairs = Object.entries(headers).filter(
    ([name, value]) => HEADER_NAME.test(name) && HEADER_VALUE.test(value) && !OWN_HEADERS.test(name),
  );
  return Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), value]));
}
