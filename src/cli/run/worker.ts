import { resolve } from 'node:path';
import type { AppSetting } from '../../config/app-setting.ts';
import { withPort } from '../../config/port-placeholder.ts';
import type { Config } from '../../config/resolve-config.ts';
import { toSimulatorOptions } from '../../config/simulator-options.ts';
import { createEgressGuard } from '../../core/egress.ts';
import { SimulatorError } from '../../core/errors.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { sweepOf } from '../../scenario/sweep.ts';
import type { PlayOptions, PlayResult, Simulator } from '../../simulator-types.ts';
import { appEnv, placeVariables } from '../app/app-env.ts';
import { type CustomerApp, startCustomerApp } from '../app/customer-app.ts';
import { freePort } from '../app/free-port.ts';
import { parseReadiness } from '../app/readiness.ts';
import type { CliContext } from '../context.ts';
import type { Env } from '../scenario-env.ts';
import { stopSimulator } from '../stop-simulator.ts';
import { appFolder } from './app-folder.ts';
import { loadStories } from './load-stories.ts';
import type { Play } from './play.ts';
import type { RunRequest } from './run-request.ts';

/** Plays scenarios, one at a time: a simulator with a port of its own, and where told how, the customer's program. */
export interface Worker {
  readonly simulator: Simulator;
  play(play: Play): Promise<PlayResult>;
  /** Reads the scenario files anew. @throws DRY_SCENARIO_* */
  reload(): void;
  /** Stops the customer's program and starts it anew. @throws DRY_APP_UNREACHABLE */
  restart(): Promise<void>;
  /** Rejects when the customer's program ends; never resolves. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

export interface WorkerOptions {
  /** From 0. */
  readonly number: number;
  readonly request: RunRequest;
  readonly config: Config;
  readonly context: CliContext;
  /** Of everything that nobody gives a seed: that of the first worker, for all. */
  readonly seed?: number;
  /** The scenarios, where they are the same for all workers. */
  readonly loaded?: readonly Scenario[] | undefined;
}

/** Where a worker plays. */
export interface WorkerPlace {
  readonly simulator: Simulator;
  /** That the customer's program is to listen on; undefined where none is started. */
  readonly port: number | undefined;
}

/** Starts the simulator of a worker. @throws DRY_PORT_BUSY, DRY_OPTION_INVALID and others of startSimulator */
export async function openPlace({
  number,
  request,
  config,
  context,
  seed,
}: WorkerOptions): Promise<WorkerPlace> {
  const port = config.settings.app === undefined ? undefined : await freePort();
  // The address is the run's own affair, and what calls play is decided by what is run.
  const { scenarios: _, dataFile: _none, ...options } = toSimulatorOptions(config.settings);
  const simulator = await context.startSimulator({
    ...options,
    ...addresses(config, port),
    ...(seed === undefined ? {} : { seed }),
    host: '127.0.0.1',
    port: request.port === undefined || request.port === 0 ? 0 : request.port + number,
    env: context.env,
  });
  return { simulator, port };
}

/** Makes a worker of a place, which it closes in the end. @throws DRY_APP_UNREACHABLE, DRY_SCENARIO_* */
export async function startWorker({ simulator, port }: WorkerPlace, options: WorkerOptions): Promise<Worker> {
  const { request, config, context } = options;
  const { app: setting } = config.settings;
  const env: Env = {
    ...context.env,
    ...(port === undefined ? { DRYDIAL_URL: simulator.url } : placeVariables({ simulator, port })),
  };
  let scenarios = options.loaded ?? loadStories(request, config, env);
  const start = async (): Promise<CustomerApp | undefined> =>
    setting === undefined || port === undefined
      ? undefined
      : startApp(setting, { ...options, simulator, port, scenarios });
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => {});
  let app = await start();
  let isFresh = true;
  app?.failed.catch(failed.reject);
  const restart = async (): Promise<void> => {
    await app?.stop();
    app = await start();
    app?.failed.catch(failed.reject);
  };
  return {
    simulator,
    reload() {
      scenarios = loadStories(request, config, env);
    },
    restart,
    async play({ scenarioIndex, scenario, repetition, provider }) {
      if (setting?.restart === 'each' && !isFresh) await restart();
      isFresh = false;
      const own = scenarios[scenarioIndex] ?? scenario;
      const played = provider === undefined ? own : { ...own, provider };
      return simulator.play(played, playOptions(played, { ...options, simulator, port, repetition }));
    },
    failed: failed.promise,
    async stop() {
      // The program last: it may still have to answer what is under way.
      await stopSimulator(simulator, context.output);
      await app?.stop();
    },
  };
}

interface AppStart extends WorkerOptions {
  readonly simulator: Simulator;
  readonly port: number;
  readonly scenarios: readonly Scenario[];
}

function startApp(setting: AppSetting, start: AppStart): Promise<CustomerApp> {
  const { config, context, request, simulator, port, number, scenarios } = start;
  const { apiKey, allowEgress = [] } = config.settings;
  const { llmUrl, webhookUrl } = addresses(config, port);
  const agents = scenarios.map(({ call }) => call.agent);
  const called = [
    ...(llmUrl === undefined ? agents.map((agent) => agent.llmUrl) : [llmUrl]),
    ...(webhookUrl === undefined ? agents.map((agent) => agent.webhookUrl) : [webhookUrl]),
    ...scenarios.map(({ call }) => call.trigger?.url),
  ].filter((url) => url !== undefined);
  const ready = setting.ready === undefined ? undefined : withPort(setting.ready, port);
  const readiness = parseReadiness(ready, [...new Set(called)]);
  const guard = createEgressGuard({ allowHosts: allowEgress, forbiddenHosts: [] });
  for (const url of readiness.kind === 'answer' ? [readiness.url] : []) {
    const decision = guard.check(url);
    if (decision.kind === 'blocked')
      throw new SimulatorError('DRY_CONFIG_INVALID', `app.ready: ${decision.reason}`, { fix: decision.fix });
  }
  const label = (request.workers ?? 1) > 1 ? `app ${number + 1}` : 'app';
  return startCustomerApp({
    command: setting.command,
    cwd: resolve(context.cwd, appFolder(config), setting.cwd ?? '.'),
    env: appEnv(setting, { simulator, port, env: context.env, apiKey }),
    readiness,
    readyLimitMs: setting.readyWithinMs,
    ...(request.isVerbose ? { onLine: (line: string) => context.output.complain(`${label} | ${line}`) } : {}),
  });
}

/** The addresses that settings give, with the port of this worker's program. */
function addresses(
  { settings: { llmUrl, webhookUrl } }: Config,
  port: number | undefined,
): Pick<PlayOptions, 'llmUrl' | 'webhookUrl'> {
  const address = (url: string): string => (port === undefined ? url : withPort(url, port));
  return {
    ...(llmUrl === undefined ? {} : { llmUrl: address(llmUrl) }),
    ...(webhookUrl === undefined ? {} : { webhookUrl: address(webhookUrl) }),
  };
}

interface PlayPlace extends WorkerOptions {
  readonly simulator: Simulator;
  readonly port: number | undefined;
  readonly repetition: number | undefined;
}

function playOptions(scenario: Scenario, place: PlayPlace): PlayOptions {
  const { config, request, port, simulator, repetition = 1 } = place;
  const { apiKey, seed } = config.settings;
  // A seed that was given stays; one that was drawn goes on with each repetition, so that they differ.
  const isDrawn = seed === undefined && scenario.seed === undefined && repetition > 1;
  const ownSeed = isDrawn ? simulator.seed + repetition - 1 : seed;
  return {
    params: request.params,
    ...(request.sweepAt === undefined || sweepOf(scenario) === undefined ? {} : { sweepAt: request.sweepAt }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...addresses(config, port),
    ...(ownSeed === undefined ? {} : { seed: ownSeed }),
  };
}
