import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './retell.gen.ts';

/** How Retell, or drydial in its place, is reached. */
export interface RetellClientOptions {
  /** `simulator.baseUrl('retell')`, or the provider's own address. A slash at its end does not count. */
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Sends the requests. Default: the platform's own fetch. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** A client that knows paths, parameters, bodies and replies by their types, and adds nothing of its own to what is sent. */
export type RetellClient = Client<paths>;

/**
 * Creates a typed client for Retell's REST API. A refusal is a value (`error`), only a failing connection throws.
 * @example
 * const retell = createRetellClient({ baseUrl: simulator.baseUrl('retell'), apiKey: 'key_test' });
 * const { data, error } = await retell.GET('/v2/get-call/{call_id}', { params: { path: { call_id } } });
 */
export function createRetellClient({ baseUrl, apiKey, fetch }: RetellClientOptions): RetellClient {
  return createClient<paths>({
    baseUrl,
    headers: { authorization: `Bearer ${apiKey}` },
    ...(fetch === undefined ? {} : { fetch }),
  });
}
