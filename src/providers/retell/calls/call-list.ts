import type { Call } from '../../../core/call.ts';

/** A call that never connected has no start_timestamp; Assumed: its creation gives it its place. */
export function listedAtMs(call: Call): number {
  return call.answeredAtMs ?? call.createdAtMs;
}

/** Ascending by start_timestamp. Stable, so calls of one instant stay in the order in which they were made. */
export function inListOrder(calls: readonly Call[]): readonly Call[] {
  return calls.toSorted((left, right) => listedAtMs(left) - listedAtMs(right));
}
