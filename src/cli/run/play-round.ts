import type { Config } from '../../config/resolve-config.ts';
import type { PlayResult } from '../../simulator-types.ts';
import type { JudgedRun } from '../../verdict/reports/judged-run.ts';
import type { CoverageMeter } from '../reports/coverage-meter.ts';
import type { LiveTimeline } from '../reports/live-timeline.ts';
import type { RunPrinter } from '../reports/run-printer.ts';
import type { Crew } from './crew.ts';
import { saveJournal, toJudgedRun } from './judged.ts';
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
  /** Names of the plays that were under way when it ended early. */
  readonly cutOff: readonly string[];
}

/** Plays a row of scenarios with all workers. It never throws. */
export async function playRound(round: Round): Promise<RoundResult> {
  const { plays, crew, request, printer, timeline } = round;
  const runs: JudgedRun[] = [];
  let failures = 0;
  let isOver = false;
  const underWay = new Set<string>();
  // Done, and not told yet, since one before it in the row is not done.
  const waiting = new Map<number, PlayedOne>();
  const tell = ({ play, run, result }: PlayedOne): void => {
    waiting.delete(play.index);
    runs.push(run);
    round.meter?.add(result.scenario.provider, result.entries);
    timeline?.flush();
    printer.ended(run);
  };
  const endEarly = (): readonly string[] => {
    isOver = true;
    for (const [, late] of [...waiting].toSorted(([one], [other]) => one - other)) tell(late);
    return [...underWay];
  };
  const row = doRow({
    works: plays,
    workers: crew.workers.length,
    isEnough: () => isOver || (request.bail !== undefined && failures >= request.bail),
    onStart({ name }) {
      underWay.add(name);
      printer.starts(name, failures);
    },
    act: async (play, number) => {
      const judged = await playOne(play, number, round);
      underWay.delete(play.name);
      waiting.set(play.index, judged);
      if (judged.run.verdict.outcome !== 'clean') failures += 1;
      // How it went is told all the same.
      if (judged.unsaved !== undefined) throw judged.unsaved;
      return judged;
    },
    onDone(judged) {
      if (!isOver) tell(judged);
    },
  });
  // A row that nobody waits for any more may fail as it likes.
  row.catch(() => {});
  try {
    const outcome = await Promise.race([row, round.stop, crew.failed]);
    return { runs, outcome: outcome === 'stop' ? 'stopped' : 'played', cutOff: endEarly() };
  } catch (error) {
    return { runs, outcome: 'played', error, cutOff: endEarly() };
  }
}

interface PlayedOne {
  readonly play: Play;
  readonly run: JudgedRun;
  readonly result: PlayResult;
  /** Why its journal could not be saved. */
  readonly unsaved?: unknown;
}

async function playOne(play: Play, number: number, round: Round): Promise<PlayedOne> {
  const { crew, request, config, stories, recorder } = round;
  const worker = crew.workers[number];
  if (worker === undefined) throw new RangeError(`there is no worker ${number}`);
  const result = await worker.play(play);
  let trace: string | undefined;
  let unsaved: unknown;
  try {
    trace = await saveJournal(play, result, { request, worker });
  } catch (error) {
    unsaved = error;
  }
  const run = toJudgedRun(play, result, { request, config, worker, stories, recorder, trace });
  return { play, run, result, unsaved };
}
