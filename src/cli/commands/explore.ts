import type { Config } from '../../config/resolve-config.ts';
import { toSimulatorOptions } from '../../config/simulator-options.ts';
import { EXIT, SimulatorError } from '../../core/errors.ts';
import { loadScenarios } from '../../scenario/load.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { VOCABULARY } from '../../simulator.ts';
import type { ExploreResult } from '../../simulator-explore.ts';
import { VERSION } from '../../version.ts';
import { placeVariables } from '../app/app-env.ts';
import { freePort } from '../app/free-port.ts';
import { ProgramUnderTest } from '../app/program-under-test.ts';
import { addressesOf } from '../app/start-app.ts';
import type { CliContext } from '../context.ts';
import { EXIT_INTERRUPTED } from '../exit-code.ts';
import type { ExploreFlags } from '../read-explore.ts';
import { renderExploration, renderExplorationJunit } from '../render-explore.ts';
import { replayCommand } from '../replay-command.ts';
import type { ReportTarget } from '../report-target.ts';
import { addressVariables } from '../run/address-variables.ts';
import type { Env } from '../scenario-env.ts';
import { stopSimulator } from '../stop-simulator.ts';
import { writeTextFile } from '../write-file.ts';

/** What `explore` was asked, beside the settings. */
export interface ExploreRequest extends ExploreFlags {
  readonly file: string;
  readonly params: Readonly<Record<string, string>>;
  readonly reports: readonly ReportTarget[];
}

/** Plays a call's webhooks in many orders, and says where the program under test ends up. */
export async function explore(request: ExploreRequest, config: Config, context: CliContext): Promise<number> {
  const { output, env } = context;
  const { reports, how, provider, params } = request;
  refuseViewers(reports);
  const { app: setting } = config.settings;
  const port = setting === undefined ? undefined : await freePort();
  // Where things are is known when they are started; that there is one scenario, before.
  const scenario = oneScenario(request, config, { ...env, ...(port === undefined ? {} : UNKNOWN_PLACES) });
  const isText = !reports.some(({ format, file }) => file === undefined && format !== 'text');
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
  let result: ExploreResult;
  try {
    if (isText) output.line(`drydial ${VERSION}   ${scenario.name}\n`);
    const ended = await Promise.race([exploreOn(program, request), stop]);
    if (ended === 'stop') {
      output.complain('stopped before all orders were tried');
      return EXIT_INTERRUPTED;
    }
    result = ended;
  } finally {
    // The program last: it may still have to answer what is under way.
    await stopSimulator(simulator, output);
    await program.stop();
  }
  const { ids } = how;
  const replayOf = (order: string): string | undefined =>
    replayCommand(
      { file: scenario.file, seed: result.seed, params, exploreProvider: provider, order, ids },
      config,
    );
  const text = (isColored: boolean): string =>
    renderExploration(result, { replayOf, isColored, isNamed: how.order !== undefined, width: output.width });
  if (isText) output.line(text(output.isColored));
  for (const { format, file } of reports) {
    if (file === undefined && format === 'text') continue;
    const report = format === 'text' ? text(false) : machineReport(format, result, replayOf);
    if (file === undefined) output.line(report);
    else await writeTextFile(file, `${report}\n`);
  }
  return result.isClean ? EXIT.clean : EXIT.findings;
}

/** What cannot be known yet, in a scenario that asks for it. */
const UNKNOWN_PLACES = { DRYDIAL_URL: 'http://127.0.0.1:1', PORT: '1', APP_URL: 'http://127.0.0.1:1' };

async function exploreOn(program: ProgramUnderTest, request: ExploreRequest): Promise<ExploreResult> {
  const { simulator, port, config, context } = program.place;
  const { how, provider, params, reports } = request;
  const { apiKey, seed } = config.settings;
  const isText = !reports.some(({ format, file }) => file === undefined && format !== 'text');
  const places = port === undefined ? {} : placeVariables({ simulator, port });
  const scenario = oneScenario(request, config, { ...context.env, ...places });
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
      if (isText) context.output.progress(` ${tried} of ${total} orders`);
    },
  });
  // An exploration that nobody waits for any more may fail as it likes.
  explored.catch(() => {});
  return Promise.race([explored, program.failed]);
}

function machineReport(
  format: ReportTarget['format'],
  result: ExploreResult,
  replayOf: (order: string) => string | undefined,
): string {
  if (format === 'junit') return renderExplorationJunit(result, { replayOf });
  const states = result.states.map((state) => ({ ...state, replay: replayOf(state.smallest) }));
  return JSON.stringify({ format: 1, drydial: VERSION, ...result, states }, undefined, 2);
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

function oneScenario({ file, params }: ExploreRequest, { settings }: Config, places: Env): Scenario {
  const env = { ...places, ...addressVariables(settings, places) };
  const scenarios = loadScenarios([file], { env, params, ...VOCABULARY });
  const [only] = scenarios;
  if (only !== undefined && scenarios.length === 1) return only;
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `"${file}" has ${scenarios.length} scenarios; explore takes one at a time`,
    { fix: 'Name one file. drydial run explores every scenario that says  deliver: explore  in a folder.' },
  );
}
