import { once } from 'node:events';
import fc from 'fast-check';
import { type Simulator, startSimulator } from '../../src/index.ts';
import { ownFrameProblems } from '../support/own-frames.ts';
import { type FuzzStory, fuzzStories } from './fuzz-stories.ts';
import { OddCustomer } from './odd-customer.ts';

/** Wall ms; whatever takes longer hangs. */
const LONGEST_MS = 60_000;

export interface FuzzedCalls {
  readonly played: number;
  /** How often a program of the customer was asked. */
  readonly answered: number;
  readonly failures: readonly string[];
}

/** Plays calls with a customer whose LLM server and HTTP server say anything, as many with each story as with the others. */
export async function fuzzCalls(options: {
  readonly calls: number;
  readonly seed: number;
}): Promise<FuzzedCalls> {
  const customer = await OddCustomer.start();
  const simulator = await startSimulator({
    clock: 'skip',
    deadlines: 0.003,
    seed: options.seed,
    env: {},
    journalLimit: 20_000,
  });
  const stories = fuzzStories();
  const target = { simulator, customer, played: 0 };
  const failures: string[] = [];
  try {
    for (const [index, story] of stories.entries()) {
      const share = Math.floor((options.calls + stories.length - 1 - index) / stories.length);
      const failure =
        share === 0
          ? undefined
          : await fuzzStory(story, target, {
              calls: share,
              seed: options.seed + index,
            });
      if (failure !== undefined) failures.push(failure);
    }
    return { played: target.played, answered: customer.answered, failures };
  } finally {
    await simulator.stop();
    await customer.stop();
  }
}

interface Target {
  readonly simulator: Simulator;
  readonly customer: OddCustomer;
  played: number;
}

/** What went wrong, with the shortest doings of the customer that show it. */
async function fuzzStory(
  story: FuzzStory,
  target: Target,
  { calls, seed }: { readonly calls: number; readonly seed: number },
): Promise<string | undefined> {
  const acts = story.acts ?? fc.constant([]);
  const property = fc.asyncProperty(acts, story.replies, async (doing, answering) => {
    target.played += 1;
    target.customer.acts = doing;
    target.customer.replies = answering;
    await playOne(story, target);
  });
  const details = await fc.check(property, { seed, numRuns: calls });
  if (!details.failed) return undefined;
  const shortest = JSON.stringify(details.counterexample).slice(0, 3_000);
  return `a call with ${story.name}: ${String(details.errorInstance)}\n  ${shortest}`;
}

/** @throws where the call does not come to its end, or drydial is at fault */
async function playOne(story: FuzzStory, { simulator, customer, played }: Target): Promise<void> {
  const apiKey = `key_${played}`;
  const play = simulator.play(story.text(customer), {
    apiKey,
    webhookUrl: `${customer.httpUrl}/hook`,
    llmUrl: customer.llmUrl,
  });
  const late = AbortSignal.timeout(LONGEST_MS);
  const result = await Promise.race([play, once(late, 'abort').then(() => undefined)]);
  if (result === undefined) throw new Error(`the call hangs: ${simulator.unsettled({ apiKey }).join(', ')}`);
  const defects = result.entries.filter(
    (entry) => entry.kind === 'violation' && /^(defect|reply-on-contract)$/.test(entry.rule),
  );
  if (result.verdict.outcome === 'defect' || defects.length > 0)
    throw new Error(`a defect of drydial: ${JSON.stringify(defects).slice(0, 2_000)}`);
  const [problem] = ownFrameProblems(result.entries);
  if (problem !== undefined) throw new Error(`a frame of drydial's own: ${problem}`);
  simulator.reset({ apiKey });
}
