import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ask, CREATE_CALL, furnish, getCall, startDrydial, startFastify, startPrism } from './contestants.ts';
import { median } from './figures.ts';
import { type LoadRequest, type LoadResult, load } from './load.ts';
import type { Program } from './start-program.ts';

const ROUNDS = 3;
const WARM_UP_SECONDS = 2;
const MEASURED_SECONDS = 3;
const RINGING = fileURLToPath(new URL('ringing.yaml', import.meta.url));

export interface RestFigures extends LoadResult {
  /** Answers for each second of CPU time of the thread that gives them. */
  readonly perCpuSecond: number;
}

/** The median round of each contestant, by operation. */
export interface RestResults {
  readonly getCall: Contest;
  readonly createPhoneCall: Contest;
}
export type Contest = Readonly<Record<Contestant, RestFigures>>;
type Contestant = 'drydial' | 'prism' | 'prismTalking' | 'fastify';

interface Server {
  readonly name: Contestant;
  readonly start: () => Promise<Program>;
  /** Whether an account has to be set up before calls can be made. */
  readonly isFurnished: boolean;
  readonly callId: (url: string, apiKey: string) => Promise<string>;
}

/** Measures both operations, the contestants taking turns; each measurement starts a process of its own. */
export async function measureRest(tell: (line: string) => void): Promise<RestResults> {
  const folder = mkdtempSync(join(tmpdir(), 'drydial-bench-'));
  try {
    const bodiesFile = join(folder, 'bodies.json');
    const bodies = await ownAnswers();
    writeFileSync(bodiesFile, JSON.stringify(bodies));
    const { call_id: callId } = bodies.read;
    const furnished = { isFurnished: false, callId: async () => callId };
    const peers: readonly Server[] = [
      { name: 'prismTalking', start: startPrism, ...furnished },
      { name: 'prism', start: () => startPrism(['--verboseLevel', 'silent']), ...furnished },
      { name: 'fastify', start: () => startFastify(bodiesFile, callId), ...furnished },
    ];
    const reading = { start: () => startDrydial(['--clock', 'skip']), callId: finishedCall };
    const creating = {
      // Ringing takes real time, so nothing else happens to a call while others are made.
      start: () => startDrydial(['--limits', 'off', '--concurrency', '100000', '--scenarios', RINGING]),
      callId: async () => '',
    };
    const own = { name: 'drydial', isFurnished: true } as const;
    return {
      getCall: await contest('GET get-call', [{ ...own, ...reading }, ...peers], tell),
      createPhoneCall: await contest('POST create-phone-call', [{ ...own, ...creating }, ...peers], tell),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function contest(
  title: string,
  servers: readonly Server[],
  tell: (line: string) => void,
): Promise<Contest> {
  const rounds: Record<Contestant, RestFigures[]> = { drydial: [], prismTalking: [], prism: [], fastify: [] };
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const server of servers) {
      const figures = await measure(server, title.startsWith('POST'));
      rounds[server.name].push(figures);
      tell(
        `${title}  round ${round}  ${server.name}  ${Math.round(figures.perSecond)}/s  ${Math.round(figures.perCpuSecond)} per CPU s`,
      );
    }
  }
  return {
    drydial: middle(rounds.drydial),
    prismTalking: middle(rounds.prismTalking),
    prism: middle(rounds.prism),
    fastify: middle(rounds.fastify),
  };
}

async function measure(server: Server, isCreating: boolean): Promise<RestFigures> {
  const program = await server.start();
  try {
    const { url } = program;
    const run = async (apiKey: string, seconds: number): Promise<LoadResult> => {
      // An account of its own for the warm-up: its calls do not count in the other's limit.
      if (server.isFurnished) await furnish(url, apiKey);
      const request: LoadRequest = isCreating ? CREATE_CALL : getCall(await server.callId(url, apiKey));
      return load({ url, request, apiKey, seconds, status: isCreating ? 201 : 200 });
    };
    await run('key_bench_warm_up', WARM_UP_SECONDS);
    const cpuBeforeMs = program.cpuMs();
    const result = await run('key_bench_measured', MEASURED_SECONDS);
    const cpuSeconds = (program.cpuMs() - cpuBeforeMs) / 1000;
    return { ...result, perCpuSecond: result.count / cpuSeconds };
  } finally {
    await program.stop();
  }
}

/** What drydial answers to a new call and to a finished one: the peers have to send as much. */
async function ownAnswers() {
  const program = await startDrydial(['--clock', 'skip']);
  try {
    const apiKey = 'key_bench_bodies';
    await furnish(program.url, apiKey);
    const created = await ask(program.url, apiKey, CREATE_CALL);
    const read = await whenAnalyzed(program.url, apiKey, String(created.call_id));
    return { created, read: { ...read, call_id: String(read.call_id) } };
  } finally {
    await program.stop();
  }
}

async function finishedCall(url: string, apiKey: string): Promise<string> {
  const created = await ask(url, apiKey, CREATE_CALL);
  const callId = String(created.call_id);
  await whenAnalyzed(url, apiKey, callId);
  return callId;
}

async function whenAnalyzed(url: string, apiKey: string, callId: string): Promise<Record<string, unknown>> {
  for (let tries = 0; tries < 500; tries += 1) {
    const call = await ask(url, apiKey, getCall(callId));
    if (call.call_analysis !== undefined) return call;
    await sleep(10);
  }
  throw new Error(`${callId} was not analyzed within 5 s`);
}

/** The round with the middle throughput. */
function middle(rounds: readonly RestFigures[]): RestFigures {
  const wanted = median(rounds.map(({ perSecond }) => perSecond));
  const found = rounds.find(({ perSecond }) => perSecond === wanted);
  if (found === undefined) throw new Error('nothing was measured');
  return found;
}
