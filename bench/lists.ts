import { fileURLToPath } from 'node:url';
import { ask, CREATE_CALL, furnish, startDrydial } from './contestants.ts';
import { median } from './figures.ts';
import type { LoadRequest } from './load.ts';

const RINGING = fileURLToPath(new URL('ringing.yaml', import.meta.url));
const API_KEY = 'key_bench_lists';
/** Stored calls at which a list is asked for, ascending. */
const SIZES = [1000, 10_000, 50_000] as const;
const ROUNDS = 15;
/** Creations under way at once. */
const LANES = 32;

/** Wall ms of one filtered page, by the number of calls that are stored. */
export interface ListFigures {
  readonly thousand: number;
  readonly tenThousand: number;
  readonly fiftyThousand: number;
  /** How often as long it takes for five times as many calls, 10,000 to 50,000: at most 5 is linear. */
  readonly growth: number;
}

/** Fills one account and asks for a page of it, and how many there are, through a filter that meets few: every call has to be looked at. */
export async function measureLists(
  tell: (line: string) => void,
  options: { readonly entry?: string } = {},
): Promise<ListFigures> {
  const program = await startDrydial(
    ['--limits', 'off', '--concurrency', '100000', '--scenarios', RINGING],
    options.entry === undefined ? {} : { entry: options.entry },
  );
  try {
    await furnish(program.url, API_KEY);
    const figures: number[] = [];
    let stored = 0;
    for (const size of SIZES) {
      await createCalls(program.url, stored, size);
      stored = size;
      figures.push(await timeOfPage(program.url));
      tell(`list-calls with a filter  ${size} calls  ${figures.at(-1)?.toFixed(1)} ms`);
    }
    const [thousand = Number.NaN, tenThousand = Number.NaN, fiftyThousand = Number.NaN] = figures;
    return { thousand, tenThousand, fiftyThousand, growth: fiftyThousand / tenThousand };
  } finally {
    await program.stop();
  }
}

async function createCalls(url: string, from: number, to: number): Promise<void> {
  let next = from;
  const body = CREATE_CALL.body as object; // As it is written down there.
  const lane = async (): Promise<void> => {
    while (next < to) {
      next += 1;
      await ask(url, API_KEY, { ...CREATE_CALL, body: { ...body, metadata: { order: next } } });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function timeOfPage(url: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Another condition each time: nothing of the round before can answer it.
    const startedMs = performance.now();
    const page = await ask(url, API_KEY, listRequest(`${round % 10}7`));
    times.push(performance.now() - startedMs);
    if (!Array.isArray(page.items) || page.items.length === 0)
      throw new Error('the filter has found nothing');
  }
  return median(times);
}

function listRequest(ending: string): LoadRequest {
  const condition = { type: 'string', op: 'ew', value: ending, key: 'order' };
  return {
    method: 'POST',
    path: '/v3/list-calls',
    body: { filter_criteria: { metadata: [condition] }, limit: 50, include_total: true },
  };
}
