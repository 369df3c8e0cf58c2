/** How a row of work is done. */
export interface RowOptions<Work, Done> {
  readonly works: readonly Work[];
  /** Does one; `worker` counts from 0. At most one at a time for each worker. */
  readonly act: (work: Work, worker: number) => Promise<Done>;
  readonly workers: number;
  /** Told of each in the order of the row, as soon as all before it are done. */
  readonly onDone: (done: Done) => void;
  /** Told when one is begun. */
  readonly onStart?: (work: Work) => void;
  /** Asked before each: true hands out no more. */
  readonly isEnough: () => boolean;
}

/**
 * Does a row of work with several workers. What comes out is in the order of the row; what is not begun when it is
 * enough is left out.
 * @throws what the first failing work throws, after which nothing more is begun
 */
export async function doRow<Work, Done>(options: RowOptions<Work, Done>): Promise<readonly Done[]> {
  const { works, act, workers, onDone, onStart, isEnough } = options;
  const done = new Map<number, Done>();
  let next = 0;
  let told = 0;
  let hasFailed = false;

  const tell = (): void => {
    // Only what has been begun can be missing in between: work is handed out in order.
    for (let one = done.get(told); done.has(told); one = done.get(told)) {
      told += 1;
      // It is in the map, so it is what `act` gave.
      onDone(one as Done);
    }
  };
  const runWorker = async (worker: number): Promise<void> => {
    while (!hasFailed && !isEnough()) {
      const index = next;
      const work = works[index];
      if (work === undefined) return;
      next += 1;
      onStart?.(work);
      try {
        done.set(index, await act(work, worker));
      } catch (error) {
        hasFailed = true;
        throw error;
      }
      tell();
    }
  };
  await Promise.all(
    Array.from({ length: Math.min(workers, Math.max(1, works.length)) }, (_, worker) => runWorker(worker)),
  );
  return works.flatMap((_, index) => {
    const one = done.get(index);
    return done.has(index) ? [one as Done] : [];
  });
}
