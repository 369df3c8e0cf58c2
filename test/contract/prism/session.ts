import type { Contract } from '../../../src/contract/document.ts';
import { documentedOperation } from '../../../src/contract/nearest.ts';
import type { Simulator } from '../../../src/index.ts';
import { type PrismProxy, type PrismViolation, violationsOf } from './prism-proxy.ts';

/** One exchange as the client and Prism saw it. */
export interface SeenExchange {
  readonly operation: string;
  readonly status: number;
  readonly violations: readonly PrismViolation[];
}

/** One account, whose every request goes through Prism. */
export interface PlainSession {
  readonly simulator: Simulator;
  readonly apiKey: string;
  /** Where Prism listens. */
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  /** Sends what no client would let through. */
  readonly send: (method: string, path: string, init?: SendOptions) => Promise<Response>;
}

export interface SendOptions {
  readonly body?: unknown;
  /** In the place of those that say who asks. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface SessionOptions {
  readonly simulator: Simulator;
  readonly proxy: PrismProxy;
  readonly contract: Contract;
  readonly apiKey: string;
  /** The headers with which a client of the provider says who asks. */
  readonly headersOf: (apiKey: string) => Readonly<Record<string, string>>;
  /** Everything that was exchanged is added to it. */
  readonly seen: SeenExchange[];
}

export function openSession(options: SessionOptions): PlainSession {
  const { simulator, proxy, contract, apiKey, headersOf, seen } = options;
  const fetchThrough = async (input: Request | string | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const response = await fetch(request);
    const operation = operationAt(contract, request.method, new URL(request.url).pathname);
    seen.push({ operation, status: response.status, violations: violationsOf(response) });
    return response;
  };
  return {
    simulator,
    apiKey,
    url: proxy.url,
    fetch: fetchThrough,
    send: (method, path, { body, headers = headersOf(apiKey) } = {}) => {
      const isPlain = body === undefined || body instanceof FormData;
      return fetchThrough(`${proxy.url}${path}`, {
        method,
        headers: { ...(isPlain ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
      });
    },
  };
}

function operationAt({ operations }: Contract, method: string, path: string): string {
  const exact = operations.find((operation) => operation.method === method && operation.path === path);
  return (exact ?? documentedOperation(operations, { method, path }))?.id ?? `${method} ${path}`;
}

interface TypedReply<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of a reply that has to be a success. */
export async function bodyOf<Data>(reply: Promise<TypedReply<Data>>): Promise<NonNullable<Data>> {
  const { data } = await succeed(reply);
  if (data === undefined || data === null) throw new Error('The reply has no body.');
  return data;
}

/** A reply that has to be a success, with or without a body. */
export async function succeed<Reply extends TypedReply<unknown>>(reply: Promise<Reply>): Promise<Reply> {
  const settled = await reply;
  const { response, error } = settled;
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${JSON.stringify(error)}`);
  return settled;
}

/** A reply that has to be a refusal with this status. */
export async function refuse(status: number, reply: Promise<TypedReply<unknown>>): Promise<void> {
  const { response, data, error } = await reply;
  if (response.status === status) return;
  throw new Error(
    `${response.url}: ${response.status} in place of ${status}: ${JSON.stringify(data ?? error)}`,
  );
}
