import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ask, CREATE_CALL, furnish, getCall } from './contestants.ts';
import { driftedDocuments } from './growth-drift.ts';
import { exponentOf, renderPlot, type Series, shortCount, shortMs } from './growth-plot.ts';
import { renderColumns } from './table.ts';
import { dial, type Library, openLine, startPeer } from './talks.ts';

const API_KEY = 'key_bench_growth';
const PLOT = fileURLToPath(new URL('../docs/growth.svg', import.meta.url));
const ROUNDS = 25;
const LANES = 32;
/** Calls of one order: more would be more than the provider takes. */
const MOST_TASKS = 1000;
/** Nobody answers there: such a call is stored like any other, and made ten times as fast. */
const NOBODY = '+15005550003';
/** Answered calls that are made last, so that a page holds the same at each size. */
const PAGE = 50;
/** Told after so many calls: the last size takes minutes. */
const TOLD_EACH = 100_000;
const LIMIT_MS = 600_000;
/** Above what was promised; the rest is room for what else the machine does. */
const TOLERANCE = 0.2;

export interface GrowthOptions {
  /** The smaller sizes only, and no picture: whether everything runs. */
  readonly isQuick: boolean;
  readonly tell: (line: string) => void;
}

type Point = readonly [number, number];
type Simulator = Awaited<ReturnType<Library['startSimulator']>>;

/**
 * Measures how times grow with sizes, and draws docs/growth.svg. True where nothing grew faster than was promised. The times are
 * those of the fastest of many rounds, or CPU time where there is one round: what else the machine does adds little to them.
 */
export async function measureGrowth({ isQuick, tell }: GrowthOptions): Promise<boolean> {
  // What is built is measured; the types are those of the sources.
  const library = (await import(new URL('../dist/index.js', import.meta.url).href)) as Library;
  const told = (series: Series): Series => {
    tell(
      `${series.name}  ${series.points.map(([size, ms]) => `${shortCount(size)}: ${shortMs(ms)}`).join('  ')}`,
    );
    return series;
  };
  const series: Series[] = [];
  const sizes = (all: readonly number[]): readonly number[] => (isQuick ? all.slice(0, -1) : all);
  const stored = [100, 1000, 10_000, ...(isQuick ? [] : [100_000, 1_000_000])];
  for (const one of await storedCalls(library, stored, tell)) series.push(told(one));
  series.push(told(await liveCalls(library, isQuick ? [1, 10, 100] : [1, 10, 100, 1000, 5000])));
  series.push(told(await scenarioLength(library, sizes([10, 100, 1000, 4000]))));
  for (const one of await journalLength(library, sizes([1000, 10_000, 100_000]))) series.push(told(one));
  series.push(told(await bodySize(library, sizes([1000, 10_000, 100_000, 1_000_000]))));
  series.push(told(driftedDocuments(sizes([1, 4, 16, 64]))));
  if (!isQuick) writeFileSync(PLOT, renderPlot(series));
  const isKept = (one: Series): boolean => exponentOf(one) <= one.expected + TOLERANCE;
  const lines = series.map((one) => [
    one.name,
    one.points.map(([size]) => shortCount(size)).join(' '),
    one.points.map(([, ms]) => shortMs(ms)).join(', '),
    `n^${exponentOf(one).toFixed(2)}`,
    one.expected === 0 ? 'none' : 'linear',
    isKept(one) ? 'yes' : 'NO',
  ]);
  console.log(renderColumns([['what', 'sizes', 'times', 'growth', 'at most', 'reached'], ...lines]));
  return series.every(isKept);
}

/** One account with more and more calls that are over. */
async function storedCalls(
  library: Library,
  sizes: readonly number[],
  tell: GrowthOptions['tell'],
): Promise<readonly Series[]> {
  const simulator = await start(library, { journalLimit: 1000 });
  const url = simulator.baseUrl('retell');
  const points: Record<'create' | 'get' | 'first' | 'last' | 'filter', Point[]> = {
    create: [],
    get: [],
    first: [],
    last: [],
    filter: [],
  };
  try {
    await furnish(url, API_KEY);
    let stored = 0;
    let someCall = '';
    for (const size of sizes) {
      for (; stored < size - PAGE; stored += Math.min(size - PAGE - stored, MOST_TASKS)) {
        await orderCalls(url, Math.min(size - PAGE - stored, MOST_TASKS));
        await simulator.settled({ timeoutMs: LIMIT_MS });
        if (stored > 0 && stored % TOLD_EACH === 0) tell(storedLine(stored));
      }
      await inLanes(PAGE, async () => {
        someCall = String((await ask(url, API_KEY, CREATE_CALL)).call_id);
      });
      await simulator.settled({ timeoutMs: LIMIT_MS });
      stored += PAGE;
      tell(storedLine(size));
      points.create.push([size, await timed(() => ask(url, API_KEY, CREATE_CALL))]);
      points.get.push([size, await timed(() => ask(url, API_KEY, getCall(someCall)))]);
      points.first.push([size, await timed(() => listCalls(url, {}))]);
      points.last.push([size, await timed(() => listCalls(url, { skip: size - PAGE }))]);
      points.filter.push([size, await timed(() => listCalls(url, ANSWERED))]);
    }
  } finally {
    await simulator.stop();
  }
  return [
    { name: 'create-phone-call, calls stored', points: points.create, expected: 0 },
    { name: 'get-call, calls stored', points: points.get, expected: 0 },
    { name: 'first page of list-calls, calls stored', points: points.first, expected: 0 },
    { name: 'last page of list-calls, calls stored', points: points.last, expected: 0 },
    { name: 'list-calls with a filter, calls stored', points: points.filter, expected: 1 },
  ];
}

/** It meets the few that were answered, and has to look at every call, since their number is asked for, too. */
const ANSWERED = {
  include_total: true,
  filter_criteria: { to_number: { type: 'string', op: 'eq', value: CREATE_CALL.body.to_number } },
} as const;

async function listCalls(url: string, body: object): Promise<void> {
  const page = await ask(url, API_KEY, {
    method: 'POST',
    path: '/v3/list-calls',
    body: { limit: PAGE, ...body },
  });
  if (!Array.isArray(page.items) || page.items.length !== PAGE)
    throw new Error(`a page of ${PAGE} calls was asked for: ${JSON.stringify(page).slice(0, 200)}`);
}

function storedLine(calls: number): string {
  const gigabytes = (process.memoryUsage.rss() / 1024 ** 3).toFixed(1);
  return `${shortCount(calls)} calls stored  ${Math.round(performance.now() / 1000)} s, ${gigabytes} GB`;
}

/** A batch of calls that nobody answers. */
async function orderCalls(url: string, count: number): Promise<void> {
  const { from_number, metadata } = CREATE_CALL.body;
  const tasks = Array.from({ length: count }, () => ({ to_number: NOBODY, metadata }));
  await ask(url, API_KEY, { method: 'POST', path: '/create-batch-call', body: { from_number, tasks } });
}

/** Calls of three minutes at once, with sockets and webhooks, on the skipping clock. */
async function liveCalls(library: Library, sizes: readonly number[]): Promise<Series> {
  const points: Point[] = [];
  const peer = await startPeer();
  try {
    for (const size of sizes) {
      const simulator = await openLine(library, peer, {
        story: 'three-minute-talk.yaml',
        journalLimit: 10_000,
      });
      try {
        points.push([
          size,
          await cpuMsOf(async () => {
            await dial(simulator, size);
            await simulator.settled({ timeoutMs: LIMIT_MS });
          }),
        ]);
      } finally {
        await simulator.stop();
      }
    }
  } finally {
    await peer.stop();
  }
  return { name: 'calls at once, with sockets', points, expected: 1 };
}

/** One call of the platform's own agent with more and more lines. */
async function scenarioLength(library: Library, sizes: readonly number[]): Promise<Series> {
  const points: Point[] = [];
  for (const size of sizes) {
    const lines = Array.from(
      { length: size },
      (_, index) => `  - ${index % 2 === 0 ? 'agent' : 'caller'}: Yes`,
    );
    const story = [
      `name: ${size} lines`,
      'provider: retell',
      'call: { agent: { engine: platform, max_call_duration_ms: 7200000 } }',
      'script:',
      '  - answer',
      ...lines,
      '  - hangup: caller',
      '',
    ].join('\n');
    const simulator = await start(library, {});
    try {
      const play = async (): Promise<void> => {
        const { entries } = await simulator.play(story, { apiKey: API_KEY });
        const steps = entries.filter(({ kind }) => kind === 'step').length;
        if (steps < size) throw new Error(`only ${steps} of ${size} steps were played`);
      };
      points.push([size, await timed(play)]);
    } finally {
      await simulator.stop();
    }
  }
  return { name: 'one call, lines of its script', points, expected: 1 };
}

/** What asks the journal, while it holds more and more. */
async function journalLength(library: Library, sizes: readonly number[]): Promise<readonly Series[]> {
  const points: Record<'ofCall' | 'judge', Point[]> = { ofCall: [], judge: [] };
  const simulator = await start(library, { journalLimit: 200_000 });
  const url = simulator.baseUrl('retell');
  try {
    await furnish(url, API_KEY);
    for (const size of sizes) {
      while (simulator.journal.size < size) {
        await inLanes(100, () => ask(url, API_KEY, CREATE_CALL));
        await simulator.settled({ timeoutMs: LIMIT_MS });
      }
      const callId = simulator.journal.entries({ wire: 'call', limit: 1 })[0]?.callId ?? '';
      points.ofCall.push([
        simulator.journal.size,
        await timed(async () => simulator.journal.entries({ callId })),
      ]);
      points.judge.push([simulator.journal.size, await timed(async () => simulator.judge())]);
    }
  } finally {
    await simulator.stop();
  }
  const rounded = (all: readonly Point[]): readonly Point[] =>
    all.map(([size, ms]) => [Math.round(size / 1000) * 1000, ms]);
  return [
    { name: 'entries of one call, journal entries', points: rounded(points.ofCall), expected: 1 },
    { name: 'verdict, journal entries', points: rounded(points.judge), expected: 1 },
  ];
}

/** A document that comes in, is checked, and goes out again: a prompt of more and more bytes. */
async function bodySize(library: Library, sizes: readonly number[]): Promise<Series> {
  const simulator = await start(library, {});
  const points: Point[] = [];
  try {
    for (const size of sizes) {
      const body = { general_prompt: 'a prompt '.repeat(size / 9) };
      const request = { method: 'POST', path: '/create-retell-llm', body } as const;
      points.push([size, await timed(() => ask(simulator.baseUrl('retell'), API_KEY, request))]);
    }
  } finally {
    await simulator.stop();
  }
  return { name: 'create-retell-llm, bytes of its prompt', points, expected: 1 };
}

function start(library: Library, options: Parameters<Library['startSimulator']>[0]): Promise<Simulator> {
  return library.startSimulator({
    clock: 'skip',
    seed: 7,
    env: {},
    limits: 'off',
    concurrency: 100_000,
    ...options,
  });
}

async function inLanes(count: number, run: () => Promise<unknown>): Promise<void> {
  let left = count;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await run();
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedMs = performance.now();
    await run();
    times.push(performance.now() - startedMs);
  }
  return Math.min(...times);
}

async function cpuMsOf(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
