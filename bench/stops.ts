import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ask, CREATE_CALL, furnish, startDrydial } from './contestants.ts';
import { startCustomer } from './customer.ts';
import { renderColumns } from './table.ts';

/*
 * npm run stops: asks drydial to end (SIGTERM) while it is busy, and counts what was cut. It exits with 1 where
 * anything was, or where it took longer than five seconds.
 */

const API_KEY = 'key_bench_stops';
const STORY = fileURLToPath(new URL('live-talk.yaml', import.meta.url));
const TALKING = 50;
const LANES = 10;
const LIMIT_MS = 5000;
const FLAGS = ['--limits', 'off', '--concurrency', '10000', '--scenarios', STORY, '--clock', 'speed=4'];

execFileSync(process.execPath, [fileURLToPath(new URL('../tools/build.ts', import.meta.url))], {
  stdio: 'inherit',
});
const customer = await startCustomer({ refusesEvery: Number.POSITIVE_INFINITY });
const program = await startDrydial(FLAGS);
const callIds: string[] = [];
const cut = new Map<string, number>();
try {
  const response_engine = { type: 'custom-llm', llm_websocket_url: customer.llmUrl };
  await furnish(program.url, API_KEY, { response_engine, webhook_url: customer.url });
  for (let call = 0; call < TALKING; call += 1) await dialOne();
  while (customer.openSockets < TALKING) await sleep(20);
  const follower = fetch(`${program.url}/_drydial/journal/stream`).then((response) => response.text());
  const stream = follower.catch((error: unknown) => {
    note(`stream ${systemCodeOf(error)}`);
    return '';
  });
  const lanes = Array.from({ length: LANES }, dialOn);
  await sleep(500);
  const startedMs = performance.now();
  const exitCode = await program.end('SIGTERM');
  const tookMs = performance.now() - startedMs;
  await Promise.all(lanes);
  const journaled = endsIn(await stream);
  const unwritten = callIds.filter((callId) => !journaled.has(callId));
  const ended = new Set(customer.acceptances.map(({ message }) => message));
  const untold = callIds.filter((callId) => !ended.has(`${callId} call_ended`));
  const otherCodes = [...customer.closeCodes].filter(([code]) => code !== 1001 && code !== 1000);
  const isClean =
    exitCode === 0 &&
    tookMs < LIMIT_MS &&
    cut.size === 0 &&
    untold.length + unwritten.length + otherCodes.length === 0;
  const codes = [...customer.closeCodes].map(([code, count]) => `${count} with ${code}`).join(', ');
  console.log(
    renderColumns([
      ['calls that were made', String(callIds.length)],
      ['requests that were cut', [...cut].map(([code, count]) => `${count} ${code}`).join(', ') || '0'],
      ['sockets that were closed', codes],
      ['calls whose end nobody was told', String(untold.length)],
      ["calls whose end the journal's followers did not see", String(unwritten.length)],
      ['exit code', String(exitCode)],
      ['from the signal to the end', `${Math.round(tookMs)} ms`],
    ]),
  );
  process.exitCode = isClean ? 0 : 1;
} finally {
  await program.stop();
  await customer.stop();
}

async function dialOne(): Promise<void> {
  const call = await ask(program.url, API_KEY, CREATE_CALL);
  callIds.push(String(call.call_id));
}

/** The calls of which a stream of journal entries says that they are over. */
function endsIn(stream: string): Set<string> {
  const ended = new Set<string>();
  for (const line of stream.split('\n')) {
    if (!line.startsWith('data:')) continue;
    const entry = JSON.parse(line.slice('data:'.length)) as { callId?: string; event?: { kind?: string } };
    if (entry.event?.kind === 'ended' && entry.callId !== undefined) ended.add(entry.callId);
  }
  return ended;
}

/** Until nobody listens any more: a connection that is refused was never a request. */
async function dialOn(): Promise<void> {
  for (;;) {
    try {
      await dialOne();
    } catch (error) {
      const code = systemCodeOf(error);
      if (code === 'ECONNREFUSED') return;
      note(code);
    }
  }
}

function note(what: string): void {
  cut.set(what, (cut.get(what) ?? 0) + 1);
}

/** The system's word for what ended a fetch: "ECONNRESET". */
function systemCodeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : String(error);
}
