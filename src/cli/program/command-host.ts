import type { CliContext } from '../terminal/context.ts';

/** What every command of the program gets: what it may use, and who takes its exit code. */
export interface CommandHost {
  readonly context: CliContext;
  readonly finish: (exitCode: number) => void;
}
