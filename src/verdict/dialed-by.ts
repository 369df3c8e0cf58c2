import { isDeepStrictEqual } from 'node:util';
import type { ExchangeEntry } from '../core/journal/entry.ts';
import { isJsonObject } from '../core/json.ts';

/** Whom a request asked to call, and what the client said about it. */
export interface Dialed {
  readonly to: string;
  readonly metadata: unknown;
}

/** Assumed: whatever the provider calls it, the number to dial stands in a field like "to", "to_number" or "toNumber". */
const DESTINATION = /^to(_?number)?$/i;

/** Reads a dialing request; undefined for any other exchange. */
export function dialedBy(exchange: ExchangeEntry): Dialed | undefined {
  if (exchange.method !== 'POST' || !isJsonObject(exchange.requestBody)) return undefined;
  for (const [field, value] of Object.entries(exchange.requestBody)) {
    if (DESTINATION.test(field) && typeof value === 'string')
      return { to: value, metadata: exchange.requestBody.metadata };
  }
  return undefined;
}

/** Whether two requests to dial look like one intent. */
export function isSameIntent(one: Dialed, other: Dialed): boolean {
  return one.to === other.to && isDeepStrictEqual(one.metadata, other.metadata);
}
