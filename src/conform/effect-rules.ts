import { isDeepStrictEqual } from 'node:util';
import { startWireTimer } from '../core/time/wall-clock.ts';
import { differencesOf } from '../explore/end-state.ts';
import { FORGERIES } from './forgeries.ts';
import type { RuleResult } from './rule-result.ts';
import { BenchEndedError, type WebhookBench } from './webhook-bench.ts';
import { type SampleCall, signed } from './webhook-line.ts';
import { broken, holds, noOccasion } from './webhook-results.ts';

export interface EffectOptions {
  /** Where the program says what it has made of a call. */
  readonly probe: string;
  /** A call of which only forgeries came. */
  readonly forged: SampleCall;
  /** A call of which nothing ever comes. */
  readonly unheardOf: SampleCall;
  /** A call of which nothing came yet. */
  readonly twice: SampleCall;
}

const ONCE = { id: 'counts-once', title: 'makes nothing more of a call whose webhooks come twice' };
const NO_TRACE = { id: 'no-trace', title: 'makes nothing of webhooks that it refuses' };
const MOST_SHOWN = 3;

/** Rules that show only in what the program says afterwards. @throws DRY_APP_UNREACHABLE where it does not */
export async function judgeEffects(
  bench: WebhookBench,
  options: EffectOptions,
): Promise<readonly RuleResult[]> {
  const results: RuleResult[] = [];
  for (const [rule, judge] of [
    [NO_TRACE, leavesNoTrace],
    [ONCE, countsOnce],
  ] as const) {
    try {
      results.push(await judge(bench, options));
    } catch (error) {
      if (!(error instanceof BenchEndedError)) throw error;
      results.push(noOccasion(rule, error.end));
    }
  }
  return results;
}

async function countsOnce(bench: WebhookBench, { probe, twice }: EffectOptions): Promise<RuleResult> {
  const callId = twice.find((sample) => sample.callId !== undefined)?.callId;
  if (callId === undefined) return noOccasion(ONCE);
  const post = async (): Promise<void> => {
    for (const sample of twice) await bench.post(signed(bench.line, sample));
  };
  await post();
  const once = await atRest(bench, probe, callId);
  await post();
  const again = await atRest(bench, probe, callId);
  const seen = describeDifferences(once, again);
  return seen === undefined
    ? holds(ONCE)
    : broken(ONCE, {
        title: seen,
        effect: 'providers send twice what they are not sure of, so the work is done twice',
      });
}

/** What is said of the forged call has to be what is said of one that nobody has ever heard of. */
async function leavesNoTrace(bench: WebhookBench, options: EffectOptions): Promise<RuleResult> {
  const { probe } = options;
  const [sample, other] = options.forged;
  const unheardOf = options.unheardOf[0]?.callId;
  if (sample?.callId === undefined || other === undefined || unheardOf === undefined)
    return noOccasion(NO_TRACE);
  const { callId } = sample;
  const forgery = FORGERIES.find(({ id }) => id === 'other-key')?.make(bench.line, sample, other);
  if (forgery !== undefined) await bench.post(forgery);
  const nothing = JSON.stringify(await atRest(bench, probe, unheardOf)).replaceAll(unheardOf, callId);
  const seen = describeDifferences(JSON.parse(nothing), await atRest(bench, probe, callId));
  return seen === undefined
    ? holds(NO_TRACE)
    : broken(NO_TRACE, { title: seen, effect: 'forged webhooks are answered with an error, and believed' });
}

function describeDifferences(before: unknown, after: unknown): string | undefined {
  const differences = differencesOf(before, after);
  if (differences.length === 0) return undefined;
  return differences
    .slice(0, MOST_SHOWN)
    .map(({ path, usual, seen }) => `${path} is ${seen}, not ${usual}`)
    .join('; ');
}

const PAUSE_MS = 20;
const MAX_READS = 50;

/** Programs may work on after they have answered: they are read until they say the same twice. */
async function atRest({ line }: WebhookBench, probe: string, callId: string): Promise<unknown> {
  const url = probe.replaceAll('{call_id}', encodeURIComponent(callId));
  let before = await line.look(url);
  for (let reads = 1; reads < MAX_READS; reads += 1) {
    await new Promise<void>((resolve) => startWireTimer(PAUSE_MS, resolve));
    const now = await line.look(url);
    if (isDeepStrictEqual(now, before)) return now;
    before = now;
  }
  return before;
}
