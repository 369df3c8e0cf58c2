import type { OperationHandler } from '../../../pack.ts';
import { batchesOf, cancelJobs } from '../../batches/batch-record.ts';
import { stopBatch } from '../../batches/batch-runner.ts';
import { noSuchBatch } from '../../batches/no-such-batch.ts';

/** Jobs that wait are dropped, calls that are live go on, and nothing brings it back (docs: calls/batch/cancel). */
export const cancelBatch: OperationHandler = ({ params }, context) => {
  const batches = batchesOf(context.world);
  const batch = batches.get(params.batchId ?? '');
  if (batch === undefined) return noSuchBatch(params.batchId);
  if (batch.status === 'completed' || batch.status === 'cancelled') {
    const details = `The batch is ${batch.status} already`;
    return {
      failure: 'invalid-request',
      message: 'Batch cannot be cancelled',
      details,
      fields: { id: batch.id },
    };
  }
  const cancelledCalls = cancelJobs(context.world, batch);
  stopBatch(context, batch.id);
  const { counts } = batch;
  return {
    status: 200,
    body: {
      batchId: batch.id,
      status: 'cancelled',
      message: 'Batch cancelled successfully',
      details: {
        completedCalls: counts.completed,
        failedCalls: counts.failed,
        cancelledCalls,
        totalCalls: counts.waiting + counts.active + counts.completed + counts.failed,
      },
    },
  };
};
