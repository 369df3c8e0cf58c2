import type { Clock, Hold, Timer } from '../../core/time/clock.ts';
import { elapsedMs, steadyNowMs } from '../../core/time/wall-clock.ts';
import type { PingRounds } from './ping-rounds.ts';

export interface KeepaliveOptions {
  readonly clock: Clock;
  readonly rounds: PingRounds;
  readonly everyMs: number;
  /** Wall ms without an echo after which the link counts as lost. */
  readonly lostAfterMs: number;
  /** What that costs where script time stands still meanwhile. */
  readonly lostAfterScriptMs: number;
  /** False where it never leaves: then no echo is waited for. */
  readonly sendPing: () => boolean;
  /** `roundTripMs` is measured, wall time. */
  readonly onEcho: (roundTripMs: number) => void;
  readonly onLost: () => void;
}

interface Waiting {
  readonly hold: Hold;
  readonly sinceMs: number;
}

/** Pings on script time; an unanswered ping holds the clock until it is echoed or lost. */
export class Keepalive {
  readonly #options: KeepaliveOptions;
  #timer: Timer | undefined;
  #waiting: Waiting | undefined;
  #isStopped = false;

  constructor(options: KeepaliveOptions) {
    this.#options = options;
    this.#plan();
  }

  /**
   * The server has echoed a ping, or sent one of its own: either shows that it lives. Too late is too late.
   * The wall ms since the ping, where one was waiting.
   */
  onPong(): number | undefined {
    if (this.#waiting === undefined || this.#waiting.hold.isReleased) return undefined;
    const roundTripMs = elapsedMs(this.#waiting.sinceMs);
    this.#waiting.hold.release();
    this.#waiting = undefined;
    this.#options.onEcho(roundTripMs);
    return roundTripMs;
  }

  stop(): void {
    this.#isStopped = true;
    this.#timer?.cancel();
    this.#waiting?.hold.release();
  }

  #plan(): void {
    this.#timer = this.#options.rounds.after(this.#options.everyMs, () => this.#ping());
  }

  #ping(): void {
    if (this.#isStopped) return;
    const hasLeft = this.#options.sendPing();
    this.#plan();
    // The first ping without an echo starts the count; later ones do not restart it.
    if (!hasLeft || this.#waiting !== undefined) return;
    this.#waiting = {
      sinceMs: steadyNowMs(),
      hold: this.#options.clock.hold('ping', {
        limitMs: this.#options.lostAfterMs,
        onLimit: () => this.#onOverdue(),
      }),
    };
  }

  #onOverdue(): void {
    if (this.#isStopped) return;
    const { clock, lostAfterScriptMs, onLost } = this.#options;
    if (clock.mode.kind !== 'skip') {
      onLost();
      return;
    }
    // The story goes on meanwhile, over a socket that nobody reads.
    this.#timer?.cancel();
    this.#timer = clock.after(lostAfterScriptMs, onLost);
  }
}
