import type { Json, JsonObject } from '../../../core/json.ts';
import type { CallHints } from '../../../core/ports.ts';
import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';

/** A batch that is not done yet, as it was ordered. */
export interface BatchRecord {
  readonly batchCallId: string;
  readonly beginAtMs: number;
  /** Requests as create-phone-call takes them. */
  readonly tasks: readonly JsonObject[];
  /** As the client wrote it. */
  readonly callTimeWindow?: Json;
  /** Slots that are left to other calls. */
  readonly reservedSlots: number;
  readonly hints: CallHints;
}

/** How many tasks of a batch are done. Kept apart: a long list of tasks is written once, and this after every call. */
export interface BatchProgress {
  readonly done: number;
}

/** Batches of which something is left to be dialled. */
export function openBatchesOf(world: World): Collection<BatchRecord> {
  return world.store.collection<BatchRecord>('batch-call');
}

export function batchProgressOf(world: World): Collection<BatchProgress> {
  return world.store.collection<BatchProgress>('batch-progress');
}
