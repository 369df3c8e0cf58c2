import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import { transcriptTextOf } from '../calls/call-figures.ts';
import { endWordOf } from '../calls/end-reason.ts';
import { type BatchRecord, type JobRecord, jobsOf, rowOf } from './batch-record.ts';

/** Whether nothing will change any more. */
export function isComplete({ status, counts }: BatchRecord): boolean {
  return (status === 'completed' || status === 'cancelled') && counts.waiting + counts.active === 0;
}

/** How far a batch is; times are milliseconds since 1970 (docs: calls/batch/get-status). */
export function progressOf(world: World, batch: BatchRecord): JsonObject {
  const { counts, talkMs, startedAtMs = null, lastCompletedAtMs = null, completedAtMs = null } = batch;
  return {
    ...summaryOf(batch),
    startTime: startedAtMs,
    lastCompletedTime: lastCompletedAtMs,
    completedTime: completedAtMs,
    averageCallDuration: counts.completed === 0 ? 0 : seconds(talkMs / counts.completed),
    recent_calls: recentCalls(world, batch),
  };
}

/** How many jobs stand where. */
export function summaryOf({ counts }: BatchRecord): Readonly<Record<string, number>> {
  const { waiting, active, completed, failed } = counts;
  return { total: waiting + active + completed + failed, waiting, active, completed, failed };
}

function recentCalls(world: World, batch: BatchRecord): readonly JsonObject[] {
  const jobs = jobsOf(world, batch.id);
  return batch.recentJobIds.flatMap((id): readonly JsonObject[] => {
    const job = jobs.get(id);
    if (job === undefined) return [];
    const common = { jobId: job.id, status: job.status, phone_number: job.phoneNumber };
    const endedAt = job.endedAtMs ?? null;
    if (job.status === 'failed') return [{ ...common, failedAt: endedAt, error: job.error ?? 'failed' }];
    return [{ ...common, completedAt: endedAt, duration: seconds(job.talkMs ?? 0) }];
  });
}

/** A job in the list (docs: calls/batch/list-calls). */
export function jobItem(job: JobRecord): JsonObject {
  return { ...jobFields(job), metadata: rowOf(job) };
}

/** One job, with the result of its call (docs: calls/batch/get-call-status). */
export function jobDetail(world: World, job: JobRecord): JsonObject {
  const call = world.calls.get(job.callId ?? '');
  const isOver = job.status === 'completed' || job.status === 'failed';
  const result =
    call === undefined || !isOver
      ? null
      : {
          callId: call.id,
          transcript: transcriptTextOf(call),
          outcome: endWordOf(call) ?? '',
          metadata: rowOf(job),
        };
  return { ...jobFields(job), result };
}

function jobFields(job: JobRecord): JsonObject {
  return {
    jobId: job.id,
    status: job.status,
    phone_number: job.phoneNumber,
    startTime: job.startedAtMs ?? null,
    endTime: job.endedAtMs ?? null,
    duration: job.talkMs === undefined ? null : seconds(job.talkMs),
    error: job.error ?? null,
  };
}

function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}
