import type { Clock } from '../core/time/clock.ts';
import type { Scenario, Step } from '../scenario/model/scenario.ts';

/** A person at the keyboard may go and have lunch. */
const LONGEST_THOUGHT_MS = 24 * 3_600_000;

/** Where a script stands; it may grow while it is played. */
export class ScriptCursor {
  #steps: readonly Step[];
  #more: Scenario['more'];
  #played = 0;

  constructor({ script, more }: Scenario) {
    this.#steps = script;
    this.#more = more;
  }

  /** The step that is played or to be played; undefined where there is none so far. */
  get step(): Step | undefined {
    return this.#steps[this.#played];
  }

  /** Steps that were not played to their end. */
  get rest(): readonly Step[] {
    return this.#steps.slice(this.#played);
  }

  get mayGrow(): boolean {
    return this.#more !== undefined;
  }

  advance(): void {
    this.#played += 1;
  }

  /** Asks for further steps. Script time stands still while somebody thinks of them. */
  async grow(clock: Clock): Promise<void> {
    const hold = clock.hold('step', { limitMs: LONGEST_THOUGHT_MS });
    try {
      const steps = await this.#more?.();
      if (steps === undefined) this.#more = undefined;
      else this.#steps = [...this.#steps, ...steps];
    } finally {
      hold.release();
    }
  }
}
