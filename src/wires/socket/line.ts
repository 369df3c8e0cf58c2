import type { Call, EndReason, Party } from '../../core/call.ts';
import type { Clock } from '../../core/clock.ts';
import type { EgressGuard } from '../../core/egress.ts';
import type { LlmSocketProtocol, SocketLoss } from '../../providers/pack.ts';
import type { Connection, ConnectionHandlers } from './connection.ts';
import { Dialer, type DialResult } from './dialer.ts';
import type { SocketLog } from './socket-log.ts';

export interface LineOptions {
  readonly call: Call;
  readonly protocol: LlmSocketProtocol;
  readonly clock: Clock;
  readonly guard: EgressGuard;
  readonly log: SocketLog;
  /** Factor on wire deadlines. */
  readonly deadlineScale: number;
  /** PEM certificates to trust besides those that are known. */
  readonly ca?: string | undefined;
  /** A socket stands: the first one, or another one after a loss. Nothing was read from it yet. */
  readonly onOpen: (isBack: boolean) => void;
  readonly onText: (text: string) => void;
  /** The socket is gone; another one is dialled. */
  readonly onLost: () => void;
  /** The call has lost its agent for good. */
  readonly onGone: (reason: EndReason, by: Party) => void;
}

/** What a line that goes dead looks like to both sides (RFC 6455, 7.1.5). */
const NO_CLOSE_FRAME = 1006;

/** The line to the customer's server for one call: one socket after the other, as often as the provider dials. */
export class Line {
  readonly #options: LineOptions;
  readonly #dialer: Dialer;
  #connection: Connection | undefined;
  readonly #reconnects: Record<SocketLoss, number> = { pingLoss: 0, abnormal: 0 };
  #hasStood = false;
  #isClosed = false;

  constructor(options: LineOptions) {
    this.#options = options;
    this.#dialer = new Dialer({ ...options, timings: options.protocol.timings });
  }

  get isUp(): boolean {
    return this.#connection !== undefined;
  }

  /** Dials for the first time; false where every try failed, and the agent is gone. */
  async open(): Promise<boolean> {
    const { protocol, log, onGone } = this.#options;
    const result = await this.#dial(protocol.timings.openTries);
    if (result.kind !== 'failed') return result.kind === 'open';
    log.gaveUp(result.why);
    onGone(protocol.openFailed, 'platform');
    return false;
  }

  /** What is sent while no socket stands is lost. */
  send(text: string): void {
    this.#connection?.send(text);
  }

  /** Hangs up. */
  close(): void {
    this.#isClosed = true;
    const { log, protocol } = this.#options;
    if (this.#connection?.isOpen !== true) return;
    log.closed({ by: 'us', code: protocol.closeCode });
    this.#connection.close(protocol.closeCode);
  }

  /** The server does not answer keepalives: the socket is given up, and dialled again. */
  giveUp(): void {
    const { log } = this.#options;
    log.closed({ by: 'us', code: NO_CLOSE_FRAME });
    const lost = this.#connection;
    this.#connection = undefined;
    lost?.terminate();
    this.#options.onLost();
    void this.#reconnect('pingLoss');
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
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }

  /** What comes late from a connection that was given up is nobody's any more. */
  #handlers(): ConnectionHandlers {
    const { onText, log } = this.#options;
    let own: Connection | undefined;
    const isOwn = (): boolean => own !== undefined && own === this.#connection;
    return {
      onOpen: (connection) => {
        if (this.#isClosed) {
          connection.terminate();
          return;
        }
        own = connection;
        this.#onOpen(connection);
      },
      onText: (text) => {
        if (isOwn()) onText(text);
      },
      onBinary: () => {
        if (isOwn()) this.#onBinary();
      },
      onUnreadable: (problem) => {
        if (isOwn()) log.unreadable(problem);
      },
      onClose: (code, reason) => {
        if (isOwn()) this.#onClose(code, reason);
      },
    };
  }

  #onOpen(connection: Connection): void {
    this.#connection = connection;
    const isBack = this.#hasStood;
    this.#hasStood = true;
    this.#options.onOpen(isBack);
  }

  #onBinary(): void {
    if (this.#isClosed) return;
    const { log, protocol, onGone } = this.#options;
    const { closeCode, reason } = protocol.onBinary;
    log.binary(closeCode);
    log.closed({ by: 'us', code: closeCode, endsCall: reason });
    this.#connection?.close(closeCode);
    onGone(reason, 'platform');
  }

  #onClose(code: number, why: string): void {
    if (this.#isClosed) return;
    const { log, protocol, onLost, onGone } = this.#options;
    this.#connection = undefined;
    onLost();
    const meaning = protocol.closeMeaning(code);
    log.closed({
      by: 'peer',
      code,
      why,
      ...(meaning.kind === 'ends-call' ? { endsCall: meaning.reason } : {}),
    });
    if (meaning.kind === 'ends-call') onGone(meaning.reason, meaning.by);
    else void this.#reconnect('abnormal');
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
      log.lost(result.why);
    }
    onGone(protocol.reconnectFailed[cause], 'platform');
  }
}
