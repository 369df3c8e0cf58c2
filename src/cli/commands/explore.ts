import { basename } from 'node:path';
import type { Config } from '../../config/resolve-config.ts';
import { toSimulatorOptions } from '../../config/simulator-options.ts';
import { EXIT, SimulatorError } from '../../core/errors.ts';
import type { ExploreResult } from '../../simulator-explore.ts';
import { VERSION } from '../../version.ts';
import { placeVariables } from '../app/app-env.ts';
import { freePort } from '../app/free-port.ts';
import { ProgramUnderTest } from '../app/program-under-test.ts';
import { addressesOf } from '../app/start-app.ts';
import { filterFor } from '../flags/name-filter.ts';
import type { ExploreFlags } from '../flags/read-explore.ts';
import { chooseExplored, type ExploredFile, type ExploredRuns } from '../inputs/choose-explored.ts';
import { prepareReports } from '../reports/prepare-reports.ts';
import { replayCommand } from '../reports/replay-command.ts';
import {
  type Explored,
  renderExplored,
  renderExploredCount,
  writeExploreReports,
} from '../reports/report-explore.ts';
import { isTextOnScreen } from '../reports/report-rules.ts';
import type { ReportTarget } from '../reports/report-target.ts';
import type { CliContext } from '../terminal/context.ts';
import { EXIT_INTERRUPTED } from '../terminal/exit-code.ts';
import { stopSimulator } from '../terminal/stop-simulator.ts';

/** What `explore` was asked, beside the settings. */
export interface ExploreRequest extends ExploreFlags, ExploredFile {
  readonly reports: readonly ReportTarget[];
}

/** Plays a call's webhooks in many orders, and says where the program under test ends up; of a matrix run by run. */
export async function explore(request: ExploreRequest, config: Config, context: CliContext): Promise<number> {
  const { output, env } = context;
  const { reports, provider, how } = request;
  refuseViewers(reports);
  await prepareReports(reports);
  const { app: setting } = config.settings;
  const port = setting === undefined ? undefined : await freePort();
  // Where things are is known when they are started; which runs there are, before.
  const runs = chooseExplored(request, config, { ...env, ...(port === undefined ? {} : UNKNOWN_PLACES) });
  const isMatrix = runs.names.length > 1;
  const { isColored, width } = output;
  const sheet = { isMatrix, isColored, width, isNamed: how.order !== undefined };
  const isText = isTextOnScreen(reports);
  const stop = context.stopRequested().then(() => 'stop' as const);
  const { scenarios: _unused, dataFile: _none, ...options } = toSimulatorOptions(config.settings);
  const simulator = await context.startSimulator({
    ...options,
    ...addressesOf(config, port),
    ...(provider === undefined ? {} : { providers: [provider] }),
    host: '127.0.0.1',
    port: 0,
    env,
  });
  const program = new ProgramUnderTest(setting, { simulator, port, config, context });
  const explored: Explored[] = [];
  try {
    if (isText) output.line(`drydial ${VERSION}   ${titleOf(runs)}\n`);
    for (const index of runs.chosen.keys()) {
      const result = await Promise.race([exploreRun(program, request, index), stop]);
      if (result === 'stop') {
        output.complain('stopped before all orders were tried');
        return EXIT_INTERRUPTED;
      }
      const one = { result, replayOf: replaysOf(result, runs, { request, config }) };
      explored.push(one);
      if (isText) output.line(renderExplored(one, sheet));
    }
  } finally {
    // The program last: it may still have to answer what is under way.
    await stopSimulator(simulator, output);
    await program.stop();
  }
  if (isText && explored.length > 1) output.line(renderExploredCount(explored, isColored));
  await writeExploreReports(explored, reports, { output, sheet });
  return explored.every(({ result }) => result.isClean) ? EXIT.clean : EXIT.findings;
}

/** What cannot be known yet, in a scenario that asks for it. */
const UNKNOWN_PLACES = { DRYDIAL_URL: 'http://127.0.0.1:1', PORT: '1', APP_URL: 'http://127.0.0.1:1' };

async function exploreRun(
  program: ProgramUnderTest,
  request: ExploreRequest,
  index: number,
): Promise<ExploreResult> {
  const { simulator, port, config, context } = program.place;
  const { how, provider, params, reports } = request;
  const { apiKey, seed } = config.settings;
  const isText = isTextOnScreen(reports);
  const places = port === undefined ? {} : placeVariables({ simulator, port });
  const { chosen } = chooseExplored(request, config, { ...context.env, ...places });
  const scenario = chosen[index];
  if (scenario === undefined) throw new SimulatorError('DRY_INTERNAL', `run ${index} of the matrix is gone`);
  const which = chosen.length === 1 ? '' : ` run ${index + 1} of ${chosen.length}:`;
  await program.start(scenario);
  const isReset = program.isRestarted && scenario.deliver?.reset === undefined;
  const explored = simulator.explore(scenario, {
    ...how,
    params,
    ...(provider === undefined ? {} : { provider }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...addressesOf(config, port),
    ...(seed === undefined ? {} : { seed }),
    ...(isReset ? { reset: () => program.start(scenario) } : {}),
    onTried: (tried, total) => {
      if (isText) context.output.progress(`${which} ${tried} of ${total} orders`);
    },
  });
  // An exploration that nobody waits for any more may fail as it likes.
  explored.catch(() => {});
  return Promise.race([explored, program.failed]);
}

/** The commands that play orders of one run again. */
function replaysOf(
  { scenario, seed }: ExploreResult,
  { chosen, names }: ExploredRuns,
  { request, config }: { readonly request: ExploreRequest; readonly config: Config },
): Explored['replayOf'] {
  const { params, provider: exploreProvider, how } = request;
  const file = chosen[0]?.file;
  const filter = names.length > 1 ? filterFor(scenario, names) : undefined;
  return (order) =>
    replayCommand({ file, seed, params, filter, exploreProvider, order, ids: how.ids }, config);
}

function titleOf({ chosen, names }: ExploredRuns): string {
  const [first] = chosen;
  if (names.length === 1) return first?.name ?? '';
  const count = chosen.length === names.length ? chosen.length : `${chosen.length} of ${names.length}`;
  return `${basename(first?.file ?? '')}   ${count} runs`;
}

/** @throws DRY_OPTION_INVALID */
function refuseViewers(reports: readonly ReportTarget[]): void {
  const other = reports.find(({ format }) => format === 'markdown' || format === 'html');
  if (other === undefined) return;
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `--report: explore has no ${other.format} report; use text, json or junit`,
  );
}
