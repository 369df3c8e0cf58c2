import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './trillet.gen.ts';

/** How Trillet, or drydial in its place, is reached. */
export interface TrilletClientOptions {
  /** `simulator.baseUrl('trillet')`, or the provider's own address. A slash at its end does not count. */
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Left out, the requests name none: for what belongs to the key alone, and for keys with a single workspace. */
  readonly workspaceId?: string;
  /** Sends the requests. Default: the platform's own fetch. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** A client that knows paths, parameters, bodies and replies by their types, and adds nothing of its own to what is sent. */
export type TrilletClient = Client<paths>;

/**
 * Creates a typed client for Trillet's REST API. A refusal is a value (`error`), only a failing connection throws.
 * @example
 * const baseUrl = simulator.baseUrl('trillet');
 * const trillet = createTrilletClient({ baseUrl, apiKey: 'key_test', workspaceId: 'ws_test' });
 * const { data, error } = await trillet.GET('/v1/api/agents/{agentId}', { params: { path: { agentId } } });
 */
export function createTrilletClient(options: TrilletClientOptions): TrilletClient {
  const { baseUrl, apiKey, workspaceId, fetch } = options;
  return createClient<paths>({
    baseUrl,
    headers: {
      'x-api-key': apiKey,
      ...(workspaceId === undefined ? {} : { 'x-workspace-id': workspaceId }),
    },
    ...(fetch === undefined ? {} : { fetch }),
  });
}
