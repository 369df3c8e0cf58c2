import Retell from 'retell-sdk';
import { createRetellClient, type RetellClient } from '../../../src/clients/index.ts';
import { type Contract, loadContract } from '../../../src/contract/document.ts';
import { documentedOperation } from '../../../src/contract/nearest.ts';
import type { Simulator } from '../../../src/index.ts';
import { retellPack } from '../../../src/providers/retell/index.ts';
import { type PrismProxy, type PrismViolation, violationsOf } from './prism-proxy.ts';

/** One exchange as the client and Prism saw it. */
export interface SeenExchange {
  readonly operation: string;
  readonly status: number;
  readonly violations: readonly PrismViolation[];
}

/** Clients of one account, whose every request goes through Prism. */
export interface Session {
  readonly simulator: Simulator;
  /** Our typed client. */
  readonly retell: RetellClient;
  /** The provider's own. */
  readonly sdk: Retell;
  /** Sends what no client would let through. */
  readonly send: (method: string, path: string, init?: SendOptions) => Promise<Response>;
}

export interface SendOptions {
  readonly body?: unknown;
  readonly apiKey?: string;
}

export interface SessionOptions {
  readonly simulator: Simulator;
  readonly proxy: PrismProxy;
  readonly apiKey: string;
  /** Everything that was exchanged is added to it. */
  readonly seen: SeenExchange[];
}

export function openSession({ simulator, proxy, apiKey, seen }: SessionOptions): Session {
  const contract = loadContract(retellPack.contract);
  const fetchThrough = async (input: Request | string | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const response = await fetch(request);
    const operation = operationAt(contract, request.method, new URL(request.url).pathname);
    seen.push({ operation, status: response.status, violations: violationsOf(response) });
    return response;
  };
  return {
    simulator,
    retell: createRetellClient({ baseUrl: proxy.url, apiKey, fetch: fetchThrough }),
    sdk: new Retell({ apiKey, baseURL: proxy.url, maxRetries: 0, fetch: fetchThrough }),
    send: (method, path, options = {}) =>
      fetchThrough(`${proxy.url}${path}`, {
        method,
        headers: {
          ...(options.body === undefined || options.body instanceof FormData
            ? {}
            : { 'content-type': 'application/json' }),
          ...(options.apiKey === '' ? {} : { authorization: `Bearer ${options.apiKey ?? apiKey}` }),
        },
        ...(options.body === undefined
          ? {}
          : { body: options.body instanceof FormData ? options.body : JSON.stringify(options.body) }),
      }),
  };
}

function operationAt({ operations }: Contract, method: string, path: string): string {
  return documentedOperation(operations, { method, path })?.id ?? `${method} ${path}`;
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
