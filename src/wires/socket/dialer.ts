import type { Clock } from '../../core/clock.ts';
import type { EgressGuard } from '../../core/egress.ts';
import type { SocketTimings } from '../../providers/pack.ts';
import { type ConnectionHandlers, openConnection } from './connection.ts';
import type { SocketLog } from './socket-log.ts';

export interface DialerOptions {
  readonly clock: Clock;
  readonly guard: EgressGuard;
  readonly log: SocketLog;
  readonly timings: SocketTimings;
  /** Factor on wire deadlines. */
  readonly deadlineScale: number;
  /** PEM certificates to trust besides those that are known. */
  readonly ca?: string | undefined;
}

export interface DialRequest {
  readonly url: URL;
  readonly tries: number;
  /** Made anew for each try. */
  readonly handlers: () => ConnectionHandlers;
  /** False once nobody wants the connection any more. */
  readonly isWanted: () => boolean;
  readonly onTry?: () => void;
}

export type DialResult =
  | { readonly kind: 'open' }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'unwanted' };

/** Opens sockets: several tries, each with its deadline, with a gap of script time between them. */
export class Dialer {
  readonly #options: DialerOptions;

  constructor(options: DialerOptions) {
    this.#options = options;
  }

  /** Never rejects. */
  async dial(request: DialRequest): Promise<DialResult> {
    const { clock, guard, log, timings } = this.#options;
    const { url, tries, isWanted, onTry } = request;
    const ruling = guard.check(url);
    if (ruling.kind === 'blocked') return this.#blocked(url, ruling.reason);
    let last = 'none was made';
    for (let attempt = 1; attempt <= tries && isWanted(); attempt += 1) {
      onTry?.();
      const result = await this.#try(request, attempt);
      if (!isWanted()) return { kind: 'unwanted' };
      if (result.kind === 'open') return result;
      if (result.isBlocked) return this.#blocked(url, result.reason);
      log.dialed({ attempt, url, result });
      last = result.what;
      // Where script time stands still, an attempt that timed out costs its whole timeout all the same.
      const spentMs = result.isTimeout && clock.mode.kind === 'skip' ? timings.openTimeoutMs : 0;
      if (attempt < tries) await clock.sleep(spentMs + timings.openGapMs);
    }
    if (!isWanted()) return { kind: 'unwanted' };
    return { kind: 'failed', why: `${tries === 1 ? '1 try' : `${tries} tries`}, the last one: ${last}` };
  }

  async #try({ url, handlers }: DialRequest, attempt: number): ReturnType<typeof openConnection> {
    const { clock, guard, log, timings, deadlineScale, ca } = this.#options;
    const timeoutMs = timings.openTimeoutMs * deadlineScale;
    const hold = clock.hold('socket open', { limitMs: timeoutMs + 1000 });
    const own = handlers();
    const result = await openConnection({
      url,
      timeoutMs,
      lookup: guard.lookup,
      ca,
      handlers: {
        ...own,
        onOpen: (connection) => {
          log.dialed({ attempt, url, result: { kind: 'open' } });
          own.onOpen(connection);
        },
      },
    });
    hold.release();
    return result;
  }

  #blocked(url: URL, reason: string): DialResult {
    this.#options.log.blocked(url, reason);
    return { kind: 'failed', why: reason };
  }
}
