import { expect, it } from 'vitest';
import type { AttemptEntry } from '../../../src/core/journal/entry.ts';
import type { PostRequest, PostResult, WebhookClient } from '../../../src/wires/webhooks/webhook-client.ts';
import { type Bench, createBench } from './bench.ts';

const DEAD = 'http://127.0.0.1:9/dead';
const LIVE = 'http://127.0.0.1:8/live';
const BACKLOG = 10_000;
const TRIES = 4;

/** Nobody answers at one address; at the other every first attempt is refused, so that there are retries. */
class HalfDeadNetwork implements WebhookClient {
  readonly #tried = new Set<string>();
  #open = 0;
  mostOpen = 0;

  async send({ url, body }: PostRequest): Promise<PostResult> {
    this.#open += 1;
    this.mostOpen = Math.max(this.mostOpen, this.#open);
    await new Promise((resolve) => setImmediate(resolve));
    this.#open -= 1;
    const timings = { totalMs: 1 };
    if (url.href === DEAD)
      return { kind: 'failed', reason: 'connection refused', code: 'ECONNREFUSED', timings };
    const text = String(body);
    const status = this.#tried.has(text) ? 204 : 500;
    this.#tried.add(text);
    return { kind: 'answered', status, headers: {}, body: '', timings };
  }

  async stop(): Promise<void> {}
}

/** A call whose webhooks come at fixed script times. */
function playCall(bench: Bench): void {
  for (const [atMs, event] of [
    [0, 'call_started'],
    [4000, 'transcript_updated'],
    [9000, 'call_ended'],
    [12_000, 'call_analyzed'],
  ] as const)
    bench.clock.after(atMs, () => bench.dispatch(LIVE, event));
}

function liveAttempts(bench: Bench): readonly Pick<AttemptEntry, 'event' | 'atMs' | 'attempt'>[] {
  return bench
    .attempts()
    .filter(({ path }) => path === '/live')
    .map(({ event, atMs, attempt }) => ({ event, atMs, attempt }));
}

async function finish(bench: Bench): Promise<void> {
  await bench.clock.idle();
  await bench.settled();
}

it('costs no other call its order or its script time when 10,000 deliveries wait for a dead receiver', async () => {
  const alone = createBench({ client: new HalfDeadNetwork() });
  playCall(alone);
  await finish(alone);

  const network = new HalfDeadNetwork();
  const crowded = createBench({ client: network, maxInFlight: 64 });
  crowded.dispatch(DEAD, ...Array.from({ length: BACKLOG }, (_, index) => `dead_${index}`));
  expect(crowded.dispatcher.pendingCount).toBe(BACKLOG);
  playCall(crowded);
  await finish(crowded);

  expect(liveAttempts(alone)).toHaveLength(8);
  expect(liveAttempts(crowded)).toEqual(liveAttempts(alone));
  // Each of the dead ones had all its attempts, but for those that made room for the others.
  const dead = crowded.attempts().filter(({ path }) => path === '/dead');
  const givenUp = crowded.entries.filter(({ kind }) => kind === 'given-up');
  expect(givenUp).toHaveLength(BACKLOG);
  expect(dead.length).toBeGreaterThan((BACKLOG - 4) * TRIES);
  expect(new Set(dead.map(({ atMs }) => atMs))).toEqual(new Set([0, 10_000, 70_000, 370_000]));
  // Nothing is left of them.
  expect(network.mostOpen).toBeLessThanOrEqual(64);
  expect(crowded.dispatcher.pendingCount).toBe(0);
  expect(crowded.clock.pendingTimers).toBe(0);
}, 120_000);

it('never keeps more than the bound, however many are dispatched to a dead receiver', async () => {
  const bench = createBench({ client: new HalfDeadNetwork(), maxPending: 500 });
  let most = 0;
  let mostTimers = 0;
  for (let wave = 0; wave < 20; wave += 1) {
    bench.dispatch(DEAD, ...Array.from({ length: 200 }, (_, index) => `dead_${wave}_${index}`));
    await bench.dispatcher.drain(50);
    most = Math.max(most, bench.dispatcher.pendingCount);
    mostTimers = Math.max(mostTimers, bench.clock.pendingTimers);
  }
  expect(most).toBeLessThanOrEqual(500);
  expect(mostTimers).toBeLessThanOrEqual(510);
  await finish(bench);
  // Whatever was given up says so.
  expect(bench.entries.filter(({ kind }) => kind === 'given-up')).toHaveLength(20 * 200);
}, 120_000);
