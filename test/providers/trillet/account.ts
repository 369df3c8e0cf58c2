import { afterAll, beforeAll, expect } from 'vitest';
import { createTrilletClient, type TrilletClient } from '../../../src/clients/index.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../src/index.ts';

/** A simulator for the tests of one file. No reply of its may be off contract, whatever the tests ask. */
export function useSimulator(options: SimulatorOptions = {}): { readonly simulator: Simulator } {
  let running: Simulator | undefined;
  beforeAll(async () => {
    running = await startSimulator({ clock: 'skip', seed: 7, providers: ['trillet'], ...options });
  });
  afterAll(async () => {
    const entries = running?.journal.entries() ?? [];
    await running?.stop();
    const defects = entries.flatMap((entry) =>
      entry.kind === 'violation' && (entry.rule === 'reply-on-contract' || entry.rule === 'defect')
        ? [entry.message]
        : [],
    );
    expect(defects).toEqual([]);
  });
  return {
    get simulator() {
      if (running === undefined) throw new Error('The simulator does not run yet.');
      return running;
    },
  };
}

export interface Account {
  readonly apiKey: string;
  /** A client in a workspace of the key; in none without one. */
  client(workspaceId?: string): TrilletClient;
  /** Sends what no typed client would; in the workspace "w1" unless the headers say otherwise. */
  send(method: string, path: string, init?: SendInit): Promise<Answer>;
}

export interface SendInit {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** An account of one test: its key is the test's own name, so that tests do not meet. */
export function accountOf({ url }: Simulator): Account {
  const apiKey = `key ${expect.getState().currentTestName}`.replace(/[^\x21-\x7e]+/g, '_');
  const baseUrl = `${url}/trillet`;
  return {
    apiKey,
    client: (workspaceId) =>
      createTrilletClient({ baseUrl, apiKey, ...(workspaceId === undefined ? {} : { workspaceId }) }),
    async send(method, path, { body, headers } = {}) {
      const isForm = body instanceof FormData;
      const response = await fetch(baseUrl + path, {
        method,
        headers: {
          ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
          ...(headers ?? { 'x-api-key': apiKey, 'x-workspace-id': 'w1' }),
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: parsed(text) };
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

interface TypedReply<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of a reply that has to be a success. */
export async function ok<Data>(reply: Promise<TypedReply<Data>>): Promise<NonNullable<Data>> {
  const { data, error, response } = await reply;
  if (data === undefined || data === null) {
    throw new Error(`${response.status} ${response.url}: ${JSON.stringify(error)}`);
  }
  return data;
}

/** The status and the texts of a reply that has to be a refusal. */
export async function refusal(
  reply: Promise<TypedReply<unknown>>,
): Promise<{ readonly status: number; readonly error: unknown }> {
  const { data, error, response } = await reply;
  if (response.ok) throw new Error(`${response.status} ${response.url}: ${JSON.stringify(data)}`);
  return { status: response.status, error };
}

export const VOICE = { provider: 'rime', voiceId: 'mistv2_Wildflower' } as const;

/** A call agent; gives back its id. */
export async function newAgent(client: TrilletClient, name = 'Front desk'): Promise<string> {
  return (await ok(client.POST('/v1/api/agents', { body: { name, ttsModel: VOICE } })))._id;
}

/** A number of the workspace; gives back its id. */
export async function newNumber(client: TrilletClient, phoneNumber = '+14155550100'): Promise<string> {
  const body = { country: 'US', type: 'local', phoneNumber } as const;
  const { phoneNumber: bought } = await ok(client.POST('/v1/api/twilio/purchase-number', { body }));
  if (typeof bought !== 'object') throw new Error('The number is no object.');
  return bought._id;
}
