import type { CallRun } from '../call-run.ts';

/**
 * How a step goes on: over at once, waiting for work, or waiting for script time. A pause is data and not a
 * promise, since a simulator under load holds thousands of calls that do nothing but ring.
 */
export type StepProgress = Promise<void> | ScriptPause | undefined;

export interface ScriptPause {
  readonly kind: 'pause';
  readonly forMs: number;
  /** What follows it; not called where the call is over by then. */
  readonly next?: (run: CallRun) => void;
}
