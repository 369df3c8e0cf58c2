import type { Simulator, SimulatorOptions } from '../../simulator-types.ts';
import type { Keys } from './keys.ts';
import type { LightStart } from './light-start.ts';
import type { Output } from './output.ts';

/** What a command may use of the world around it; a test gives its own. */
export interface CliContext {
  readonly output: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working folder. */
  readonly cwd: string;
  readonly startSimulator: (options: SimulatorOptions) => Promise<Simulator>;
  /**
   * Resolves when the user asks to stop (Ctrl-C, SIGTERM). From the first call on such a request no longer ends the
   * process by itself; a second one does.
   */
  readonly stopRequested: () => Promise<void>;
  /** Is on while a server starts; to be ended where more than modules is to be read. */
  readonly lightStart?: LightStart;
  /** Reads single keys; absent where nobody can press any. */
  readonly keys?: () => Keys;
}
