import type { Config } from '../../config/resolve-config.ts';
import { EXIT } from '../../core/errors.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { listProviders } from '../../simulator.ts';
import type { CliContext } from '../context.ts';
import { createCoverageMeter } from '../coverage-meter.ts';
import { EXIT_INTERRUPTED, exitCodeOf } from '../exit-code.ts';
import { startLiveTimeline } from '../live-timeline.ts';
import { startCrew } from '../run/crew.ts';
import { type Env, loadStories, refuseIdleSweep, refuseNoPlays } from '../run/load-stories.ts';
import { choosePlays, type Play, type Story, storiesOf } from '../run/play.ts';
import { playRound } from '../run/play-round.ts';
import { createRecorder } from '../run/recorder.ts';
import type { RunRequest } from '../run/run-request.ts';
import { startRunPrinter } from '../run-printer.ts';
import { makeFolder } from '../write-file.ts';

/** Plays scenarios and says how they went. */
export async function run(request: RunRequest, config: Config, context: CliContext): Promise<number> {
  const scenarios = loadStories(request, config, { ...context.env, ...UNKNOWN_PLACES });
  const stories = storiesOf(scenarios, providersOf(config));
  const plays = choosePlays(stories, request);
  refuseNoPlays(plays, request, [...new Set(stories.map(({ story }) => story))]);
  refuseIdleSweep(request, plays);
  if (request.journalFolder !== undefined) await makeFolder(request.journalFolder);
  const stop = context.stopRequested().then(() => 'stop' as const);
  return playAll({ scenarios, stories, plays, stop }, request, { config, context });
}

/** Whom a story for any provider is played with. */
function providersOf({ settings: { providers } }: Config): readonly { readonly id: string }[] {
  return providers?.map((id) => ({ id })) ?? listProviders();
}

/** Where things are is known when they are started; a scenario that asks for it is read once more then. */
const UNKNOWN_PLACES: Env = {
  DRYDIAL_URL: 'http://127.0.0.1:1/unknown-yet',
  PORT: '1',
  APP_URL: 'http://127.0.0.1:1',
};

interface Chosen {
  readonly scenarios: readonly Scenario[];
  readonly stories: readonly Story[];
  readonly plays: readonly Play[];
  readonly stop: Promise<'stop'>;
}

async function playAll(
  { scenarios, stories, plays, stop }: Chosen,
  request: RunRequest,
  { config, context }: { readonly config: Config; readonly context: CliContext },
): Promise<number> {
  const { output } = context;
  const isSame = config.settings.app === undefined && !JSON.stringify(scenarios).includes('/unknown-yet');
  const recorder = await createRecorder({ stories, isUpdate: request.isUpdate === true });
  const crew = await startCrew({
    count: Math.max(1, Math.min(request.workers ?? 1, plays.length)),
    loaded: isSame ? scenarios : undefined,
    ...{ request, config, context },
  });
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
  const { runs, outcome, error } = await playRound(round).finally(async () => {
    await crew.stop();
    timeline?.stop();
  });
  if (outcome === 'stopped') {
    output.complain(`stopped after ${runs.length} of ${plays.length} scenarios`);
    return EXIT_INTERRUPTED;
  }
  if (error !== undefined && runs.length === 0) throw error;
  await printer.finish(runs, meter?.measure());
  if (error !== undefined) throw error;
  for (const line of await recorder.finish()) output.complain(line);
  if (runs.length < plays.length)
    output.complain(
      `ended early with --bail: ${plays.length - runs.length} of ${plays.length} were not played`,
    );
  return runs.length === 0 ? EXIT.clean : exitCodeOf(runs.map(({ verdict }) => verdict));
}
