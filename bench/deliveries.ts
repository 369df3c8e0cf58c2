import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Agent } from 'undici';
import type { Program } from './start-program.ts';
import { dial, type Library, openLine, startPeer } from './talks.ts';

const CALLS = 2000;
const ROUNDS = 5;
/** As many as drydial has under way to receivers at once. */
const AT_ONCE = 64;
const LIMIT_MS = 120_000;
/** What is to be done about collected objects is done then. */
const REST_MS = 50;

/** How many webhooks one process brought to the same receiver. */
export interface DeliveryRate {
  readonly count: number;
  readonly perSecond: number;
  /** Of the CPU time of the thread that sends. */
  readonly perCpuSecond: number;
}

export interface DeliveryResults {
  readonly drydial: DeliveryRate;
  /** undici alone, which posts the very same bodies, with a signature of the same length. */
  readonly bare: DeliveryRate;
}

/**
 * Calls that ring are all given up at one moment: from then on nothing else is to do than to end them, to sign what is
 * to be told, and to bring it to the receiver.
 */
export async function measureDeliveries(tell: (line: string) => void): Promise<DeliveryResults> {
  // What is built is measured; the types are those of the sources.
  const library = (await import(new URL('../dist/index.js', import.meta.url).href)) as Library;
  setFlagsFromString('--expose-gc');
  // Only a new context has what the flag exposes.
  const collect = runInNewContext('gc') as () => void;
  // What this program's own requests have left, and the simulator of the round before, is nobody's work to measure.
  const cleanUp = async (): Promise<void> => {
    collect();
    await sleep(REST_MS);
  };
  const peer = await startPeer();
  try {
    const rounds: DeliveryResults[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const { bodies, rate } = await deliver(library, peer, cleanUp);
      await cleanUp();
      const bare = await timed(bodies.length, () => postAll(peer.url, bodies));
      rounds.push({ drydial: rate, bare });
      tell(
        `deliveries  round ${round}  ${Math.round(rate.perSecond)}/s, bare ${Math.round(bare.perSecond)}/s`,
      );
    }
    rounds.sort((a, b) => a.drydial.perSecond / a.bare.perSecond - b.drydial.perSecond / b.bare.perSecond);
    const middle = rounds[Math.floor(rounds.length / 2)];
    if (middle === undefined) throw new Error('nothing was delivered');
    return middle;
  } finally {
    await peer.stop();
  }
}

async function deliver(
  library: Library,
  peer: Program,
  cleanUp: () => Promise<void>,
): Promise<{ readonly bodies: readonly string[]; readonly rate: DeliveryRate }> {
  const simulator = await openLine(library, peer, { story: 'ringing.yaml', clock: 'real' });
  try {
    await dial(simulator, CALLS);
    await cleanUp();
    // Two of each call: that it has ended, and how it is judged. The analysis is a while after the end, in script time.
    const rate = await timed(2 * CALLS, async () => {
      await simulator.clock.advance('120s');
      await simulator.settled({ timeoutMs: LIMIT_MS });
    });
    const attempts = simulator.journal
      .entries({ wire: 'webhook', kind: 'attempt' })
      .filter((entry) => entry.kind === 'attempt');
    const refused = attempts.find(({ outcome }) => outcome.kind !== 'accepted');
    if (attempts.length !== 2 * CALLS || refused !== undefined)
      throw new Error(`${attempts.length} attempts; ${JSON.stringify(refused?.outcome)}`);
    return { bodies: attempts.map(({ body }) => body), rate };
  } finally {
    await simulator.stop();
  }
}

async function postAll(origin: string, bodies: readonly string[]): Promise<void> {
  const agent = new Agent({ connections: AT_ONCE });
  const headers = {
    'content-type': 'application/json',
    'x-retell-signature': `v=${Date.now()},d=${'0'.repeat(64)}`,
  };
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      const reply = await agent.request({ origin, path: '/webhook', method: 'POST', headers, body });
      await reply.body.dump();
      if (reply.statusCode !== 204) throw new Error(`the receiver answered ${reply.statusCode}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  await agent.close();
}

async function timed(count: number, run: () => Promise<void>): Promise<DeliveryRate> {
  const startedMs = performance.now();
  const cpuBefore = process.threadCpuUsage();
  await run();
  const { user, system } = process.threadCpuUsage(cpuBefore);
  return {
    count,
    perSecond: count / ((performance.now() - startedMs) / 1000),
    perCpuSecond: count / ((user + system) / 1_000_000),
  };
}
