import type { Config } from '../../config/resolve-config.ts';
import type { PlayResult } from '../../simulator-types.ts';
import type { JudgedRun } from '../../verdict/reports/judged-run.ts';
import type { CoverageMeter } from '../coverage-meter.ts';
import type { LiveTimeline } from '../live-timeline.ts';
import type { RunPrinter } from '../run-printer.ts';
import type { Crew } from './crew.ts';
import { toJudgedRun } from './judged.ts';
import type { Play, Story } from './play.ts';
import { doRow } from './play-row.ts';
import type { Recorder } from './recorder.ts';
import type { RunRequest } from './run-request.ts';

export interface Round {
  readonly plays: readonly Play[];
  readonly stories: readonly Story[];
  readonly crew: Crew;
  readonly request: RunRequest;
  readonly config: Config;
  readonly printer: RunPrinter;
  readonly recorder: Recorder;
  readonly meter: CoverageMeter | undefined;
  readonly timeline: LiveTimeline | undefined;
  /** Resolves when the user asks to stop. */
  readonly stop: Promise<'stop'>;
}

/** How a row of plays went: what was played is there in any case, in the order of the row. */
export interface RoundResult {
  readonly runs: readonly JudgedRun[];
  readonly outcome: 'played' | 'stopped';
  /** What ended it early: the customer's program, or a scenario that cannot be played. */
  readonly error?: unknown;
}

/** Plays a row of scenarios with all workers. It never throws. */
export async function playRound(round: Round): Promise<RoundResult> {
  const { plays, crew, request, printer, timeline } = round;
  const runs: JudgedRun[] = [];
  let failures = 0;
  let isOver = false;
  const row = doRow({
    works: plays,
    workers: crew.workers.length,
    isEnough: () => isOver || (request.bail !== undefined && failures >= request.bail),
    onStart: ({ name }) => printer.starts(name, failures),
    act: async (play, number) => {
      const judged = await playOne(play, number, round);
      if (judged.run.verdict.outcome !== 'clean') failures += 1;
      return judged;
    },
    onDone: ({ run, result }) => {
      if (isOver) return;
      runs.push(run);
      round.meter?.add(result.scenario.provider, result.entries);
      timeline?.flush();
      printer.ended(run);
    },
  });
  // A row that nobody waits for any more may fail as it likes.
  row.catch(() => {});
  try {
    const outcome = await Promise.race([row, round.stop, crew.failed]);
    isOver = true;
    return { runs, outcome: outcome === 'stop' ? 'stopped' : 'played' };
  } catch (error) {
    isOver = true;
    return { runs, outcome: 'played', error };
  }
}

interface PlayedOne {
  readonly run: JudgedRun;
  readonly result: PlayResult;
}

async function playOne(play: Play, number: number, round: Round): Promise<PlayedOne> {
  const { crew, request, config, stories, recorder } = round;
  const worker = crew.workers[number];
  if (worker === undefined) throw new RangeError(`there is no worker ${number}`);
  const result = await worker.play(play);
  return { run: await toJudgedRun(play, result, { request, config, worker, stories, recorder }), result };
}
