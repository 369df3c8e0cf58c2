import { fileURLToPath } from 'node:url';
import { ask, CREATE_CALL, furnish, getCall } from './contestants.ts';
import { type Program, startProgram } from './start-program.ts';

export type Library = typeof import('../src/index.ts');
export type Simulator = Awaited<ReturnType<Library['startSimulator']>>;
type Entry = ReturnType<Simulator['journal']['entries']>[number];
export type FrameEntry = Extract<Entry, { readonly kind: 'frame' }>;
type SimulatorOptions = NonNullable<Parameters<Library['startSimulator']>[0]>;

export const API_KEY = 'key_bench_sockets';
/** Requests under way at once while calls are made. */
const DIALLING = 20;

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** The customer's program: an LLM server and a webhook receiver, in a process of its own. */
export function startPeer(): Promise<Program> {
  return startProgram({
    name: "the customer's program",
    args: [here('llm-peer.ts'), '{port}'],
    readyPath: '/healthz',
  });
}

export interface TalkOptions extends SimulatorOptions {
  /** A file beside this one, which every call plays. */
  readonly story: string;
}

/** A simulator with an account whose agent is the peer. */
export async function openLine(
  library: Library,
  peer: Pick<Program, 'url'>,
  options: TalkOptions,
): Promise<Simulator> {
  const { story, ...more } = options;
  const simulator = await library.startSimulator({
    clock: 'skip',
    seed: 7,
    env: {},
    limits: 'off',
    concurrency: 100_000,
    scenarios: [here(story)],
    ...more,
  });
  await furnish(simulator.baseUrl('retell'), API_KEY, {
    response_engine: { type: 'custom-llm', llm_websocket_url: `${peer.url.replace('http', 'ws')}/llm` },
    webhook_url: `${peer.url}/webhook`,
  });
  return simulator;
}

/** Makes so many calls, some at a time; their ids. */
export function dial(simulator: Simulator, count: number): Promise<readonly string[]> {
  return dialAll(simulator.baseUrl('retell'), count);
}

/** The same at an address. */
export async function dialAll(url: string, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  let left = count;
  const dialOn = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const call = await ask(url, API_KEY, CREATE_CALL);
      ids.push(String(call.call_id));
    }
  };
  await Promise.all(Array.from({ length: DIALLING }, dialOn));
  return ids;
}

/** The size of a call's transcript, with its words, as JSON. The call is ended for it: before that nobody is shown one. */
export async function transcriptBytesOf(simulator: Simulator, callId: string): Promise<number> {
  await post(`${simulator.baseUrl('retell')}/v2/stop-call/${callId}`);
  const call = await ask(simulator.baseUrl('retell'), API_KEY, getCall(callId));
  return JSON.stringify(call.transcript_object).length;
}

async function post(url: string): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${API_KEY}` } });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
}
