import type { Fault } from '../../core/faults.ts';
import { parseClockMode } from '../../core/time/clock.ts';
import type { Expectation, Scenario, Step } from '../model/scenario.ts';
import type { RawScenario } from '../schema/schema.ts';
import { type Combination, nameOfCombination } from '../source/matrix.ts';
import { present } from './present.ts';
import { readAnalysis, readCall, readMatch } from './read-call.ts';
import { readDeliver } from './read-deliver.ts';
import { optionalDurationMs } from './read-duration.ts';
import { readEarly } from './read-steps.ts';

const DEFAULT_TURN_DEADLINE_MS = 10_000;
const DEFAULT_WORDS_PER_MINUTE = 150;

export interface ScenarioParts {
  readonly script: readonly Step[];
  readonly expect: readonly Expectation[];
  readonly faults: readonly Fault[];
  readonly file: string | undefined;
  /** The run of the matrix that this is. */
  readonly combination: Combination | undefined;
}

/** A scenario of what the file says and what has been read of it, every default filled in. */
export function toScenario(
  raw: RawScenario,
  { script, expect, faults, file, combination }: ScenarioParts,
): Scenario {
  const early = readEarly(raw.early);
  const name = raw.name?.trim() ?? nameOf(file);
  return present({
    name: combination === undefined ? name : `${name} [${nameOfCombination(combination)}]`,
    file,
    provider: raw.provider,
    seed: raw.seed,
    clock: raw.clock === undefined ? undefined : parseClockMode(raw.clock),
    startAtMs: raw.start_at === undefined ? undefined : Date.parse(raw.start_at.trim()),
    call: readCall(raw.call ?? {}, script),
    match: raw.match === undefined ? undefined : readMatch(raw.match),
    script,
    analysis: raw.analysis === undefined ? undefined : readAnalysis(raw.analysis),
    expect,
    faults: faults.length === 0 ? undefined : faults,
    deliver: raw.deliver === undefined ? undefined : readDeliver(raw.deliver),
    timing: present({
      replyLatencyMs: optionalDurationMs(raw.reply_latency),
      turnDeadlineMs: optionalDurationMs(raw.turn_deadline) ?? DEFAULT_TURN_DEADLINE_MS,
      callerWordsPerMinute: raw.caller_pace ?? DEFAULT_WORDS_PER_MINUTE,
      agentWordsPerMinute: raw.agent_pace ?? DEFAULT_WORDS_PER_MINUTE,
      early: early === 'off' ? undefined : early,
    }),
    hasLimits: raw.limits === undefined ? undefined : raw.limits === 'on',
    deadlines: raw.deadlines,
    checks: raw.checks ?? {},
    matrix: combination && Object.fromEntries(combination.values),
  });
}

function nameOf(file: string | undefined): string {
  return (
    file
      ?.split(/[\\/]/)
      .at(-1)
      ?.replace(/\.ya?ml$/i, '') ?? 'scenario'
  );
}
