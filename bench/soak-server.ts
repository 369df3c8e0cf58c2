import { readdirSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Library } from './talks.ts';

/*
 * drydial in a process of its own, which says how it is, and what its journal holds, when it is asked: node soak-server.ts <story>.
 */

/** How a process is. */
export interface Condition {
  /** After a collection. */
  readonly heapBytes: number;
  /** What keeps the process alive: sockets, timers, servers. */
  readonly handles: number;
  /** NaN where there is no /proc. */
  readonly descriptors: number;
  /** Since it was asked last. */
  readonly loopDelayP99Ms: number;
  /** Entries that the bound of the journal has pushed out since the start. */
  readonly dropped: number;
}

/** What the journal holds of one key's accounts. */
export interface Remembered {
  readonly exchanges: number;
  /** Calls that are over and analyzed. */
  readonly analyzed: readonly string[];
}

const NS_PER_MS = 1_000_000;
/** Connections that were just ended are gone then. */
const REST_MS = 300;

const [story = ''] = process.argv.slice(2);
setFlagsFromString('--expose-gc');
// Only a new context has what the flag exposes.
const collect = runInNewContext('gc') as () => void;
// What is built is measured; the types are those of the sources.
const library = (await import(new URL('../dist/index.js', import.meta.url).href)) as Library;
const simulator = await library.startSimulator({
  clock: 'speed=50',
  limits: 'off',
  concurrency: 100_000,
  scenarios: [story],
  env: {},
});
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

async function look(): Promise<Condition> {
  const loopDelayP99Ms = delay.percentile(99) / NS_PER_MS;
  await sleep(REST_MS);
  collect();
  collect();
  const condition: Condition = {
    heapBytes: process.memoryUsage().heapUsed,
    handles: process.getActiveResourcesInfo().length,
    descriptors: descriptors(),
    loopDelayP99Ms,
    dropped: simulator.journal.droppedCount,
  };
  delay.reset();
  return condition;
}

function descriptors(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return Number.NaN;
  }
}

function remembered(apiKey: string): Remembered {
  const entries = simulator
    .worldsOf(apiKey)
    .flatMap(({ name: world }) => simulator.journal.entries({ world }));
  return {
    exchanges: entries.filter(({ kind }) => kind === 'exchange').length,
    analyzed: entries.flatMap((entry) =>
      entry.kind === 'event' && entry.event.kind === 'analyzed' ? [entry.event.callId] : [],
    ),
  };
}

// soak.ts asks nothing else.
process.on('message', async (question: 'look' | { readonly apiKey: string }) => {
  process.send?.(question === 'look' ? await look() : remembered(question.apiKey));
});
process.on('disconnect', () => process.exit(0));
process.send?.(simulator.url);
