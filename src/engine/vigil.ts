import type { Clock, Timer } from '../core/clock.ts';

export interface VigilOptions {
  readonly clock: Clock;
  readonly reminderAfterMs: () => number;
  readonly reminderLimit: () => number;
  readonly endAfterSilenceMs: number;
  readonly onReminder: () => void;
  readonly onSilence: () => void;
}

/**
 * Watches silence: reminders while nobody speaks and no turn is open, and the end of the call after too
 * much of it (retell-sdk: resources/agent).
 */
export class Vigil {
  readonly #options: VigilOptions;
  #reminder: Timer | undefined;
  #end: Timer | undefined;
  #remindersUsed = 0;

  constructor(options: VigilOptions) {
    this.#options = options;
  }

  /** Somebody speaks: silence is over. The caller's voice also gives the reminders back (Assumed). */
  onSpeech(by: 'agent' | 'caller'): void {
    this.#reminder?.cancel();
    this.#end?.cancel();
    if (by === 'caller') this.#remindersUsed = 0;
  }

  /** Nobody speaks any more. With a turn open there is no reminder (docs: api-references/llm-websocket), but silence still counts. */
  onSilence(isTurnOpen: boolean): void {
    const { clock, reminderAfterMs, reminderLimit, endAfterSilenceMs } = this.#options;
    this.#reminder?.cancel();
    this.#end?.cancel();
    this.#end = clock.after(endAfterSilenceMs, this.#options.onSilence);
    if (isTurnOpen || this.#remindersUsed >= reminderLimit()) return;
    this.#reminder = clock.after(reminderAfterMs(), () => {
      this.#remindersUsed += 1;
      this.#options.onReminder();
    });
  }

  stop(): void {
    this.#reminder?.cancel();
    this.#end?.cancel();
  }
}
