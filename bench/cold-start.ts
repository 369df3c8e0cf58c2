import { READY_PATH, startDrydial, startMockoon, startPrism } from './contestants.ts';
import { median } from './figures.ts';
import type { Program } from './start-program.ts';

const ROUNDS = 7;

/** Wall ms from the start of the process to its first answer with status 200; the median of all rounds. */
export interface ColdStarts {
  readonly drydial: number;
  readonly prism: number;
  readonly mockoon: number;
  /** Of drydial, until its health route answers: no provider's contract is needed for that. */
  readonly drydialHealth: number;
  /** Of drydial run from its sources, whose types Node strips on the way. */
  readonly drydialFromSource: number;
  /** Resident memory after that answer. */
  readonly drydialMb: number;
  readonly prismMb: number;
}

/** Starts everybody in turn, several times. All but one are asked the same request of the provider's API. */
export async function measureColdStarts(tell: (line: string) => void): Promise<ColdStarts> {
  // The first run finds nothing in the file cache of the system, and the fetch of this process is cold as well.
  await once(() => startDrydial([]));
  await once(startPrism);
  await once(startMockoon);
  const rounds: Sample[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push([
      await once(() => startDrydial([])),
      await once(startPrism),
      await once(() => startDrydial([], { readyPath: '/_drydial/health' })),
      await once(() => startDrydial([], { entry: 'src/cli/main.ts', readyPath: READY_PATH })),
      await once(startMockoon),
    ]);
    tell(
      `cold start  round ${round + 1}  ${rounds
        .at(-1)
        ?.map(({ ms }) => Math.round(ms))
        .join('  ')}`,
    );
  }
  const column = (index: number, figure: keyof Sample): number =>
    median(rounds.map((samples) => samples[index]?.[figure] ?? Number.NaN));
  return {
    drydial: column(0, 'ms'),
    prism: column(1, 'ms'),
    mockoon: column(4, 'ms'),
    drydialHealth: column(2, 'ms'),
    drydialFromSource: column(3, 'ms'),
    drydialMb: column(0, 'mb'),
    prismMb: column(1, 'mb'),
  };
}

interface Sample {
  readonly ms: number;
  readonly mb: number;
}

async function once(start: () => Promise<Program>): Promise<Sample> {
  const program = await start();
  const mb = program.residentBytes() / 1024 / 1024;
  await program.stop();
  return { ms: program.firstAnswerMs, mb };
}
