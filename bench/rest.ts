import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  ask,
  CREATE_CALL,
  createAgent,
  createLlm,
  furnish,
  getCall,
  hasJava,
  startDrydial,
  startFastify,
  startMockoon,
  startPrism,
  startWireMock,
  writeMappings,
} from './contestants.ts';
import { median } from './figures.ts';
import { type LoadRequest, type LoadResult, load } from './load.ts';
import type { Program } from './start-program.ts';

/** How many clients ask at once; that of the targets comes first, when everybody's memory is fresh. */
export const CONNECTIONS = [20, 1, 200] as const;
export type Connections = (typeof CONNECTIONS)[number];

const RINGING = fileURLToPath(new URL('ringing.yaml', import.meta.url));

/** How long is measured. */
export interface Pace {
  readonly rounds: number;
  readonly warmUpSeconds: number;
  readonly measuredSeconds: number;
}

export interface RestFigures extends LoadResult {
  /** Answers for each second of CPU time of the thread that gives them. */
  readonly perCpuSecond: number;
}

/** The median round of each contestant, by operation and by the number of connections. */
export interface RestResults {
  readonly getCall: Contest;
  readonly createPhoneCall: Contest;
  /** Against those alone that answer from the document. */
  readonly createAgent: Contest;
}
export type Contestant = 'drydial' | 'prism' | 'mockoon' | 'wiremock' | 'fastify';
/** Who could not be started here is not in it. */
export type Contest = ReadonlyMap<Contestant, Figures>;
export type Figures = Readonly<Record<Connections, RestFigures>>;

interface Server {
  readonly name: Contestant;
  readonly start: () => Promise<Program>;
  /** Whether an account has to be set up before calls can be made. */
  readonly isFurnished: boolean;
  readonly callId: (url: string, apiKey: string) => Promise<string>;
}

/** What is asked of a server, again and again. */
interface Job {
  readonly title: string;
  readonly status: number;
  readonly requestFor: (server: Server, url: string, apiKey: string) => Promise<LoadRequest>;
}

const GET_CALL: Job = {
  title: 'GET get-call',
  status: 200,
  requestFor: async (server, url, apiKey) => getCall(await server.callId(url, apiKey)),
};
const CREATE_PHONE_CALL: Job = {
  title: 'POST create-phone-call',
  status: 201,
  requestFor: async () => CREATE_CALL,
};
const CREATE_AGENT: Job = {
  title: 'POST create-agent',
  status: 201,
  requestFor: async (server, url, apiKey) =>
    createAgent(server.isFurnished ? await createLlm(url, apiKey) : 'llm_bench'),
};

/** Measures both operations, the contestants taking turns; each turn starts a process of its own. */
export async function measureRest(tell: (line: string) => void, pace: Pace): Promise<RestResults> {
  const folder = mkdtempSync(join(tmpdir(), 'drydial-bench-'));
  try {
    const bodiesFile = join(folder, 'bodies.json');
    const bodies = await ownAnswers();
    writeFileSync(bodiesFile, JSON.stringify(bodies));
    writeMappings(folder, bodies);
    const { call_id: callId } = bodies.read;
    const furnished = { isFurnished: false, callId: async () => callId };
    const peers: Server[] = [
      { name: 'prism', start: () => startPrism(['--verboseLevel', 'silent']), ...furnished },
      { name: 'mockoon', start: startMockoon, ...furnished },
      { name: 'fastify', start: () => startFastify(bodiesFile, callId), ...furnished },
    ];
    if (hasJava()) peers.push({ name: 'wiremock', start: () => startWireMock(folder), ...furnished });
    else tell('WireMock is left out: there is no java here');
    const reading = { start: () => startDrydial(['--clock', 'skip']), callId: finishedCall };
    const creating = {
      // Ringing takes real time, so nothing else happens to a call while others are made.
      start: () => startDrydial(['--limits', 'off', '--concurrency', '100000', '--scenarios', RINGING]),
      callId: async () => '',
    };
    const own = { name: 'drydial', isFurnished: true } as const;
    const contest = (job: Job, ours: typeof reading, others = peers): Promise<Contest> =>
      compete(job, [{ ...own, ...ours }, ...others], { tell, pace });
    const mocks = peers.filter(({ name }) => name === 'prism' || name === 'mockoon');
    return {
      getCall: await contest(GET_CALL, reading),
      createPhoneCall: await contest(CREATE_PHONE_CALL, creating),
      createAgent: await contest(CREATE_AGENT, creating, mocks),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compete(
  job: Job,
  servers: readonly Server[],
  { tell, pace }: { readonly tell: (line: string) => void; readonly pace: Pace },
): Promise<Contest> {
  const rounds = new Map<Contestant, Figures[]>(servers.map(({ name }) => [name, []]));
  for (let round = 1; round <= pace.rounds; round += 1) {
    for (const server of servers) {
      const figures = await measure(server, job, pace);
      rounds.get(server.name)?.push(figures);
      const rates = CONNECTIONS.map((count) => `${Math.round(figures[count].perSecond)}/s over ${count}`);
      tell(`${job.title}  round ${round}  ${server.name}  ${rates.join('  ')}`);
    }
  }
  return new Map([...rounds].map(([name, figures]) => [name, middleOfEach(figures)]));
}

async function measure(server: Server, job: Job, pace: Pace): Promise<Figures> {
  const program = await server.start();
  try {
    const { url } = program;
    const run = async (connections: number, seconds: number, apiKey: string): Promise<LoadResult> => {
      // An account for each run: its calls do not count in the other's limit.
      if (server.isFurnished) await furnish(url, apiKey);
      const request = await job.requestFor(server, url, apiKey);
      return load({ url, request, apiKey, connections, seconds, status: job.status });
    };
    await run(CONNECTIONS[0], pace.warmUpSeconds, 'key_bench_warm_up');
    const measured = async (connections: number): Promise<RestFigures> => {
      const cpuBeforeMs = program.cpuMs();
      const result = await run(connections, pace.measuredSeconds, `key_bench_${connections}`);
      const cpuSeconds = (program.cpuMs() - cpuBeforeMs) / 1000;
      return { ...result, perCpuSecond: result.count / cpuSeconds };
    };
    return { 20: await measured(20), 1: await measured(1), 200: await measured(200) };
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

/** Of each number of connections, the round with the middle throughput. */
function middleOfEach(rounds: readonly Figures[]): Figures {
  const middle = (connections: Connections): RestFigures => {
    const figures = rounds.map((round) => round[connections]);
    const wanted = median(figures.map(({ perSecond }) => perSecond));
    const found = figures.find(({ perSecond }) => perSecond === wanted);
    if (found === undefined) throw new Error('nothing was measured');
    return found;
  };
  return { 20: middle(20), 1: middle(1), 200: middle(200) };
}
