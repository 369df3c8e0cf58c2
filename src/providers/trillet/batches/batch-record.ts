import type { JsonObject } from '../../../core/json.ts';
import type { CallHints } from '../../../core/ports.ts';
import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';
import type { CallbackPlan } from '../calls/smart-callback.ts';
import type { BatchRow } from './batch-table.ts';

export type BatchStatus = 'queued' | 'processing' | 'completed' | 'cancelled';
/** A job that was taken back counts as failed on every surface; the batch knows how many they are. */
export type JobStatus = 'waiting' | 'active' | 'completed' | 'failed';

/** A batch as it is kept. Records are values: a change puts a new one. */
export interface BatchRecord {
  readonly id: string;
  readonly agentId: string;
  readonly status: BatchStatus;
  readonly createdAtMs: number;
  /** When it begins, or began. */
  readonly beginAtMs: number;
  readonly startedAtMs?: number;
  readonly lastCompletedAtMs?: number;
  readonly completedAtMs?: number;
  readonly counts: Readonly<Record<JobStatus, number>>;
  /** Talk of all completed calls, ms. */
  readonly talkMs: number;
  /** The jobs that were done last, newest first. */
  readonly recentJobIds: readonly string[];
  readonly callback?: CallbackPlan;
  readonly hints: CallHints;
}

/** One call of a batch, with those that were made again for it. */
export interface JobRecord {
  readonly id: string;
  readonly status: JobStatus;
  readonly phoneNumber: string;
  /** The row of the table. */
  readonly variables: Readonly<Record<string, string>>;
  /** The newest call. */
  readonly callId?: string;
  readonly attemptsMade: number;
  /** When a job that waits may be dialled, epoch ms; absent: at once. */
  readonly dueAtMs?: number;
  readonly startedAtMs?: number;
  readonly endedAtMs?: number;
  readonly talkMs?: number;
  readonly error?: string;
}

export function batchesOf(world: World): Collection<BatchRecord> {
  return world.store.collection<BatchRecord>('batch');
}

/** The jobs of one batch, in the order of its table. */
export function jobsOf(world: World, batchId: string): Collection<JobRecord> {
  return world.store.collection<JobRecord>(`batch-job:${batchId}`);
}

export interface NewBatch {
  readonly agentId: string;
  readonly rows: readonly BatchRow[];
  readonly beginAtMs: number;
  readonly callback: CallbackPlan | undefined;
  readonly hints: CallHints;
}

/** Keeps a new batch with a job for each row. */
export function addBatch(world: World, { agentId, rows, beginAtMs, callback, hints }: NewBatch): BatchRecord {
  const nowMs = world.clock.epochMs();
  const record: BatchRecord = {
    id: mintBatchId(world),
    agentId,
    status: beginAtMs > nowMs ? 'queued' : 'processing',
    createdAtMs: nowMs,
    beginAtMs,
    counts: { waiting: rows.length, active: 0, completed: 0, failed: 0 },
    talkMs: 0,
    recentJobIds: [],
    hints,
    ...(callback === undefined ? {} : { callback }),
  };
  const jobs = jobsOf(world, record.id);
  for (const [index, { phoneNumber, variables }] of rows.entries()) {
    const id = `${record.id}-${index + 1}`;
    jobs.put(id, { id, status: 'waiting', phoneNumber, variables, attemptsMade: 0 });
  }
  batchesOf(world).put(record.id, record);
  return record;
}

/** "batch_" and digits (docs: samples of calls/batch). */
function mintBatchId(world: World): string {
  const batches = batchesOf(world);
  for (;;) {
    const hex = world.ids.mint('batch', { prefix: '', hexDigits: 14 });
    const id = `batch_${BigInt(`0x${hex}`).toString().slice(-13).padStart(13, '0')}`;
    if (!batches.has(id)) return id;
  }
}

const RECENT_JOBS = 10;

/** Puts the next state of a job, and counts it: both or neither. */
export function changeJob(world: World, batchId: string, next: JobRecord): void {
  world.store.atomically(() => putJob(world, batchId, next));
}

function putJob(world: World, batchId: string, next: JobRecord): void {
  const jobs = jobsOf(world, batchId);
  const before = jobs.get(next.id);
  const batch = batchesOf(world).get(batchId);
  jobs.put(next.id, next);
  if (before === undefined || batch === undefined || before.status === next.status) return;
  const isDone = next.status === 'completed' || next.status === 'failed';
  batchesOf(world).put(batchId, {
    ...batch,
    counts: {
      ...batch.counts,
      [before.status]: batch.counts[before.status] - 1,
      [next.status]: batch.counts[next.status] + 1,
    },
    talkMs: batch.talkMs + (next.status === 'completed' ? (next.talkMs ?? 0) : 0),
    ...(isDone && next.endedAtMs !== undefined ? { lastCompletedAtMs: next.endedAtMs } : {}),
    ...(isDone ? { recentJobIds: [next.id, ...batch.recentJobIds].slice(0, RECENT_JOBS) } : {}),
  });
}

/** Puts the next state of a batch. */
export function changeBatch(world: World, batchId: string, changes: Partial<BatchRecord>): void {
  const batch = batchesOf(world).get(batchId);
  if (batch !== undefined) batchesOf(world).put(batchId, { ...batch, ...changes });
}

/** Takes back every job that waits: they are over, though nobody was called. Gives their number. */
export function cancelJobs(world: World, batch: BatchRecord): number {
  const jobs = jobsOf(world, batch.id);
  const waiting = [...jobs.values()].filter(({ status }) => status === 'waiting');
  for (const job of waiting) jobs.put(job.id, { ...job, status: 'failed', error: 'cancelled' });
  const { counts } = batch;
  changeBatch(world, batch.id, {
    status: 'cancelled',
    counts: { ...counts, waiting: 0, failed: counts.failed + waiting.length },
    ...(counts.active === 0 ? { completedAtMs: world.clock.epochMs() } : {}),
  });
  return waiting.length;
}

/** The row of a job, as clients get it back. */
export function rowOf({ variables }: JobRecord): JsonObject {
  return variables;
}
