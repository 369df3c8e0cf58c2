import { fileURLToPath } from 'node:url';
import { ask, CREATE_CALL, furnish } from './contestants.ts';
import { type Program, startProgram } from './start-program.ts';

export type Library = typeof import('../src/index.ts');
export type Simulator = Awaited<ReturnType<Library['startSimulator']>>;
type Entry = ReturnType<Simulator['journal']['entries']>[number];
export type FrameEntry = Extract<Entry, { readonly kind: 'frame' }>;
type SimulatorOptions = NonNullable<Parameters<Library['startSimulator']>[0]>;

const API_KEY = 'key_bench_sockets';
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
export async function openLine(library: Library, peer: Program, options: TalkOptions): Promise<Simulator> {
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

/** Makes so many calls, some at a time. */
export async function dial(simulator: Simulator, count: number): Promise<void> {
  let left = count;
  const dialOn = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await ask(simulator.baseUrl('retell'), API_KEY, CREATE_CALL);
    }
  };
  await Promise.all(Array.from({ length: DIALLING }, dialOn));
}
