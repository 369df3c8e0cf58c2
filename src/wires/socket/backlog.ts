import type { Clock, Hold } from '../../core/time/clock.ts';
import type { WireFrame } from '../faults/socket/socket-fault.ts';
import type { Connection } from './connection.ts';

/** Waiting beyond what the system's own buffers take: no server that reads lets it come to that for long. */
const MUCH_BYTES = 1024 * 1024;
/** Where script time cannot wait for the server, it comes to this sooner than to the limit. */
const MOST_BYTES = 16 * MUCH_BYTES;

export interface BacklogOptions {
  readonly clock: Pick<Clock, 'hold'>;
  /** Wall ms for the server to read what waits for it. */
  readonly limitMs: number;
  /** The server reads nothing. */
  readonly onStuck: () => void;
}

/** Frames that a server does not take: script time waits until it does, and no more of them are kept than it may. */
export class Backlog {
  readonly #options: BacklogOptions;
  #hold: Hold | undefined;
  #isStuck = false;

  constructor(options: BacklogOptions) {
    this.#options = options;
  }

  send(connection: Connection, frame: WireFrame): void {
    const waitingBytes = connection.waitingBytes;
    if (waitingBytes <= MUCH_BYTES) connection.send(frame);
    else if (waitingBytes > MOST_BYTES) this.#beStuck();
    else if (this.#hold !== undefined) connection.send(frame);
    else this.#sendAndWait(connection, frame);
  }

  /** Nothing is waited for any more. */
  stop(): void {
    this.#hold?.release();
    this.#hold = undefined;
  }

  #sendAndWait(connection: Connection, frame: WireFrame): void {
    const { clock, limitMs } = this.#options;
    this.#hold = clock.hold('unread frames', { limitMs, onLimit: () => this.#beStuck() });
    connection.send(frame, () => this.stop());
  }

  #beStuck(): void {
    if (this.#isStuck) return;
    this.#isStuck = true;
    this.stop();
    this.#options.onStuck();
  }
}
