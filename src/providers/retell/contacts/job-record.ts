import type { JsonObject } from '../../../core/json.ts';
import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';

/** Work that an account does one at a time, on the clock. */
export type JobKind = 'contact-import' | 'contact-backfill' | 'crm-sync';

/** What came of a job. */
export interface JobResult {
  readonly succeeded: number;
  readonly failed: number;
}

interface JobRecord {
  readonly startedAtMs: number;
  readonly status: 'queued' | 'running' | 'idle';
  readonly result?: JobResult;
}

/** Assumed: how long such work waits and takes is not stated. */
const QUEUED_MS = 1000;
const RUNNING_MS = 2000;

/** Starts a job, whose work is done at its end; undefined while another of its kind is under way. */
export function startJob(world: World, kind: JobKind, work: () => JobResult): JsonObject | undefined {
  if (isUnderWay(world, kind)) return undefined;
  const { clock } = world;
  const queued: JobRecord = { startedAtMs: clock.epochMs(), status: 'queued' };
  put(world, kind, queued);
  clock.after(QUEUED_MS, () => put(world, kind, { ...queued, status: 'running' }));
  clock.after(QUEUED_MS + RUNNING_MS, () => put(world, kind, { ...queued, status: 'idle', result: work() }));
  return viewOf(queued);
}

/** How the job of a kind stands: the current one, else the latest. */
export function jobStatus(world: World, kind: JobKind): JsonObject {
  const record = jobsOf(world).get(kind);
  if (record === undefined) return { status: 'idle' };
  return viewOf(isUnderWay(world, kind) ? record : { ...record, status: 'idle' });
}

/** A job that an earlier process left behind is over: nobody works on it any more. */
function isUnderWay(world: World, kind: JobKind): boolean {
  const record = jobsOf(world).get(kind);
  if (record === undefined || record.status === 'idle') return false;
  return world.clock.epochMs() <= record.startedAtMs + QUEUED_MS + RUNNING_MS;
}

function viewOf({ status, startedAtMs, result }: JobRecord): JsonObject {
  return {
    status,
    // Nothing here runs by a schedule (Assumed).
    triggered_by: 'manual',
    start_timestamp: startedAtMs,
    succeeded: result?.succeeded ?? 0,
    failed: result?.failed ?? 0,
  };
}

function put(world: World, kind: JobKind, record: JobRecord): void {
  jobsOf(world).put(kind, record);
}

function jobsOf(world: World): Collection<JobRecord> {
  return world.store.collection<JobRecord>('job');
}
