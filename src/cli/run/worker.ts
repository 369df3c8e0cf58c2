import type { Config } from '../../config/resolve-config.ts';
import { toSimulatorOptions } from '../../config/simulator-options.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';
import { sweepOf } from '../../scenario/model/sweep.ts';
import type { PlayOptions, PlayResult, Simulator } from '../../simulator-types.ts';
import { placeVariables } from '../app/app-env.ts';
import type { CustomerApp } from '../app/customer-app.ts';
import { freePort } from '../app/free-port.ts';
import { addressesOf, startApp } from '../app/start-app.ts';
import { loadStories } from '../inputs/load-stories.ts';
import type { Env } from '../inputs/scenario-env.ts';
import type { CliContext } from '../terminal/context.ts';
import { stopSimulator } from '../terminal/stop-simulator.ts';
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
    ...addressesOf(config, port),
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
      : startApp(setting, {
          ...{ config, context, simulator, port, scenarios },
          ...(request.isVerbose === true
            ? { label: (request.workers ?? 1) > 1 ? `app ${options.number + 1}` : 'app' }
            : {}),
        });
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
    async play({ scenarioIndex, scenario, repetition, number, provider }) {
      if (setting?.restart === 'each' && !isFresh) await restart();
      isFresh = false;
      const own = scenarios[scenarioIndex] ?? scenario;
      const played = provider === undefined ? own : { ...own, provider };
      return simulator.play(
        played,
        playOptions(played, { ...options, simulator, port, repetition, playNumber: number }),
      );
    },
    failed: failed.promise,
    async stop() {
      // The program last: it may still have to answer what is under way.
      await stopSimulator(simulator, context.output);
      await app?.stop();
    },
  };
}

interface PlayPlace extends WorkerOptions {
  readonly simulator: Simulator;
  readonly port: number | undefined;
  readonly repetition: number | undefined;
  readonly playNumber: number;
}

function playOptions(scenario: Scenario, place: PlayPlace): PlayOptions {
  const { config, request, port, simulator, repetition = 1, playNumber } = place;
  const { apiKey, seed } = config.settings;
  // A seed that was given stays; one that was drawn goes on with each repetition, so that they differ.
  const isDrawn = seed === undefined && scenario.seed === undefined && repetition > 1;
  const ownSeed = isDrawn ? simulator.seed + repetition - 1 : seed;
  return {
    params: request.params,
    ...(request.sweepAt === undefined || sweepOf(scenario) === undefined ? {} : { sweepAt: request.sweepAt }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...addressesOf(config, port),
    ...(ownSeed === undefined ? {} : { seed: ownSeed }),
    ...(playNumber === 1 ? {} : { playNumber }),
  };
}
