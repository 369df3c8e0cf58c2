import type { World } from '../../../core/world.ts';
import type { OperationHandler } from '../../pack.ts';
import { BatchRun } from '../batch-runner.ts';
import { createCancelBatch } from './batch/cancel-batch.ts';
import { getBatch } from './batch/get-batch.ts';
import { getBatchCall } from './batch/get-batch-call.ts';
import { getBatchProgress } from './batch/get-batch-progress.ts';
import { getBatchTemplate } from './batch/get-batch-template.ts';
import { listBatchCalls } from './batch/list-batch-calls.ts';
import { previewBatch } from './batch/preview-batch.ts';
import { createStartBatch } from './batch/start-batch.ts';
import { validateBatch } from './batch/validate-batch.ts';

/** Batches of calls. What runs is kept beside its world, and gone with it. */
export function createBatchOperations(): Readonly<Record<string, OperationHandler>> {
  const runs = new WeakMap<World, Map<string, BatchRun>>();
  const runsOf = (world: World): Map<string, BatchRun> => {
    const known = runs.get(world) ?? new Map<string, BatchRun>();
    runs.set(world, known);
    return known;
  };
  return {
    cancelBatch: createCancelBatch(({ world }, batchId) => runsOf(world).get(batchId)?.cancel()),
    getBatch,
    getBatchCall,
    getBatchProgress,
    getBatchTemplate,
    listBatchCalls,
    previewBatch,
    startBatch: createStartBatch((context, batchId) => {
      runsOf(context.world).set(batchId, new BatchRun(context, batchId));
    }),
    validateBatch,
  };
}
