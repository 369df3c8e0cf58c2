import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CREATE_CALL, furnish, getCall } from './contestants.ts';
import { type Customer, startCustomer } from './customer.ts';
import { createChance, median } from './figures.ts';
import type { Condition, Remembered } from './soak-server.ts';
import { renderColumns } from './table.ts';

/*
 * npm run soak -- SECONDS: rounds of mixed traffic (requests, calls over sockets and on the platform, webhooks that are
 * refused, faults on all wires, followers of the journal). After each round everything has to settle, the journal is held
 * against what clients have seen, the accounts are forgotten, and the process has to be as it was. It exits with 1
 * where it is not. Default: 300 seconds.
 */

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const seconds = Number(process.argv[2] ?? 300);
if (!(seconds > 0)) throw new Error(`"${process.argv[2]}" is no number of seconds`);
/** At least four rounds, so that there is a beginning and an end. */
const ROUND_MS = Math.min(10_000, (seconds * 1000) / 4);
const LANES = 6;
const SETTLE_MS = 60_000;
const HEAP_SLACK_BYTES = 6 * 1024 * 1024;
const HANDLE_SLACK = 8;
const LOOP_SLACK_MS = 50;
/** What goes wrong in every round; nothing of it loses a webhook for good. */
const FAULTS = [
  { on: 'rest.get-call', status: 500, probability: 0.02 },
  { on: 'rest.list-calls', disconnect: true, probability: 0.1 },
  { on: 'rest.update-agent', latency: '20ms', probability: 0.2 },
  { on: 'webhook', duplicate: 2, probability: 0.05 },
  { on: 'webhook', delay: '2s', probability: 0.1 },
  { on: 'socket', at: 'turn 2', disconnect: true, probability: 0.05 },
];

/** What one key's clients were told in a round. */
interface Account {
  readonly apiKey: string;
  agentId: string;
  readonly callIds: string[];
  /** Answers that came whole. */
  answers: number;
}

interface Round {
  readonly condition: Condition;
  readonly calls: number;
  readonly answers: number;
  readonly problems: readonly string[];
}

execFileSync(process.execPath, [here('../tools/build.ts')], { stdio: 'inherit' });
const chance = createChance(1);
const customer = await startCustomer({ refusesEvery: 5 });
const server = fork(here('soak-server.ts'), [here('live-talk.yaml')]);
const exited = once(server, 'exit').then(([code, signal]) => {
  throw new Error(`drydial has ended with ${code ?? signal}`);
});
const [url] = (await Promise.race([once(server, 'message'), exited])) as [string];
const rounds: Round[] = [];
try {
  const endMs = performance.now() + seconds * 1000;
  while (performance.now() < endMs || rounds.length < 4) {
    const done = await Promise.race([playRound(rounds.length), exited]);
    rounds.push(done);
    const { condition, calls, answers, problems } = done;
    console.error(
      `round ${rounds.length}  ${calls} calls  ${answers} answers  ${megabytes(condition.heapBytes)}  ${problems.join('; ')}`,
    );
  }
} finally {
  exited.catch(() => {});
  server.kill();
  await customer.stop();
}
report();

async function playRound(number: number): Promise<Round> {
  const before = await look();
  const accounts = await Promise.all([
    openAccount(`key_soak_${number}_socket`, { type: 'custom-llm', llm_websocket_url: customer.llmUrl }),
    openAccount(`key_soak_${number}_platform`, undefined),
  ]);
  const endMs = performance.now() + ROUND_MS;
  const lanes = Array.from({ length: LANES }, async (_, lane) => {
    const account = accounts[lane % accounts.length];
    while (account !== undefined && performance.now() < endMs) await actOnce(account);
  });
  lanes.push(followJournal(endMs));
  await Promise.all(lanes);
  const problems: string[] = [];
  for (const { apiKey } of accounts)
    await control('/settle', { api_key: apiKey, timeout: SETTLE_MS }).catch((error: Error) => {
      problems.push(error.message);
    });
  const { dropped } = await look();
  for (const account of accounts)
    problems.push(...(await problemsOf(account, customer, dropped - before.dropped)));
  for (const { apiKey } of accounts) await control('/reset', { api_key: apiKey });
  return {
    condition: await look(),
    calls: accounts.reduce((sum, { callIds }) => sum + callIds.length, 0),
    answers: accounts.reduce((sum, { answers }) => sum + answers, 0),
    problems,
  };
}

async function openAccount(apiKey: string, engine: object | undefined): Promise<Account> {
  const fields = { webhook_url: customer.url, ...(engine === undefined ? {} : { response_engine: engine }) };
  const agentId = await furnish(url, apiKey, fields);
  await control('/faults', { api_key: apiKey, faults: FAULTS });
  // Three requests were made to furnish it.
  return { apiKey, agentId, callIds: [], answers: 3 };
}

/** One request of a client; what faults and mistakes bring about is an answer, too. */
async function actOnce(account: Account): Promise<void> {
  const { apiKey, callIds, agentId } = account;
  const known = callIds[Math.floor(chance() * callIds.length)] ?? 'call_unknown';
  const dice = chance();
  try {
    if (dice < 0.3) {
      const call = await send(account, CREATE_CALL.method, CREATE_CALL.path, callBody(apiKey));
      if (call.status === 201) callIds.push(String(call.body.call_id));
    } else if (dice < 0.6) await send(account, 'GET', getCall(known).path);
    else if (dice < 0.7) await send(account, 'POST', '/v3/list-calls', { limit: 20 });
    else if (dice < 0.8)
      await send(account, 'PATCH', `/update-agent/${agentId}`, { agent_name: `name ${dice}` });
    else if (dice < 0.85) await send(account, 'POST', '/v2/create-phone-call', { from_number: 7 });
    else if (dice < 0.9) await send(account, 'POST', `/v2/stop-call/${known}`);
    else await send(account, 'GET', '/get-concurrency');
  } catch {
    // A fault has ended the connection.
  }
  await sleep(chance() * 10);
}

/** The platform's own agent has another number to call, which no scenario waits for. */
function callBody(apiKey: string): object {
  const body = CREATE_CALL.body as object; // As it is written down there.
  return apiKey.endsWith('platform') ? { ...body, to_number: '+12125550199' } : body;
}

async function send(
  account: Account,
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${account.apiKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  account.answers += 1;
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : {} };
}

/** Follows the journal for a while, leaves in the middle, and comes back. */
async function followJournal(endMs: number): Promise<void> {
  while (performance.now() < endMs) {
    const left = new AbortController();
    const timer = setTimeout(() => left.abort(), 100 + chance() * 400);
    try {
      const response = await fetch(`${url}/_drydial/journal/stream`, { signal: left.signal });
      for await (const _ of response.body ?? []);
    } catch {
      // Left.
    }
    clearTimeout(timer);
  }
}

/** What should have happened and did not. */
async function problemsOf(
  account: Account,
  { acceptances }: Customer,
  dropped: number,
): Promise<readonly string[]> {
  const { apiKey, callIds, answers } = account;
  const problems: string[] = [];
  const accepted = new Set(acceptances.map(({ message }) => message));
  const untold = callIds.flatMap((callId) =>
    ['call_ended', 'call_analyzed']
      .map((event) => `${callId} ${event}`)
      .filter((message) => !accepted.has(message)),
  );
  if (untold.length > 0) problems.push(`${untold.length} webhooks never came, as "${untold[0]}"`);
  // Where the bound has pushed entries out, nothing can be said of those that are missing.
  if (dropped > 0) return problems;
  const { exchanges, analyzed } = await serverSays<Remembered>({ apiKey });
  if (exchanges < answers) problems.push(`the journal has ${exchanges} exchanges of ${answers}`);
  const known = new Set(analyzed);
  const open = callIds.filter((callId) => !known.has(callId));
  if (open.length > 0) problems.push(`${open.length} calls have no analysis in the journal, as ${open[0]}`);
  return problems;
}

async function control(path: string, body: object): Promise<void> {
  const response = await fetch(`${url}/_drydial${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
}

function look(): Promise<Condition> {
  return serverSays<Condition>('look');
}

/** One question at a time; soak-server.ts answers each with what the caller of this expects. */
async function serverSays<T>(question: 'look' | { readonly apiKey: string }): Promise<T> {
  server.send(question);
  const [answer] = (await Promise.race([once(server, 'message'), exited])) as [T];
  return answer;
}

function report(): void {
  // The first round compiles and fills what is made once.
  const later = rounds.slice(1);
  const third = Math.max(1, Math.floor(later.length / 3));
  const of = (part: readonly Round[], figure: keyof Condition): number =>
    median(part.map(({ condition }) => condition[figure]));
  const [first, last] = [later.slice(0, third), later.slice(-third)];
  const lines: [string, string, string, string][] = [['', 'beginning', 'end', 'as before']];
  let isSame = true;
  const compare = (
    what: string,
    figure: keyof Condition,
    slack: number,
    show: (value: number) => string,
  ): void => {
    const [before, after] = [of(first, figure), of(last, figure)];
    const isAsBefore = !(after - before > slack);
    isSame &&= isAsBefore;
    lines.push([what, show(before), show(after), isAsBefore ? 'yes' : 'NO']);
  };
  compare('heap after a collection', 'heapBytes', HEAP_SLACK_BYTES, megabytes);
  compare('handles', 'handles', HANDLE_SLACK, String);
  compare('descriptors', 'descriptors', HANDLE_SLACK, String);
  compare('event-loop delay, p99', 'loopDelayP99Ms', LOOP_SLACK_MS, (ms) => `${ms.toFixed(1)} ms`);
  const sum = (figure: 'calls' | 'answers'): number =>
    rounds.reduce((total, round) => total + round[figure], 0);
  const codes = [...customer.closeCodes].map(([code, count]) => `${count} with ${code}`).join(', ');
  console.log(
    `\n${rounds.length} rounds, ${sum('calls')} calls, ${sum('answers')} answers, ${customer.acceptances.length} webhooks; sockets closed: ${codes}\n`,
  );
  console.log(renderColumns(lines));
  const problems = rounds.flatMap((round, index) =>
    round.problems.map((text) => `round ${index + 1}: ${text}`),
  );
  console.log(problems.length === 0 ? '\n nothing was lost' : `\n${problems.join('\n')}`);
  process.exitCode = isSame && problems.length === 0 ? 0 : 1;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
