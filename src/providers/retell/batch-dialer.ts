import type { JsonObject } from '../../core/json.ts';
import type { CallHints } from '../../core/ports.ts';
import { isFailure, type OperationContext } from '../pack.ts';
import { slotsOf } from './call-checks.ts';
import { type CallTimeWindow, nextDialAtMs } from './call-time-window.ts';
import { dialOut } from './dial-out.ts';

/** Outbound calls per second of an account that has not bought more (docs: deploy/concurrency). */
const DIAL_GAP_MS = 1000;

export interface Batch {
  readonly batchCallId: string;
  readonly beginAtMs: number;
  /** Requests as create-phone-call takes them. */
  readonly tasks: readonly JsonObject[];
  readonly window?: CallTimeWindow | undefined;
  /** Slots that are left to other calls. */
  readonly reservedSlots: number;
  readonly hints: CallHints;
}

/**
 * Dials the tasks of a batch on the clock, one after the other: in its windows, as slots are free, and one a second.
 * A task that can no longer be dialled, because its agent or number is gone, is passed over (Assumed).
 */
export function runBatch(context: OperationContext, batch: Batch): void {
  const { clock, calls } = context.world;
  const { tasks, window, hints, batchCallId } = batch;
  const finish = calls.announce();
  let done = 0;

  const dialNext = (): void => {
    const task = tasks[done];
    if (task === undefined) {
      finish();
      return;
    }
    const nowMs = clock.epochMs();
    const dialAtMs = window === undefined ? nowMs : nextDialAtMs(window, nowMs);
    if (dialAtMs > nowMs) {
      clock.after(dialAtMs - nowMs, dialNext);
      return;
    }
    // The account may change meanwhile.
    const slots = slotsOf(context.account) - batch.reservedSlots;
    if (calls.liveCount() < slots && !isTooFast(dialOut(context, { body: task, hints, batchCallId }))) {
      done += 1;
    }
    if (done === tasks.length) finish();
    else clock.after(DIAL_GAP_MS, dialNext);
  };
  clock.after(Math.max(0, batch.beginAtMs - clock.epochMs()), dialNext);
}

/** Somebody else has dialled or taken the last slot in the same second: the task's turn comes again. */
function isTooFast(result: object): boolean {
  return isFailure(result) && (result.failure === 'rate-limited' || result.failure === 'no-capacity');
}
