import type { Clock } from '../../core/clock.ts';
import type { World } from '../../core/world.ts';
import type { LimiterState, RateLimiter } from '../../providers/pack.ts';

/** Counts requests in fixed windows of script time, for each world and operation by itself. */
export interface RequestLimiter {
  /** Counts one request and says how its window stands then. */
  take(world: World, operationId: string, limiter: RateLimiter): LimiterState;
}

interface Window {
  readonly endsAtMs: number;
  count: number;
}

/** A window begins with its first request, as with the usual middleware for Express. */
export function createRequestLimiter(): RequestLimiter {
  const windowsOf = new WeakMap<World, Map<string, Window>>();
  return {
    take(world, operationId, limiter) {
      let windows = windowsOf.get(world);
      if (windows === undefined) {
        windows = new Map();
        windowsOf.set(world, windows);
      }
      const nowMs = world.clock.nowMs();
      let window = windows.get(operationId);
      if (window === undefined || nowMs >= window.endsAtMs) {
        window = { endsAtMs: nowMs + limiter.windowMs, count: 0 };
        windows.set(operationId, window);
      }
      window.count += 1;
      return {
        remaining: Math.max(0, limiter.limit - window.count),
        resetInMs: window.endsAtMs - nowMs,
        isExceeded: window.count > limiter.limit,
      };
    },
  };
}

/** Whether limits count unless somebody decides otherwise: compressed time would meet limits that real time does not. */
export function followsWallClock(clock: Clock): boolean {
  return clock.mode.kind === 'real' || clock.mode.kind === 'speed';
}
