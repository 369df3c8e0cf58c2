import type { ReplyPace } from '../core/call.ts';
import type { Random } from '../core/random.ts';

/*
 * How long platform and caller wait before they act. An agent's settings are documented, what each step of
 * them costs is not: those figures are assumed, and stand in the fidelity ledger.
 */

/** A caller needs a moment before speaking or hanging up (Assumed). */
export const REACTION_MS = 300;
/** From the end of the caller's speech to the question, at responsiveness 1; each lost tenth adds a tenth of the range (Assumed). */
const END_OF_TURN_MS = 400;
const END_OF_TURN_RANGE_MS = 1600;
/** For so long the caller has to speak into the agent's words before it yields, as sensitivity goes towards 0 (Assumed). */
const YIELD_RANGE_MS = 2000;
/** Replies on the skipping clock stay within what a platform calls normal (docs: latency). */
const SHORTEST_REPLY_MS = 200;
const LONGEST_REPLY_MS = 3000;

/** Script ms from the caller's last word to the question. */
export function endOfTurnMs(responsiveness: number): number {
  return END_OF_TURN_MS + (1 - unit(responsiveness)) * END_OF_TURN_RANGE_MS;
}

/** Script ms of the caller's speech after which the agent falls silent; undefined where it never does. */
export function yieldAfterMs(sensitivity: number): number | undefined {
  return sensitivity <= 0 ? undefined : (1 - unit(sensitivity)) * YIELD_RANGE_MS;
}

/** A reply's script time to its first whole sentence, drawn around the provider's median. */
export function drawReplyMs(pace: ReplyPace, random: Random): number {
  const sampleMs = pace.replyMedianMs * Math.exp(pace.replySigma * random.normal());
  return Math.round(Math.min(LONGEST_REPLY_MS, Math.max(SHORTEST_REPLY_MS, sampleMs)));
}

function unit(value: number): number {
  return Math.min(1, Math.max(0, value));
}
