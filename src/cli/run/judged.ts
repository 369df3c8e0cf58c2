import { join } from 'node:path';
import type { Config } from '../../config/resolve-config.ts';
import { formatClockMode } from '../../core/time/clock.ts';
import { sweepOf } from '../../scenario/model/sweep.ts';
import type { PlayResult, Simulator } from '../../simulator-types.ts';
import type { JudgedRun } from '../../verdict/reports/judged-run.ts';
import { filterFor } from '../flags/name-filter.ts';
import { replayCommand } from '../reports/replay-command.ts';
import type { Play, Story } from './play.ts';
import type { Recorder } from './recorder.ts';
import type { RunRequest } from './run-request.ts';
import type { Worker } from './worker.ts';

export interface Judging {
  readonly request: RunRequest;
  readonly config: Config;
  readonly worker: Pick<Worker, 'simulator'>;
  /** Everything that could be played, whatever is: what a replay command has to choose from. */
  readonly stories: readonly Story[];
  readonly recorder: Recorder;
  /** Where its journal was saved. */
  readonly trace: string | undefined;
}

/** What is reported of a play, with the command that plays it again. */
export function toJudgedRun(
  play: Play,
  result: PlayResult,
  { request, config, worker, stories, recorder, trace }: Judging,
): JudgedRun {
  const { simulator } = worker;
  const { scenario } = result;
  return {
    name: play.name,
    ...(play.repetition === undefined ? {} : { story: play.story }),
    file: scenario.file,
    seed: result.seed,
    clock: clockOf(result, simulator),
    replay: replayOf(play, result, { request, config, stories }),
    trace,
    verdict: recorder.judge(play, result),
    sweep: result.sweep,
    explored: result.explored,
    // Kept only where a report shows them: a long row of runs has a lot of them.
    ...(request.reports.some(({ format }) => format === 'html') ? { entries: result.entries } : {}),
  };
}

function replayOf(
  play: Play,
  result: PlayResult,
  { request, config, stories }: Pick<Judging, 'request' | 'config' | 'stories'>,
): string | undefined {
  const { scenario, provider } = play;
  const { file } = scenario;
  const order = smallestOther(result);
  // A file with a matrix holds several; where a story is for any provider, the provider says which.
  const beside = stories.filter((it) => it.scenario.file === file && it.provider === provider);
  // run goes by the names of stories, which say the provider; explore by those of scenarios.
  const nameOf = (it: Story): string => (order === undefined ? it.story : it.scenario.name);
  const sweepAt =
    request.sweepAt !== undefined && sweepOf(scenario) !== undefined ? request.sweepAt : undefined;
  return replayCommand(
    {
      file,
      seed: result.seed,
      params: scenario.params,
      provider,
      sweepAt: sweepAt ?? result.sweep?.smallestFailing,
      filter: beside.length > 1 ? filterFor(nameOf(play), beside.map(nameOf)) : undefined,
      port: request.port,
      order,
    },
    config,
  );
}

/** Where the usual play is clean, and another order of its webhooks is not: the smallest such order. */
function smallestOther({ explored, verdict }: PlayResult): string | undefined {
  if (explored === undefined || explored.isClean) return undefined;
  const isAllExplored = verdict.findings.every(
    ({ subject, severity }) => subject === 'deliver' || severity !== 'error',
  );
  return isAllExplored ? (explored.states[1]?.smallest ?? explored.lost[0]?.smallest) : undefined;
}

/** Saves what happened in one run; returns the file, if one was asked for. @throws DRY_FILE_UNWRITABLE */
export async function saveJournal(
  { slug, slugNumber }: Play,
  result: PlayResult,
  { request, worker }: Pick<Judging, 'request' | 'worker'>,
): Promise<string | undefined> {
  if (request.journalFolder === undefined) return undefined;
  const { seed, world, scenario } = result;
  const name = `${slug}-${seed}${slugNumber === 1 ? '' : `-${slugNumber}`}`;
  const file = join(request.journalFolder, `${name}.jsonl`);
  // The play's own seed, not the simulator's: with it the file is the same each time, and a report of it names what repeats it.
  await worker.simulator.journal.save(
    file,
    { world },
    {
      seed: String(seed),
      clock: clockOf(result, worker.simulator),
      scenario: scenario.name,
      ...(scenario.startAtMs === undefined ? {} : { startAt: new Date(scenario.startAtMs).toISOString() }),
    },
  );
  return file;
}

function clockOf({ scenario }: PlayResult, { clockMode }: Simulator): string {
  return scenario.clock === undefined ? clockMode : formatClockMode(scenario.clock);
}
