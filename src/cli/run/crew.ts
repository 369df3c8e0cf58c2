import { openPlace, startWorker, type Worker, type WorkerOptions } from './worker.ts';

/** The workers of a run. */
export interface Crew {
  readonly workers: readonly Worker[];
  /** Rejects when one of the customer's programs ends; never resolves. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

export interface CrewOptions extends Omit<WorkerOptions, 'number' | 'seed'> {
  readonly count: number;
}

/** Starts all workers; what has been started is stopped again where one cannot be. @throws DRY_APP_UNREACHABLE and others */
export async function startCrew(options: CrewOptions): Promise<Crew> {
  const started: Worker[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((worker) => worker.stop()));
  };
  let seed: number | undefined;
  const start = async (number: number): Promise<void> => {
    const own: WorkerOptions = { ...options, number, ...(seed === undefined ? {} : { seed }) };
    const place = await openPlace(own);
    // What nobody gives a seed is drawn once, for all: who plays a scenario must make no difference.
    seed ??= place.simulator.seed;
    try {
      started.push(await startWorker(place, own));
    } catch (error) {
      await place.simulator.stop();
      throw error;
    }
  };
  const others = (): Promise<void>[] =>
    Array.from({ length: options.count - 1 }, (_, index) => start(index + 1));
  try {
    await start(0);
    const outcomes = await Promise.allSettled(others());
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    if (refused !== undefined) throw refused.reason;
  } catch (error) {
    await stop();
    throw error;
  }
  const failed = Promise.race(started.map((worker) => worker.failed));
  failed.catch(() => {});
  return { workers: started, failed, stop };
}
