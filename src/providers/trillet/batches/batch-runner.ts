import type { Call } from '../../../core/call.ts';
import type { Timer } from '../../../core/time/clock.ts';
import type { World } from '../../../core/world.ts';
import { type Failure, isFailure, type OperationContext } from '../../pack.ts';
import { dialOut } from '../calls/dial-out.ts';
import { failureOf, outcomeOf } from '../calls/end-reason.ts';
import { callbackInMs } from '../calls/smart-callback.ts';
import {
  type BatchRecord,
  batchesOf,
  changeBatch,
  changeJob,
  type JobRecord,
  jobsOf,
} from './batch-record.ts';

/**
 * Dials the jobs of a batch on the clock: from its beginning on, in the order of its table, as many at a time as calls
 * may run at once (Assumed: other calls of the workspace count too). Somebody who was not reached waits in line again.
 */
class BatchRun {
  readonly #context: OperationContext;
  readonly #batchId: string;
  readonly #settle: () => void;
  readonly #beginning: Timer;
  readonly #waiting: string[] = [];
  #next = 0;
  #isAsking = false;

  constructor(context: OperationContext, batchId: string) {
    const { clock, calls } = context.world;
    this.#context = context;
    this.#batchId = batchId;
    this.#settle = calls.announce();
    const delayMs = Math.max(0, (this.#batch?.beginAtMs ?? 0) - clock.epochMs());
    this.#beginning = clock.after(delayMs, () => this.#begin());
  }

  /** The jobs that waited were taken back: nothing begins any more. */
  cancel(): void {
    this.#beginning.cancel();
    this.#dialNext();
  }

  #begin(): void {
    const { world } = this.#context;
    const nowMs = world.clock.epochMs();
    const isQueued = this.#batch?.status === 'queued' || this.#batch?.status === 'processing';
    if (isQueued) {
      changeBatch(world, this.#batchId, {
        status: 'processing',
        startedAtMs: this.#batch?.startedAtMs ?? nowMs,
      });
    }
    for (const job of [...jobsOf(world, this.#batchId).values()]) {
      // Of a process before: its call was closed when the account was opened again.
      if (job.status === 'active')
        world.calls.whenOver(job.callId ?? '', (call) => this.#onOver(job.id, call));
      if (job.status !== 'waiting') continue;
      if (job.dueAtMs === undefined || job.dueAtMs <= nowMs) this.#waiting.push(job.id);
      else this.#lineUpLater(job.id, job.dueAtMs - nowMs);
    }
    this.#dialNext();
  }

  get #batch(): BatchRecord | undefined {
    return batchesOf(this.#context.world).get(this.#batchId);
  }

  #dialNext(): void {
    if (this.#isAsking) return;
    const batch = this.#batch;
    if (batch === undefined || batch.counts.waiting + batch.counts.active === 0) {
      this.#finish(batch);
      return;
    }
    if (this.#next >= this.#waiting.length) return;
    this.#isAsking = true;
    const { calls, clock } = this.#context.world;
    const slots = this.#context.account.concurrencyLimit;
    // On the clock, which stands still when the simulator goes down: calls that end then make room for nobody. And not in
    // one go: a table of ten thousand that cannot be dialled must not fill the stack.
    calls.whenFree(slots, () => {
      clock.after(0, () => {
        this.#isAsking = false;
        if (calls.liveCount() < slots) this.#dial();
        else this.#dialNext();
      });
    });
  }

  #dial(): void {
    const { world } = this.#context;
    const job = jobsOf(world, this.#batchId).get(this.#waiting[this.#next] ?? '');
    this.#next += 1;
    const batch = this.#batch;
    // The call and its job are written as one: a process that dies in between would dial again.
    if (batch !== undefined && job?.status === 'waiting')
      world.store.atomically(() => this.#dialJob(batch, job));
    this.#dialNext();
  }

  #dialJob(batch: BatchRecord, job: JobRecord): void {
    const { world } = this.#context;
    const startedAtMs = job.startedAtMs ?? world.clock.epochMs();
    const dialled = dialOut(this.#context, {
      agentId: batch.agentId,
      to: job.phoneNumber,
      body: { dynamic_variables: job.variables },
      hints: batch.hints,
      own: { batchId: batch.id, jobId: job.id },
    });
    if (isFailure(dialled)) {
      // The agent, its number or its flow is gone since the batch was taken; a call before may have begun long ago.
      const endedAtMs = world.clock.epochMs();
      const error = refusalText(dialled);
      changeJob(world, batch.id, { ...job, status: 'failed', startedAtMs, endedAtMs, error });
      return;
    }
    const { call } = dialled;
    changeJob(world, batch.id, { ...job, status: 'active', callId: call.id, startedAtMs });
    world.calls.whenOver(call.id, (ended) => this.#onOver(job.id, ended));
  }

  #onOver(jobId: string, call: Call): void {
    const { world } = this.#context;
    const job = jobsOf(world, this.#batchId).get(jobId);
    const batch = this.#batch;
    if (job === undefined || batch === undefined) return;
    const againInMs =
      batch.status === 'cancelled' ? undefined : callbackInMs(batch.callback, call, job.attemptsMade);
    if (againInMs === undefined) {
      changeJob(world, batch.id, { ...job, ...resultOf(call) });
    } else {
      const dueAtMs = world.clock.epochMs() + againInMs;
      changeJob(world, batch.id, { ...job, status: 'waiting', attemptsMade: job.attemptsMade + 1, dueAtMs });
      this.#lineUpLater(jobId, againInMs);
    }
    this.#dialNext();
  }

  #lineUpLater(jobId: string, inMs: number): void {
    this.#context.world.clock.after(inMs, () => {
      this.#waiting.push(jobId);
      this.#dialNext();
    });
  }

  #finish(batch: BatchRecord | undefined): void {
    const { world } = this.#context;
    if (batch !== undefined && batch.completedAtMs === undefined) {
      const status = batch.status === 'cancelled' ? 'cancelled' : 'completed';
      changeBatch(world, batch.id, { status, completedAtMs: world.clock.epochMs() });
    }
    this.#settle();
  }
}

/** Why nobody was called, in the words of the reply to a single call. */
function refusalText({ details, message, resource, failure }: Failure): string {
  return details ?? message ?? (resource === undefined ? failure : `${resource} not found`);
}

function resultOf(call: Call): Partial<JobRecord> {
  const { answeredAtMs, endedAtMs = call.createdAtMs } = call;
  const talkMs = answeredAtMs === undefined ? 0 : endedAtMs - answeredAtMs;
  if (outcomeOf(call) === 'completed') return { status: 'completed', endedAtMs, talkMs };
  return { status: 'failed', endedAtMs, talkMs, error: failureOf(call) ?? 'failed' };
}

/** The runs of each world's batches: kept beside the world, and gone with it. */
const RUNS = new WeakMap<World, Map<string, BatchRun>>();

function runsOf(world: World): Map<string, BatchRun> {
  const known = RUNS.get(world) ?? new Map<string, BatchRun>();
  RUNS.set(world, known);
  return known;
}

/** Begins a batch that was kept. */
export function runBatch(context: OperationContext, batchId: string): void {
  runsOf(context.world).set(batchId, new BatchRun(context, batchId));
}

/** The jobs of a batch that waited were taken back. */
export function stopBatch({ world }: OperationContext, batchId: string): void {
  runsOf(world).get(batchId)?.cancel();
}

/** Takes up what an earlier process left of its batches: who waited is called; who was on the line then is not called again. */
export function resumeBatches(context: OperationContext): void {
  for (const { id, completedAtMs } of [...batchesOf(context.world).values()]) {
    if (completedAtMs === undefined) runBatch(context, id);
  }
}
