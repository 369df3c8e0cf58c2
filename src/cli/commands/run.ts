import { join } from 'node:path';
import type { Config } from '../../config/resolve-config.ts';
import { toSimulatorOptions } from '../../config/simulator-options.ts';
import { formatClockMode } from '../../core/clock.ts';
import { SimulatorError } from '../../core/errors.ts';
import { loadScenarios } from '../../scenario/load.ts';
import { ANY_PROVIDER, type Scenario } from '../../scenario/scenario.ts';
import { atSweepPoint, sweepOf } from '../../scenario/sweep.ts';
import { VOCABULARY } from '../../simulator.ts';
import type { PlayOptions, PlayResult, Simulator } from '../../simulator-types.ts';
import type { JudgedRun } from '../../verdict/reports/judged-run.ts';
import type { CliContext } from '../context.ts';
import { type CoverageMeter, createCoverageMeter } from '../coverage-meter.ts';
import { EXIT_INTERRUPTED, exitCodeOf } from '../exit-code.ts';
import { startLiveTimeline } from '../live-timeline.ts';
import { replayCommand } from '../replay-command.ts';
import type { ReportTarget } from '../report-target.ts';
import { type RunPrinter, startRunPrinter } from '../run-printer.ts';
import { stopSimulator } from '../stop-simulator.ts';
import { makeFolder } from '../write-file.ts';

/** What `run` was asked, beside the settings. */
export interface RunRequest {
  /** Files and folders; without any, those of the setting `scenarios`. */
  readonly paths: readonly string[];
  /** A part of the names of those that are wanted. */
  readonly only?: string;
  readonly params: Readonly<Record<string, string>>;
  /** One point of a sweep, in place of all. */
  readonly sweepAt?: string;
  readonly reports: readonly ReportTarget[];
  readonly journalFolder?: string;
  /** Reports how much of the provider's API was in use. */
  readonly wantsCoverage: boolean;
  /** Prints the time line of each run. */
  readonly isVerbose: boolean;
}

interface Playing {
  readonly request: RunRequest;
  readonly config: Config;
  readonly simulator: Simulator;
  readonly printer: RunPrinter;
  readonly journalNames: Set<string>;
  readonly meter: CoverageMeter | undefined;
}

/** Plays scenarios one after the other and says how they went. */
export async function run(request: RunRequest, config: Config, context: CliContext): Promise<number> {
  const { output, env } = context;
  const scenarios = chooseScenarios(request, config, context);
  refuseIdleSweep(request, scenarios);
  if (request.journalFolder !== undefined) await makeFolder(request.journalFolder);
  const stop = context.stopRequested().then(() => 'stop' as const);
  // The address is the run's own affair, and what calls play is decided by what is run.
  const { scenarios: _unused, dataFile: _none, ...options } = toSimulatorOptions(config.settings);
  const simulator = await context.startSimulator({ ...options, host: '127.0.0.1', port: 0, env });
  const plays = scenarios.flatMap((scenario) => playsOf(scenario, simulator.providers));
  const printer = startRunPrinter(output, {
    reports: request.reports,
    names: plays.map(({ name }) => name),
  });
  const isTimelineShown = request.isVerbose && printer.isText;
  const timeline = isTimelineShown
    ? startLiveTimeline(simulator.journal, output, { showCalls: plays.length > 1 })
    : undefined;
  const meter = request.wantsCoverage ? createCoverageMeter({ asOf: config.settings.asOf }) : undefined;
  const playing: Playing = { request, config, simulator, printer, journalNames: new Set(), meter };
  const runs: JudgedRun[] = [];
  try {
    for (const play of plays) {
      printer.starts(play.name);
      const played = playOne(play, playing);
      // A run that nobody waits for any more may fail as it likes.
      played.catch(() => {});
      const judged = await Promise.race([played, stop]);
      if (judged === 'stop') {
        output.complain(`stopped after ${runs.length} of ${plays.length} scenarios`);
        return EXIT_INTERRUPTED;
      }
      runs.push(judged);
      timeline?.flush();
      printer.ended(judged);
    }
  } finally {
    await stopSimulator(simulator, output);
    timeline?.stop();
  }
  await printer.finish(runs, meter?.measure());
  return exitCodeOf(runs.map(({ verdict }) => verdict));
}

function chooseScenarios(
  { paths, only, params }: RunRequest,
  { settings }: Config,
  { env }: CliContext,
): readonly Scenario[] {
  const named = paths.length > 0 ? paths : (settings.scenarios ?? []);
  if (named.length === 0) {
    throw new SimulatorError('DRY_SCENARIO_NOT_FOUND', 'no scenario was named; write  drydial run FILE...');
  }
  const scenarios = loadScenarios(named, { env, params, ...VOCABULARY });
  if (only === undefined) return scenarios;
  const wanted = only.toLowerCase();
  const chosen = scenarios.filter(({ name }) => name.toLowerCase().includes(wanted));
  if (chosen.length > 0) return chosen;
  const names = scenarios.map(({ name }) => `"${name}"`).join(', ');
  throw new SimulatorError(
    'DRY_SCENARIO_NOT_FOUND',
    `--only: no name contains "${only}"; names are ${names}`,
    {
      fix: 'Write a part of one of those names.',
    },
  );
}

/** A point that nothing is swept to would be passed over without a word. @throws DRY_OPTION_INVALID */
function refuseIdleSweep({ sweepAt }: RunRequest, scenarios: readonly Scenario[]): void {
  if (sweepAt === undefined) return;
  const swept = scenarios.find((scenario) => sweepOf(scenario) !== undefined);
  if (swept === undefined)
    throw new SimulatorError('DRY_OPTION_INVALID', '--sweep-at: no scenario that is run has a sweep');
  atSweepPoint(swept, sweepAt);
}

/** One play of a scenario: a story for any provider has one for each. */
interface Play {
  readonly name: string;
  readonly scenario: Scenario;
  /** Where the scenario leaves it open. */
  readonly provider?: string;
}

function playsOf(scenario: Scenario, providers: Simulator['providers']): readonly Play[] {
  const { name, provider } = scenario;
  if (provider !== ANY_PROVIDER) return [{ name, scenario }];
  return providers.map(({ id }) => ({
    name: `${name} (${id})`,
    scenario: { ...scenario, provider: id },
    provider: id,
  }));
}

async function playOne(play: Play, playing: Playing): Promise<JudgedRun> {
  const { name, scenario, provider } = play;
  const { simulator, config, request } = playing;
  const result = await simulator.play(scenario, playOptions(scenario, config, request));
  playing.meter?.add(scenario.provider, result.entries);
  const trace = await saveJournal(name, result, playing);
  const { sweepAt } = playOptions(scenario, config, request);
  const replayed = {
    file: scenario.file,
    seed: result.seed,
    params: request.params,
    provider,
    sweepAt: sweepAt ?? result.sweep?.smallestFailing,
  };
  const replay = replayCommand(replayed, config);
  return {
    name,
    file: scenario.file,
    seed: result.seed,
    clock: scenario.clock === undefined ? simulator.clockMode : formatClockMode(scenario.clock),
    replay,
    trace,
    verdict: result.verdict,
    sweep: result.sweep,
    // Kept only where a report shows them: a long row of runs has a lot of them.
    ...(request.reports.some(({ format }) => format === 'html') ? { entries: result.entries } : {}),
  };
}

function playOptions(scenario: Scenario, { settings }: Config, { params, sweepAt }: RunRequest): PlayOptions {
  const { apiKey, llmUrl, webhookUrl, seed } = settings;
  return {
    params,
    ...(sweepAt === undefined || sweepOf(scenario) === undefined ? {} : { sweepAt }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(llmUrl === undefined ? {} : { llmUrl }),
    ...(webhookUrl === undefined ? {} : { webhookUrl }),
    ...(seed === undefined ? {} : { seed }),
  };
}

/** Saves what happened in one run; returns the file, if one was asked for. */
async function saveJournal(
  playName: string,
  { seed, world }: PlayResult,
  { request, simulator, journalNames }: Playing,
): Promise<string | undefined> {
  if (request.journalFolder === undefined) return undefined;
  const base = `${fileName(playName)}-${seed}`;
  let name = base;
  for (let number = 2; journalNames.has(name); number += 1) name = `${base}-${number}`;
  journalNames.add(name);
  const file = join(request.journalFolder, `${name}.jsonl`);
  await simulator.journal.save(file, { world });
  return file;
}

function fileName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return plain.slice(0, 60) || 'scenario';
}
