import { giveReplyGrace } from '../../../core/reply-grace.ts';
import { isFailure, type OperationContext } from '../../pack.ts';
import { type BatchRecord, batchProgressOf, openBatchesOf } from './batch-record.ts';
import { slotsOf } from './call-checks.ts';
import { nextDialAtMs, readTimeWindow } from './call-time-window.ts';
import { dialOut } from './dial-out.ts';

/** Outbound calls per second of an account that has not bought more (docs: deploy/concurrency). */
const DIAL_GAP_MS = 1000;

/** Takes a batch on, and dials it on the clock. It is kept until its last task, so that a restart can take it up again. */
export function startBatch(context: OperationContext, batch: BatchRecord): void {
  openBatchesOf(context.world).put(batch.batchCallId, batch);
  giveReplyGrace(context.world.clock);
  runBatch(context, batch);
}

/** Takes up what an earlier process left of its batches. Assumed: nobody was called meanwhile, and nobody is called twice. */
export function resumeBatches(context: OperationContext): void {
  for (const batch of [...openBatchesOf(context.world).values()]) runBatch(context, batch);
}

/**
 * Dials the tasks of a batch on the clock, one after the other: in its windows, as slots are free, and one a second.
 * A task that can no longer be dialled, because its agent or number is gone, is passed over (Assumed).
 */
function runBatch(context: OperationContext, batch: BatchRecord): void {
  const { world, account } = context;
  const { clock, calls } = world;
  const { tasks, hints, batchCallId, callTimeWindow, reservedSlots } = batch;
  const window =
    callTimeWindow === undefined ? undefined : readTimeWindow({ call_time_window: callTimeWindow });
  const progress = batchProgressOf(world);
  const settle = calls.announce();
  let done = progress.get(batchCallId)?.done ?? 0;

  const finish = (): void => {
    openBatchesOf(world).delete(batchCallId);
    progress.delete(batchCallId);
    settle();
  };
  const dialNext = (): void => {
    const task = tasks[done];
    if (task === undefined) {
      finish();
      return;
    }
    const nowMs = clock.epochMs();
    // A window that cannot be read was refused when the batch was ordered.
    const dialAtMs = window === undefined || isFailure(window) ? nowMs : nextDialAtMs(window, nowMs);
    if (dialAtMs > nowMs) {
      clock.after(dialAtMs - nowMs, dialNext);
      return;
    }
    // The account may change meanwhile.
    const slots = slotsOf(account) - reservedSlots;
    // The call and the place in the list are written as one: a process that dies in between would dial again.
    if (calls.liveCount() < slots) {
      done = world.store.atomically(() => {
        if (isTooFast(dialOut(context, { body: task, hints, batchCallId }))) return done;
        progress.put(batchCallId, { done: done + 1 });
        return done + 1;
      });
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
