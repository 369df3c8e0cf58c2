import type { Call, EndReason, Party } from '../../core/call.ts';
import type { EgressGuard } from '../../core/egress/egress.ts';
import { isError, messageOf } from '../../core/errors.ts';
import type { Clock, Hold } from '../../core/time/clock.ts';
import type { LlmSocketProtocol, SocketLoss } from '../../providers/pack.ts';
import type { WireFrame } from '../faults/socket/socket-fault.ts';
import type { CutNow, SocketFaults } from '../faults/socket/socket-faults.ts';
import { Backlog } from './backlog.ts';
import { type Connection, type ConnectionHandlers, NO_CLOSE_FRAME, NO_CODE } from './connection.ts';
import { Dialer, type DialResult } from './dialer.ts';
import type { OpenSockets } from './open-sockets.ts';
import { Pacer } from './pacer.ts';
import type { SocketLog } from './socket-log.ts';

export interface LineOptions {
  readonly call: Call;
  readonly protocol: LlmSocketProtocol;
  readonly clock: Clock;
  readonly guard: EgressGuard;
  readonly log: SocketLog;
  readonly faults: SocketFaults;
  /** Factor on wire deadlines. */
  readonly deadlineScale: number;
  /** PEM certificates to trust besides those that are known. */
  readonly ca?: string | undefined;
  readonly openSockets?: OpenSockets;
  /** A socket stands: the first one, or another one after a loss. Nothing was read from it yet. */
  readonly onOpen: (isBack: boolean) => void;
  readonly onText: (text: string) => void;
  /** The socket is gone; another one is dialled. */
  readonly onLost: () => void;
  /** The call has lost its agent for good. */
  readonly onGone: (reason: EndReason, by: Party) => void;
}

/** Wall time for a server to read what waits for it. Assumed: no document says when a provider gives one up. */
const UNREAD_LIMIT_MS = 10_000;
const AT_ONCE = { delayMs: 0, occupiesMs: 0 };

/** A socket that stands, and how its frames get through. */
interface Standing {
  readonly connection: Connection;
  readonly outward: Pacer;
  readonly inward: Pacer;
  readonly backlog: Backlog;
}

/** The line to the customer's server for one call: one socket after the other, as often as the provider dials. */
export class Line {
  readonly #options: LineOptions;
  readonly #dialer: Dialer;
  #standing: Standing | undefined;
  readonly #reconnects: Record<SocketLoss, number> = { pingLoss: 0, abnormal: 0 };
  #hasStood = false;
  #isClosed = false;

  constructor(options: LineOptions) {
    this.#options = options;
    this.#dialer = new Dialer({ ...options, timings: options.protocol.timings });
  }

  get isUp(): boolean {
    return this.#standing !== undefined;
  }

  /** Dials for the first time; false where every try failed, and the agent is gone. */
  async open(): Promise<boolean> {
    const { protocol, log, onGone } = this.#options;
    const result = await this.#dial(protocol.timings.openTries);
    if (result.kind !== 'failed') return result.kind === 'open';
    log.gaveUp(result.why, result.causedBy);
    onGone(protocol.openFailed, 'platform');
    return false;
  }

  /** What is sent while no socket stands is lost. */
  send(frame: WireFrame): void {
    const { faults } = this.#options;
    const standing = this.#standing;
    if (standing === undefined) return;
    const { backlog, connection, outward } = standing;
    if (!faults.isActive) backlog.send(connection, frame);
    else outward.pass(faults.pace(frame.text.length), () => backlog.send(connection, frame));
  }

  /** Hangs up, once what was sent before is through. */
  close(code: number): void {
    this.#isClosed = true;
    const { log } = this.#options;
    const standing = this.#standing;
    if (standing?.connection.isOpen !== true) return;
    log.closed({ by: 'us', code });
    standing.inward.stop();
    standing.backlog.stop();
    standing.outward.pass(AT_ONCE, () => standing.connection.close(code));
  }

  /** The server does not answer keepalives: the socket is given up, and dialled again. */
  giveUp(causedBy?: string): void {
    this.#options.log.closed({ by: 'us', code: NO_CLOSE_FRAME }, causedBy);
    this.#leave()?.connection.terminate();
    this.#redial('pingLoss');
  }

  /** The socket ends as if something between the two sides had ended it. */
  cut({ code = NO_CLOSE_FRAME, reason, causedBy }: CutNow): void {
    const connection = this.#leave()?.connection;
    if (connection === undefined) return;
    if (code === NO_CLOSE_FRAME) connection.terminate();
    else if (code === NO_CODE) connection.close();
    else connection.close(code, reason);
    this.#lose({ by: 'us', code, why: reason ?? '' }, causedBy);
  }

  async #dial(tries: number, onTry?: () => void): Promise<DialResult> {
    const url = this.#url();
    if (url === undefined) return { kind: 'failed', why: 'the agent has no valid LLM URL' };
    return this.#dialer.dial({
      url,
      tries,
      ...(onTry === undefined ? {} : { onTry }),
      isWanted: () => !this.#isClosed,
      handlers: () => this.#handlers(),
    });
  }

  #url(): URL | undefined {
    const { call, protocol } = this.#options;
    if (call.settings.agent.kind !== 'socket') return undefined;
    try {
      return protocol.url(call.settings.agent.url, call);
    } catch (error) {
      if (isError(error) && error.name === 'TypeError') return undefined;
      throw error;
    }
  }

  /** What comes late from a connection that was given up is nobody's any more. */
  #handlers(): ConnectionHandlers {
    let own: Standing | undefined;
    const ifOwn = (run: () => void): void => {
      if (own !== undefined && own === this.#standing) this.#guarded(run);
    };
    const { log, onText, faults } = this.#options;
    return {
      onOpen: (connection) => {
        if (this.#isClosed) connection.terminate();
        else {
          own = { connection, outward: new Pacer(), inward: this.#inward(), backlog: this.#backlog() };
          this.#onOpen(own);
        }
      },
      onText: (text) => {
        if (!faults.isActive) ifOwn(() => onText(text));
        else own?.inward.pass(faults.pace(text.length), () => ifOwn(() => onText(text)));
      },
      onBinary: () => ifOwn(() => this.#onBinary()),
      onUnreadable: (problem) => ifOwn(() => !this.#isClosed && log.unreadable(problem)),
      // What had come before the end is read before it.
      onClose: (code, why) => own?.inward.pass(AT_ONCE, () => ifOwn(() => this.#onClose(code, why))),
    };
  }

  /** Frames that are kept back are somebody's real work: script time must not run past them. */
  #inward(): Pacer {
    let hold: Hold | undefined;
    return new Pacer((isWaiting) => {
      if (isWaiting) hold = this.#options.clock.hold('slow frame');
      else hold?.release();
    });
  }

  #backlog(): Backlog {
    const { clock, deadlineScale, log } = this.#options;
    return new Backlog({
      clock,
      limitMs: UNREAD_LIMIT_MS * deadlineScale,
      onStuck: () => {
        log.unread();
        this.#leave()?.connection.terminate();
        this.#lose({ by: 'us', code: NO_CLOSE_FRAME, why: '' });
      },
    });
  }

  #onOpen(standing: Standing): void {
    this.#standing = standing;
    const isBack = this.#hasStood;
    this.#hasStood = true;
    this.#options.onOpen(isBack);
    const cut = this.#options.faults.onOpen();
    if (cut !== undefined) this.cut(cut);
  }

  #onBinary(): void {
    if (this.#isClosed) return;
    const { log, protocol, onGone } = this.#options;
    const { closeCode, reason } = protocol.onBinary;
    log.binary(closeCode);
    log.closed({ by: 'us', code: closeCode, endsCall: reason });
    this.#standing?.connection.close(closeCode);
    onGone(reason, 'platform');
  }

  #onClose(code: number, why: string): void {
    if (this.#isClosed) return;
    this.#leave();
    this.#lose({ by: 'peer', code, why });
  }

  /** The socket is no longer ours; whatever it brings from now on is passed over. */
  #leave(): Standing | undefined {
    const standing = this.#standing;
    this.#standing = undefined;
    standing?.inward.stop();
    standing?.outward.stop();
    standing?.backlog.stop();
    if (standing !== undefined) this.#options.onLost();
    return standing;
  }

  #lose(end: { by: 'us' | 'peer'; code: number; why: string }, causedBy?: string): void {
    const { log, protocol, onGone } = this.#options;
    const meaning = protocol.closeMeaning(end.code);
    const endsCall = meaning.kind === 'ends-call' ? { endsCall: meaning.reason } : {};
    log.closed({ ...end, ...endsCall }, causedBy);
    if (meaning.kind === 'ends-call') onGone(meaning.reason, meaning.by);
    else this.#redial('abnormal');
  }

  #redial(cause: SocketLoss): void {
    this.#reconnect(cause).catch((error: unknown) => this.#breakOff(error));
  }

  /** For what a socket brings: nobody who waits for it could hear of a defect. */
  #guarded(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#breakOff(error);
    }
  }

  /** A defect of ours: the call ends of it, as of the provider's own failures, and no other does. */
  #breakOff(error: unknown): void {
    const { log, onGone } = this.#options;
    log.violation('defect', `drydial failed at the socket of this call: ${messageOf(error)}`);
    onGone('platform-error', 'platform');
  }

  /**
   * A new socket for the same call. Every try counts against the limit of its cause, for the whole call, and the cause
   * names the end once they are used up (docs: custom-LLM troubleshooting; that failed tries count is assumed).
   */
  async #reconnect(cause: SocketLoss): Promise<void> {
    const { protocol, log, onGone } = this.#options;
    const tries = protocol.timings.reconnects[cause] - this.#reconnects[cause];
    if (tries > 0) {
      const result = await this.#dial(tries, () => {
        this.#reconnects[cause] += 1;
      });
      if (result.kind !== 'failed') return;
      log.lost(result.why, result.causedBy);
    }
    onGone(protocol.reconnectFailed[cause], 'platform');
  }
}
