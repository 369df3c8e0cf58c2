import type { Clock, Timer } from '../core/time/clock.ts';

export interface VigilOptions {
  readonly clock: Clock;
  readonly reminderAfterMs: () => number;
  readonly reminderLimit: () => number;
  readonly endAfterSilenceMs: number;
  readonly onReminder: () => void;
  readonly onSilence: () => void;
}

/** Nobody is reminded more often (Assumed): reminders of no time, answered with nothing, would stop the script's. */
const LEAST_REMINDER_MS = 100;

/**
 * Watches silence: reminders while nobody speaks and no turn is open, and the end of the call after too
 * much of it (retell-sdk: resources/agent). Both count from the last word that was spoken.
 */
export class Vigil {
  readonly #options: VigilOptions;
  #reminder: Timer | undefined;
  #end: Timer | undefined;
  /** Since when nobody speaks; undefined while somebody does. */
  #silentSinceMs: number | undefined;
  #remindedAtMs = 0;
  #remindersUsed = 0;
  #isTurnOpen = false;
  #isResting = false;

  constructor(options: VigilOptions) {
    this.#options = options;
  }

  /** Somebody speaks: silence is over. The caller's voice also gives the reminders back (Assumed). */
  onSpeech(by: 'agent' | 'caller'): void {
    this.#reminder?.cancel();
    this.#end?.cancel();
    this.#silentSinceMs = undefined;
    if (by === 'caller') this.#remindersUsed = 0;
  }

  /** Nobody speaks any more. With a turn open there is no reminder (docs: api-references/llm-websocket), but silence still counts. */
  onSilence(isTurnOpen: boolean): void {
    const { clock, endAfterSilenceMs, onSilence } = this.#options;
    if (this.#isResting) return;
    this.#isTurnOpen = isTurnOpen;
    if (this.#silentSinceMs === undefined) {
      this.#silentSinceMs = clock.nowMs();
      this.#end = clock.after(endAfterSilenceMs, onSilence);
    }
    this.#planReminder();
  }

  /** The agent has changed its reminders: a silence that is under way follows the new figures. */
  retune(): void {
    if (this.#silentSinceMs !== undefined) this.#planReminder();
  }

  /** The caller waits for somebody else: silence means nothing until it is back. */
  rest(): void {
    this.stop();
    this.#isResting = true;
  }

  resume(): void {
    this.#isResting = false;
  }

  stop(): void {
    this.#reminder?.cancel();
    this.#end?.cancel();
    this.#silentSinceMs = undefined;
  }

  #planReminder(): void {
    const { clock, reminderAfterMs, reminderLimit, onReminder } = this.#options;
    this.#reminder?.cancel();
    if (this.#isTurnOpen || this.#remindersUsed >= reminderLimit()) return;
    // A reminder that was answered with nothing leaves the silence as it was: the next one counts from it.
    const sinceMs = Math.max(this.#silentSinceMs ?? 0, this.#remindedAtMs);
    this.#reminder = clock.at(sinceMs + Math.max(LEAST_REMINDER_MS, reminderAfterMs()), () => {
      this.#remindersUsed += 1;
      this.#remindedAtMs = clock.nowMs();
      onReminder();
    });
  }
}
