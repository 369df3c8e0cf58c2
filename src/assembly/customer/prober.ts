import type { EgressGuard } from '../../core/egress/egress.ts';
import type { ProbeLook, Prober } from '../../core/ports.ts';
import { ownCopy } from '../../core/text/own-copy.ts';
import type { Clock } from '../../core/time/clock.ts';
import { elapsedMs, startWireTimer, steadyNowMs } from '../../core/time/wall-clock.ts';
import { sendJson } from './send-json.ts';

/** Wall time for one answer. */
const TRY_LIMIT_MS = 10_000;
const PAUSE_MS = 50;
const HOLD_SLACK_MS = 5000;
/** What is kept of an answer. */
const KEPT_CHARS = 64 * 1024;

/** The prober of one world. */
export interface WorldProber extends Prober {
  /** Ends every look, and lets none begin. */
  stop(): void;
}

/** Builds the way to look at the customer's program. The clock is held meanwhile. */
export function createProber({
  clock,
  guard,
}: {
  readonly clock: Clock;
  readonly guard: EgressGuard;
}): WorldProber {
  const stopping = new AbortController();
  const { signal } = stopping;
  return {
    stop: () => stopping.abort(),
    async look({ url: text, headers, withinMs }, isRight) {
      const url = URL.parse(text);
      if (url === null || !/^https?:$/.test(url.protocol)) return failed(`"${text}" is no http or https URL`);
      const startedMs = steadyNowMs();
      const hold = clock.hold('probe', { limitMs: withinMs + TRY_LIMIT_MS + HOLD_SLACK_MS });
      try {
        for (let tries = 1; ; tries += 1) {
          const reply = await sendJson(
            { method: 'GET', url, headers, timeoutMs: TRY_LIMIT_MS, signal },
            guard,
          );
          const answer =
            reply.kind === 'failed' ? reply : { ...reply, text: ownCopy(reply.text.slice(0, KEPT_CHARS)) };
          const tookMs = elapsedMs(startedMs);
          if (isRight(answer) || tookMs >= withinMs || signal.aborted) return { answer, tries, tookMs };
          await new Promise<void>((resolve) => startWireTimer(PAUSE_MS, resolve));
        }
      } finally {
        hold.release();
      }
    },
  };
}

function failed(reason: string): ProbeLook {
  return { answer: { kind: 'failed', reason }, tries: 0, tookMs: 0 };
}
