import type { EgressGuard, EgressRefusal } from '../../core/egress/egress.ts';
import { EXHAUSTED } from '../../core/exhaustion.ts';
import type { Clock } from '../../core/time/clock.ts';
import { startWireTimer } from '../../core/time/wall-clock.ts';
import type { SocketTimings } from '../../providers/pack.ts';
import type { SocketFaults } from '../faults/socket/socket-faults.ts';
import { type ConnectionHandlers, type OpenFailure, type OpenResult, openConnection } from './connection.ts';
import type { OpenSockets } from './open-sockets.ts';
import type { SocketLog } from './socket-log.ts';

export interface DialerOptions {
  readonly clock: Clock;
  readonly guard: EgressGuard;
  readonly log: SocketLog;
  readonly timings: SocketTimings;
  readonly faults: SocketFaults;
  /** Factor on wire deadlines. */
  readonly deadlineScale: number;
  /** PEM certificates to trust besides those that are known. */
  readonly ca?: string | undefined;
  readonly openSockets?: OpenSockets;
  /** Called for each try that finds no file descriptor left. */
  readonly onExhausted?: (() => void) | undefined;
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
  /** `causedBy` is the fault without which the last try might have gone well. */
  | { readonly kind: 'failed'; readonly why: string; readonly causedBy?: string | undefined }
  | { readonly kind: 'unwanted' };

/** How a try went; `causedBy` is the fault that it met. */
type Try = OpenResult & { readonly causedBy?: string | undefined };

/** The hold of a try outlasts it by this much: the place in the row of those who dial takes its time, too. */
const HOLD_SLACK_MS = 10_000;

/** Opens sockets: several tries, each with its deadline, with a gap of script time between them. */
export class Dialer {
  readonly #options: DialerOptions;

  constructor(options: DialerOptions) {
    this.#options = options;
  }

  /** However the tries go, it resolves; only a defect of ours rejects. */
  async dial(request: DialRequest): Promise<DialResult> {
    const { clock, guard, log, timings } = this.#options;
    const { url, tries, isWanted, onTry } = request;
    const ruling = guard.check(url);
    if (ruling.kind === 'blocked') return this.#blocked(url, ruling);
    let last: Try | undefined;
    for (let attempt = 1; attempt <= tries && isWanted(); attempt += 1) {
      onTry?.();
      const result = await this.#try(request, attempt);
      if (!isWanted()) return { kind: 'unwanted' };
      if (result.kind === 'open') return result;
      if (result.blocked !== undefined) return this.#blocked(url, result.blocked);
      log.dialed({ attempt, url, result }, result.causedBy);
      if (result.what === EXHAUSTED) this.#options.onExhausted?.();
      last = result;
      // Where script time stands still, an attempt that timed out costs its whole timeout all the same.
      const spentMs = result.isTimeout && clock.mode.kind === 'skip' ? timings.openTimeoutMs : 0;
      if (attempt < tries) await clock.sleep(spentMs + timings.openGapMs);
    }
    if (!isWanted()) return { kind: 'unwanted' };
    const { what, causedBy } =
      last?.kind === 'failed' ? last : { what: 'none was made', causedBy: undefined };
    return {
      kind: 'failed',
      why: `${tries === 1 ? '1 try' : `${tries} tries`}, the last one: ${what}`,
      causedBy,
    };
  }

  async #try(request: DialRequest, attempt: number): Promise<Try> {
    const { clock, timings, deadlineScale, faults } = this.#options;
    const timeoutMs = timings.openTimeoutMs * deadlineScale;
    const hold = clock.hold('socket open', { limitMs: timeoutMs + HOLD_SLACK_MS });
    try {
      const hindrance = faults.beforeDial();
      const result =
        (await hindered(hindrance?.delayMs, timeoutMs)) ??
        (await this.#open(request, { attempt, timeoutMs: timeoutMs - (hindrance?.delayMs ?? 0) }));
      return result.kind === 'failed' ? { ...result, causedBy: hindrance?.causedBy } : result;
    } finally {
      hold.release();
    }
  }

  #open(
    { url, handlers }: DialRequest,
    { attempt, timeoutMs }: { readonly attempt: number; readonly timeoutMs: number },
  ): Promise<OpenResult> {
    const { guard, log, ca, openSockets } = this.#options;
    const own = handlers();
    return openConnection({
      url,
      timeoutMs,
      lookup: guard.lookup,
      ca,
      openSockets,
      handlers: {
        ...own,
        onOpen: (connection) => {
          log.dialed({ attempt, url, result: { kind: 'open' } });
          own.onOpen(connection);
        },
      },
    });
  }

  #blocked(url: URL, refusal: EgressRefusal): DialResult {
    this.#options.log.blocked(url, refusal);
    return { kind: 'failed', why: refusal.reason };
  }
}

/** What a fault makes of a try before anything is dialled; undefined where the dialling may begin. */
async function hindered(delayMs: number | undefined, timeoutMs: number): Promise<OpenFailure | undefined> {
  if (delayMs === undefined) return undefined;
  const refusal = { kind: 'failed' } as const;
  if (delayMs === Number.POSITIVE_INFINITY)
    return { ...refusal, what: 'refused', reason: 'a fault refuses it', isTimeout: false };
  await new Promise<void>((resolve) => startWireTimer(Math.min(delayMs, timeoutMs), resolve));
  if (delayMs < timeoutMs) return undefined;
  return { ...refusal, what: 'timeout', reason: 'a fault keeps it from opening in time', isTimeout: true };
}
