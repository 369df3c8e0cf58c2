import type { LimiterState, QuirkValues, RateLimiter, RateLimits } from '../pack.ts';
import { quirkValue, requestsPerMinuteQuirk } from './quirks.ts';

const WINDOW_MS = 60_000;

/** Calls at a time on the Developer plan (docs: introduction). */
export const DEVELOPER_PLAN_CALLS = 1;

/** One window a minute for everything that a workspace's key asks (docs: introduction, best-practices). */
export function createTrilletLimits(quirks: QuirkValues): RateLimits {
  const limiter: RateLimiter = {
    name: 'requests',
    limit: perMinute(quirkValue(quirks, requestsPerMinuteQuirk)),
    windowMs: WINDOW_MS,
    scope: 'world',
  };
  return { limiterOf: () => limiter, headers: limitHeaders };
}

/** What is no number means the default: it is a quirk of free form. */
function perMinute(text: string): number {
  const limit = Number(text);
  return Number.isSafeInteger(limit) && limit > 0 ? limit : Number(requestsPerMinuteQuirk.byDefault);
}

/** Assumed: the usual headers; the docs show none. */
function limitHeaders(limiter: RateLimiter, state: LimiterState): Readonly<Record<string, string>> {
  // Whole seconds, rounded up: a client that waits so long finds the window open.
  const resetSeconds = String(Math.max(1, Math.ceil(state.resetInMs / 1000)));
  return {
    'X-RateLimit-Limit': String(limiter.limit),
    'X-RateLimit-Remaining': String(state.remaining),
    'X-RateLimit-Reset': resetSeconds,
    ...(state.isExceeded ? { 'Retry-After': resetSeconds } : {}),
  };
}
