import type { Clock, Timer } from '../core/time/clock.ts';
import type { AgentTurn } from './agent-turn.ts';
import type { TunedSettings } from './tuned-settings.ts';

/**
 * What the caller's voice does to the agent's. A reply that nobody has heard yet is silenced at once; one that is
 * being spoken is cut as soon as the agent's sensitivity allows, or never.
 */
export class BargeIn {
  readonly #clock: Clock;
  readonly #tuned: TunedSettings;
  #yielding: Timer | undefined;

  constructor(clock: Clock, tuned: TunedSettings) {
    this.#clock = clock;
    this.#tuned = tuned;
  }

  /** True where the caller's voice can cut the agent short. */
  mayCut(turn: AgentTurn): boolean {
    return this.#tuned.yieldAfterMs !== undefined && !turn.actions.isUninterruptible;
  }

  /** The caller begins to speak while this turn is open. */
  begin(turn: AgentTurn): void {
    if (!turn.isSpeaking) {
      // What the agent says unasked is meant to be said into the caller's words.
      if (turn.kind !== 'unasked') turn.withhold();
      return;
    }
    const yieldAfterMs = this.#tuned.yieldAfterMs;
    if (yieldAfterMs === undefined || !this.mayCut(turn)) return;
    if (yieldAfterMs === 0) turn.finish('cut');
    else this.#yielding = this.#clock.after(yieldAfterMs, () => this.mayCut(turn) && turn.finish('cut'));
  }

  /** The caller is silent again: an agent that has not yielded goes on. */
  end(): void {
    this.#yielding?.cancel();
  }
}
