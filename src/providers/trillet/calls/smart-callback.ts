import type { Call } from '../../../core/call.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import { numberField } from '../fields.ts';
import { failureOf } from './end-reason.ts';

/** How often, and after which times, somebody is called again who was not reached. */
export interface CallbackPlan {
  /** Further calls after the first one. */
  readonly attempts: number;
  /** Before the first, the second, ... of them; the last one counts for all that follow. Never empty. */
  readonly gapsMs: readonly number[];
}

const DEFAULT_ATTEMPTS = 5;
const HOUR_MS = 3_600_000;
/** Assumed: the docs give attempts a default, gaps none. */
const DEFAULT_GAP_MS = 24 * HOUR_MS;
const MOST_ATTEMPTS = 100;

/** Assumed: who was not there is called again; a number that does not exist is not. */
const CALLED_AGAIN: ReadonlySet<string> = new Set(['busy', 'no_answer', 'rejected', 'carrier_error']);

/** What an agent is set to; undefined where it never calls back (docs: agents/call/create). */
export function agentCallbackPlan(agent: JsonObject): CallbackPlan | undefined {
  if (agent.smartCallback !== true) return undefined;
  return planOf(
    numberField(agent, 'maxAttemptsForSmartCallback'),
    agent.gapBetweenEachAttemptForSmartCallback,
  );
}

/** What a batch is set to by its smartCallbackConfig (docs: calls/batch/start). */
export function batchCallbackPlan(config: JsonObject): CallbackPlan | undefined {
  return config.enabled === true ? planOf(numberField(config, 'maxAttempts'), config.gaps) : undefined;
}

function planOf(attempts: number | undefined, gaps: Json | undefined): CallbackPlan {
  const gapsMs = Array.isArray(gaps) ? gaps.map(gapMs) : [];
  return {
    attempts: Math.min(MOST_ATTEMPTS, Math.max(0, Math.trunc(attempts ?? DEFAULT_ATTEMPTS))),
    gapsMs: gapsMs.length === 0 ? [DEFAULT_GAP_MS] : gapsMs,
  };
}

function gapMs(gap: Json): number {
  const { days, hours }: { readonly days?: Json; readonly hours?: Json } = isJsonObject(gap) ? gap : {};
  return Math.max(0, ((Number(days ?? 0) || 0) * 24 + (Number(hours ?? 0) || 0)) * HOUR_MS);
}

/** When somebody who was not reached is called again: ms from now; undefined where that is not done (any more). */
export function callbackInMs(
  plan: CallbackPlan | undefined,
  call: Call,
  attemptsMade: number,
): number | undefined {
  if (plan === undefined || attemptsMade >= plan.attempts) return undefined;
  if (!CALLED_AGAIN.has(failureOf(call) ?? '')) return undefined;
  return plan.gapsMs[Math.min(attemptsMade, plan.gapsMs.length - 1)];
}
