import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ask, CREATE_CALL, furnish, getCall, startDrydial } from './contestants.ts';
import { type Acceptance, type Customer, startCustomer } from './customer.ts';
import { createChance } from './figures.ts';
import type { Program } from './start-program.ts';
import { renderColumns } from './table.ts';

/*
 * npm run kills: kills drydial again and again while it has calls, webhooks and changes under way, always on the
 * same data file, and counts what is missing in the end. It exits with 1 where anything is.
 *   --times N   how often (200)
 *   --seed N    decides when (1)
 */

const API_KEY = 'key_bench_kills';
const STORY = fileURLToPath(new URL('live-talk.yaml', import.meta.url));
const LANES = 4;
const MAX_ANSWERS = 30;
/** Every so many lives end while the program starts. */
const EARLY_DEATH = 8;
/** Of one dispatcher: so many answers may be under way to a process when it dies. */
const MAX_IN_FLIGHT = 64;
const SETTLE_MS = 120_000;
/** A life takes a second or two; a start on a busy machine ten times as long. */
const LIFE_LIMIT_MS = 90_000;
const JUDGE_LIMIT_MS = SETTLE_MS + 120_000;

execFileSync(process.execPath, [fileURLToPath(new URL('../tools/build.ts', import.meta.url))], {
  stdio: 'inherit',
});
const { values } = parseArgs({
  options: { times: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});
const times = Number(values.times);
const chance = createChance(Number(values.seed));
const folder = mkdtempSync(join(tmpdir(), 'drydial-kills-'));
const file = join(folder, 'accounts.db');
const FLAGS = [
  ...[
    '--data',
    file,
    '--clock',
    'speed=1000',
    '--limits',
    'off',
    '--concurrency',
    '1000',
    '--scenarios',
    STORY,
  ],
];

/** What clients were told; all of it has to hold for ever. */
interface Told {
  readonly callIds: string[];
  agentId: string;
  /** The last change of the agent that was acknowledged, and the last that was asked for. */
  acknowledged: number;
  asked: number;
}

const told: Told = { callIds: [], agentId: '', acknowledged: 0, asked: 0 };
const customer = await startCustomer({ refusesEvery: 3 });
const damaged: string[] = [];
let earlyDeaths = 0;
try {
  for (let life = 1; life <= times; life += 1) {
    customer.life = life;
    const startedMs = performance.now();
    const isEarly = life > 1 && life % EARLY_DEATH === 0;
    if (isEarly) earlyDeaths += 1;
    await within(LIFE_LIMIT_MS, isEarly ? dieEarly() : liveAndDie(customer), `life ${life} of ${times}`);
    const problem = problemOfFile(life);
    if (problem !== undefined) damaged.push(`after kill ${life}: ${problem}`);
    tell(`kill ${life} of ${times}`, startedMs);
  }
  customer.life = times + 1;
  const startedMs = performance.now();
  console.error('every call comes to its end, and every webhook to its receiver');
  await within(JUDGE_LIMIT_MS, judge(), 'the end');
  tell('the end', startedMs);
} finally {
  await customer.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** @throws Error that says what took too long: a run that hangs says nothing. */
async function within(limitMs: number, work: Promise<void>, what: string): Promise<void> {
  const limit = new AbortController();
  const late = sleep(limitMs, undefined, { signal: limit.signal }).then(() => {
    throw new Error(
      `${what} took longer than ${limitMs / 1000} s: drydial hangs, or this machine is too busy.\n` +
        `  Told so far: ${told.callIds.length} calls, ${customer.acceptances.length} webhooks.`,
    );
  });
  await Promise.race([work, late]).finally(() => limit.abort());
}

function tell(what: string, sinceMs: number): void {
  const seconds = ((performance.now() - sinceMs) / 1000).toFixed(1);
  const counts = `${told.callIds.length} calls  ${customer.acceptances.length} webhooks`;
  console.error(`${what}  ${seconds} s  ${counts}`);
}

async function liveAndDie({ url, llmUrl }: Customer): Promise<void> {
  const program = await startDrydial(FLAGS);
  if (told.agentId === '') {
    const response_engine = { type: 'custom-llm', llm_websocket_url: llmUrl };
    told.agentId = await furnish(program.url, API_KEY, { response_engine, webhook_url: url });
  }
  // After so many answers and a moment more, which leaves webhooks and sockets under way.
  let left = 1 + Math.floor(chance() * MAX_ANSWERS);
  let isOver = false;
  const lanes = Array.from({ length: LANES }, async (_, lane) => {
    while (!isOver && left > 0) {
      left -= 1;
      // Whoever has no answer was told nothing.
      await (lane === 0 ? changeAgent(program) : dialOne(program)).catch(() => {});
    }
  });
  await Promise.race(lanes);
  await sleep(chance() * 100);
  await program.stop();
  isOver = true;
  await Promise.all(lanes);
}

async function dieEarly(): Promise<void> {
  const starting = startDrydial(FLAGS, { killAfterMs: chance() * 600 });
  await starting.then((program) => program.stop()).catch(() => {});
}

async function dialOne({ url }: Program): Promise<void> {
  const call = await ask(url, API_KEY, CREATE_CALL);
  told.callIds.push(String(call.call_id));
}

async function changeAgent({ url }: Program): Promise<void> {
  told.asked += 1;
  const wanted = told.asked;
  const body = { agent_name: `change ${wanted}` };
  await ask(url, API_KEY, { method: 'PATCH', path: `/update-agent/${told.agentId}`, body });
  told.acknowledged = wanted;
}

/** Looks at a copy, so that drydial finds the file as the kill has left it. */
function problemOfFile(life: number): string | undefined {
  if (!existsSync(file)) return life === 1 ? undefined : 'it is gone';
  const copies = join(folder, 'copy');
  mkdirSync(copies, { recursive: true });
  for (const ending of ['', '-wal']) {
    const copy = join(copies, `accounts.db${ending}`);
    rmSync(copy, { force: true });
    if (existsSync(file + ending)) copyFileSync(file + ending, copy);
  }
  const database = new DatabaseSync(join(copies, 'accounts.db'));
  try {
    const [row] = database.prepare('PRAGMA integrity_check').all();
    const word = String(row?.integrity_check);
    return word === 'ok' ? undefined : word;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    database.close();
  }
}

async function judge(): Promise<void> {
  const program = await startDrydial(FLAGS);
  try {
    await ask(program.url, API_KEY, {
      method: 'POST',
      path: '/_drydial/settle',
      body: { timeout: SETTLE_MS },
      limitMs: SETTLE_MS + 30_000,
    });
    const lost: string[] = [];
    const half: string[] = [];
    const due: string[] = [];
    for (const callId of told.callIds) {
      const call = await ask(program.url, API_KEY, getCall(callId)).catch(() => undefined);
      if (call === undefined) lost.push(callId);
      else if (!/^(ended|error)$/.test(String(call.call_status)) || call.call_analysis === undefined)
        half.push(callId);
      if (call?.start_timestamp !== undefined) due.push(`${callId} call_started`);
      due.push(`${callId} call_ended`, `${callId} call_analyzed`);
    }
    const agent = await ask(program.url, API_KEY, { method: 'GET', path: `/get-agent/${told.agentId}` });
    const change = Number(String(agent.agent_name).split(' ').at(-1));
    const accepted = new Set(customer.acceptances.map(({ message }) => message));
    const missing = due.filter((message) => !accepted.has(message));
    const { inFlight, unexplained } = repeatsOf(customer.acceptances);
    const exitCode = await program.end('SIGTERM');
    const bad = [
      ['files that were damaged', damaged],
      ['calls that were acknowledged and are gone', lost],
      ['calls that are not over, or without analysis', half],
      [
        'changes of the agent that were acknowledged and are gone',
        change < told.acknowledged ? [change] : [],
      ],
      ['webhooks that never came', missing],
      ['webhooks that came twice without a reason', unexplained],
      ['exit code other than 0 at the end', exitCode === 0 ? [] : [exitCode]],
    ] as const;
    const rows = [
      ['kills', times],
      ['  of them while it started', earlyDeaths],
      ['calls that were acknowledged', told.callIds.length],
      ['changes of the agent that were acknowledged', told.acknowledged],
      ['webhooks that had to come', due.length],
      ['  of them twice, as the answer met the kill', inFlight],
      ...bad.map(([what, which]) => [what, which.length] as const),
    ] as const;
    console.log(renderColumns(rows.map(([what, count]) => [what, String(count)])));
    for (const [what, which] of bad) if (which.length > 0) console.log(`\n${what}:`, which.slice(0, 5));
    process.exitCode = bad.some(([, which]) => which.length > 0) ? 1 : 0;
  } finally {
    await program.stop();
  }
}

/** Twice only where the first acceptance was still on its way to a process that died. */
function repeatsOf(acceptances: readonly Acceptance[]): { inFlight: number; unexplained: readonly string[] } {
  const lastOfLives = new Set<Acceptance>();
  for (const group of Map.groupBy(acceptances, ({ life }) => life).values())
    for (const acceptance of group.slice(-MAX_IN_FLIGHT)) lastOfLives.add(acceptance);
  const firsts = new Map<string, Acceptance>();
  const unexplained: string[] = [];
  let inFlight = 0;
  for (const acceptance of acceptances) {
    const first = firsts.get(acceptance.message);
    firsts.set(acceptance.message, acceptance);
    if (first === undefined) continue;
    if (first.life !== acceptance.life && lastOfLives.has(first)) inFlight += 1;
    else unexplained.push(acceptance.message);
  }
  return { inFlight, unexplained };
}
