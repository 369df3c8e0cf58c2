import type { Config } from '../../config/resolve-config.ts';
import { EXIT } from '../../core/errors.ts';
import { counted } from '../../core/text/counted.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';
import { listProviders } from '../../simulator.ts';
import type { JudgedRun } from '../../verdict/reports/judged-run.ts';
import { loadStories } from '../inputs/load-stories.ts';
import { refuseNoPlays } from '../inputs/refuse-no-plays.ts';
import { envBeforeStart, UNKNOWN_SIMULATOR } from '../inputs/scenario-env.ts';
import { createCoverageMeter } from '../reports/coverage-meter.ts';
import { githubJob } from '../reports/github-job.ts';
import { startLiveTimeline } from '../reports/live-timeline.ts';
import { prepareReports } from '../reports/prepare-reports.ts';
import { startRunPrinter } from '../reports/run-printer.ts';
import type { CliContext } from '../terminal/context.ts';
import { EXIT_INTERRUPTED, exitCodeOf } from '../terminal/exit-code.ts';
import { prepareFolder } from '../terminal/write-file.ts';
import { startCrew } from './crew.ts';
import { reportEmptyShard } from './empty-shard.ts';
import { idleLlmUrl } from './idle-llm-url.ts';
import { choosePlays, type Play, type Story, storiesOf } from './play.ts';
import { playRound } from './play-round.ts';
import { createRecorder } from './recorder.ts';
import { refuseIdleSweep, refuseOthers, refuseUnaddressed, refuseUnexplorable } from './refuse-plays.ts';
import type { RunRequest } from './run-request.ts';

/** How one run went. */
export interface RunOutcome {
  readonly exitCode: number;
  /** Names of the stories that failed. */
  readonly failed: readonly string[];
  /** The scenario files that were read. */
  readonly files: ReadonlySet<string>;
}

export interface Surroundings {
  readonly context: CliContext;
  /** Resolves when the user asks to stop. */
  readonly stop: Promise<'stop'>;
}

/** Plays scenarios once and says how they went. @throws DRY_SCENARIO_*, DRY_OPTION_INVALID, DRY_APP_UNREACHABLE and others */
export async function runOnce(
  request: RunRequest,
  config: Config,
  { context, stop }: Surroundings,
): Promise<RunOutcome> {
  const scenarios = loadStories(request, config, envBeforeStart(context.env, config.settings));
  const stories = storiesOf(scenarios, providersOf(config));
  const plays = choosePlays(stories, request);
  refuseNoPlays([...new Set(stories.map(({ story }) => story))], request);
  refuseIdleSweep(request, plays);
  refuseOthers(plays, config);
  refuseUnaddressed(plays, config);
  refuseUnexplorable(plays);
  await prepareReports(request.reports);
  const files = new Set(scenarios.flatMap((scenario) => scenario.file ?? []));
  if (plays.length === 0) {
    await reportEmptyShard(request, stories, context);
    return { exitCode: EXIT.clean, failed: [], files };
  }
  if (request.journalFolder !== undefined) await prepareFolder(request.journalFolder);
  const { exitCode, runs } = await playAll({ scenarios, stories, plays, stop }, request, { config, context });
  const idle = idleLlmUrl(plays, config.settings);
  if (idle !== undefined) context.output.complain(idle);
  const failed = runs.filter(({ verdict }) => verdict.outcome !== 'clean').map(({ name }) => name);
  return {
    exitCode,
    failed: plays.filter(({ name }) => failed.includes(name)).map(({ story }) => story),
    files,
  };
}

/** Whom a story for any provider is played with. */
function providersOf({ settings: { providers } }: Config): readonly { readonly id: string }[] {
  return providers?.map((id) => ({ id })) ?? listProviders();
}

interface Chosen {
  readonly scenarios: readonly Scenario[];
  readonly stories: readonly Story[];
  readonly plays: readonly Play[];
  readonly stop: Promise<'stop'>;
}

interface Played {
  readonly exitCode: number;
  readonly runs: readonly JudgedRun[];
}

async function playAll(
  { scenarios, stories, plays, stop }: Chosen,
  request: RunRequest,
  { config, context }: { readonly config: Config; readonly context: CliContext },
): Promise<Played> {
  const { output } = context;
  const isSame = config.settings.app === undefined && !JSON.stringify(scenarios).includes(UNKNOWN_SIMULATOR);
  const recorder = await createRecorder({ stories, isUpdate: request.isUpdate === true });
  const starting = startCrew({
    count: Math.max(1, Math.min(request.workers ?? 1, plays.length)),
    loaded: isSame ? scenarios : undefined,
    ...{ request, config, context },
  });
  const crew = await Promise.race([starting, stop]);
  if (crew === 'stop') {
    // What has been started ends with the process, or a moment later.
    void starting.then((late) => late.stop()).catch(() => {});
    output.complain(`stopped after 0 of ${counted(plays.length, 'scenario')}`);
    return { exitCode: EXIT_INTERRUPTED, runs: [] };
  }
  const printer = startRunPrinter(output, {
    reports: request.reports,
    names: plays.map(({ name }) => name),
  });
  const [first, second] = crew.workers;
  // Of several the lines would stand between each other's.
  const isTimelineShown = request.isVerbose && printer.isText && second === undefined;
  const timeline =
    isTimelineShown && first !== undefined
      ? startLiveTimeline(first.simulator.journal, output, { showCalls: plays.length > 1 })
      : undefined;
  const meter = request.wantsCoverage ? createCoverageMeter({ asOf: config.settings.asOf }) : undefined;
  const round = { plays, stories, crew, request, config, printer, recorder, meter, timeline, stop };
  const { runs, outcome, error, cutOff } = await playRound(round).finally(async () => {
    await crew.stop();
    timeline?.stop();
  });
  const isEarly = outcome === 'stopped' || error !== undefined;
  try {
    // What has been played is reported, whatever ended the rest.
    if (!isEarly || runs.length > 0) {
      const coverage = meter?.measure();
      await githubJob(request.reports, context)?.tell({ runs, coverage });
      await printer.finish(runs, coverage);
    }
  } finally {
    // A report that cannot be written loses nothing of what is recorded.
    if (!isEarly) for (const line of await recorder.finish()) output.complain(line);
  }
  if (isEarly) output.complain(earlyEnd(outcome, { played: runs.length, all: plays.length, cutOff }));
  if (outcome === 'stopped') return { exitCode: EXIT_INTERRUPTED, runs };
  if (error !== undefined) throw error;
  if (runs.length < plays.length)
    output.complain(
      `ended early with --bail: ${plays.length - runs.length} of ${plays.length} were not played`,
    );
  return { exitCode: runs.length === 0 ? EXIT.clean : exitCodeOf(runs.map(({ verdict }) => verdict)), runs };
}

interface EarlyEnd {
  readonly played: number;
  readonly all: number;
  readonly cutOff: readonly string[];
}

/** "stopped after 3 of 20 scenarios, while "Nobody answers" was played". */
function earlyEnd(outcome: 'played' | 'stopped', { played, all, cutOff }: EarlyEnd): string {
  const names = cutOff.map((name) => `"${name}"`).join(', ');
  const during = names === '' ? '' : `, while ${names} ${cutOff.length === 1 ? 'was' : 'were'} played`;
  return `${outcome === 'stopped' ? 'stopped' : 'ended early'} after ${played} of ${counted(all, 'scenario')}${during}`;
}
