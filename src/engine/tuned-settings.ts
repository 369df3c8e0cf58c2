import type { CallSettings } from '../core/call.ts';
import type { CallTuning } from '../core/ports.ts';
import { endOfTurnMs, yieldAfterMs } from './turn-timing.ts';

/** A call's settings with what its agent has changed about them on the way. */
export class TunedSettings {
  readonly #settings: CallSettings;
  #tuning: CallTuning = {};

  constructor(settings: CallSettings) {
    this.#settings = settings;
  }

  /** What is given replaces what was given before; the rest stays. */
  apply(tuning: CallTuning): void {
    this.#tuning = { ...this.#tuning, ...tuning };
  }

  get reminderAfterMs(): number {
    return this.#tuning.reminderAfterMs ?? this.#settings.reminderAfterMs;
  }

  get reminderLimit(): number {
    return this.#tuning.reminderLimit ?? this.#settings.reminderLimit;
  }

  /** Script ms from the caller's last word to the question. */
  get endOfTurnMs(): number {
    return endOfTurnMs(this.#tuning.responsiveness ?? this.#settings.responsiveness);
  }

  /** Script ms of the caller's voice that cut the agent short; undefined where nothing does. */
  get yieldAfterMs(): number | undefined {
    return yieldAfterMs(this.#tuning.interruptionSensitivity ?? this.#settings.interruptionSensitivity);
  }
}
