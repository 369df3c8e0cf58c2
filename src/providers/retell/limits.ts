import type { LimiterState, QuirkValues, RateLimiter, RateLimits } from '../pack.ts';
import { listRateLimitQuirk, quirkValue, rateLimitHeadersQuirk } from './quirks.ts';

const WINDOW_MS = 10_000;

/** Operations that make calls (docs: get-started/sdk, "call creation"). */
const CALL_CREATIONS: ReadonlySet<string> = new Set([
  'createPhoneCall',
  'createWebCall',
  'createWebCallV2',
  'registerPhoneCall',
  'createPhoneCallLegacy',
  'registerCall',
]);

/** Retell's fixed windows per organisation and route (docs: get-started/sdk, read 2026-11), with the user's quirks. */
export function createRetellLimits(quirks: QuirkValues): RateLimits {
  const general: RateLimiter = { name: 'general', limit: 100, windowMs: WINDOW_MS };
  const call: RateLimiter = { name: 'call', limit: 1000, windowMs: WINDOW_MS };
  const playground: RateLimiter = { name: 'llm-playground', limit: 8, windowMs: 2000 };
  const list: RateLimiter = {
    name: 'list',
    limit: Number(quirkValue(quirks, listRateLimitQuirk)),
    windowMs: WINDOW_MS,
  };
  // Assumed: like the other limiters it counts for each route by itself.
  const callError: RateLimiter = { name: 'call-error', limit: 60, windowMs: 60_000 };
  const showsOnSuccess = quirkValue(quirks, rateLimitHeadersQuirk) === 'present';
  return {
    limiterOf(operationId) {
      if (operationId === 'agentPlaygroundCompletion') return playground;
      if (CALL_CREATIONS.has(operationId)) return call;
      return /^list[A-Z]/.test(operationId) ? list : general;
    },
    refusalLimiterOf: (operationId) => (CALL_CREATIONS.has(operationId) ? callError : undefined),
    headers: (limiter, state) => (state.isExceeded || showsOnSuccess ? limitHeaders(limiter, state) : NONE),
  };
}

const NONE: Readonly<Record<string, string>> = {};

function limitHeaders(limiter: RateLimiter, state: LimiterState): Readonly<Record<string, string>> {
  // Whole seconds, rounded up: a client that waits so long finds the window open.
  const resetSeconds = String(Math.max(1, Math.ceil(state.resetInMs / 1000)));
  return {
    'X-RateLimit-Limiter': limiter.name,
    'RateLimit-Limit': String(limiter.limit),
    'RateLimit-Remaining': String(state.remaining),
    'RateLimit-Reset': resetSeconds,
    // Documented nowhere; a client saw it, and found it accurate (Wiretap, 2026-08-10).
    ...(state.isExceeded ? { 'retry-after': resetSeconds } : {}),
  };
}
