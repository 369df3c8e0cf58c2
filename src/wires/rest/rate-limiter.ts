import type { World } from '../../core/world.ts';
import type { LimiterState, RateLimiter } from '../../providers/pack.ts';

/** Counts requests in fixed windows of script time, for each world, limiter and (unless it counts all together) operation by itself. */
export interface RequestLimiter {
  /** Counts one request and says how its window stands then. */
  take(world: World, operationId: string, limiter: RateLimiter): LimiterState;
  /** Says how the window stands for one request more, and counts nothing. */
  look(world: World, operationId: string, limiter: RateLimiter): LimiterState;
}

interface Window {
  readonly endsAtMs: number;
  count: number;
}

/** A window begins with its first request, as with the usual middleware for Express. */
export function createRequestLimiter(): RequestLimiter {
  const windowsOf = new WeakMap<World, Map<string, Window>>();

  const windowOf = (world: World, operationId: string, limiter: RateLimiter): Window => {
    let windows = windowsOf.get(world);
    if (windows === undefined) {
      windows = new Map();
      windowsOf.set(world, windows);
    }
    const key = limiter.scope === 'world' ? limiter.name : `${operationId} ${limiter.name}`;
    const nowMs = world.clock.nowMs();
    let window = windows.get(key);
    if (window === undefined || nowMs >= window.endsAtMs) {
      window = { endsAtMs: nowMs + limiter.windowMs, count: 0 };
      windows.set(key, window);
    }
    return window;
  };
  const stateOf = ({ count, endsAtMs }: Window, limiter: RateLimiter, world: World): LimiterState => ({
    remaining: Math.max(0, limiter.limit - count),
    resetInMs: endsAtMs - world.clock.nowMs(),
    isExceeded: count > limiter.limit,
  });
  return {
    take(world, operationId, limiter) {
      const window = windowOf(world, operationId, limiter);
      window.count += 1;
      return stateOf(window, limiter, world);
    },
    look(world, operationId, limiter) {
      const { endsAtMs, count } = windowOf(world, operationId, limiter);
      return { ...stateOf({ endsAtMs, count }, limiter, world), isExceeded: count >= limiter.limit };
    },
  };
}
