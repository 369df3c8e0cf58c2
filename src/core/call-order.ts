import type { Call } from './call.ts';

/** Calls by their number in the order of creation: from 0, without a gap. */
export interface CallOrder {
  readonly length: number;
  at(index: number): Call | undefined;
}
