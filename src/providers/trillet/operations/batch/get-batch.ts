import type { OperationHandler } from '../../../pack.ts';
import { batchesOf } from '../../batches/batch-record.ts';
import { isComplete, progressOf, summaryOf } from '../../batches/batch-view.ts';
import { noSuchBatch } from '../../batches/no-such-batch.ts';

export const getBatch: OperationHandler = ({ params }, { world }) => {
  const batch = batchesOf(world).get(params.batchId ?? '');
  if (batch === undefined) return noSuchBatch(params.batchId);
  return {
    status: 200,
    body: {
      id: batch.id,
      status: batch.status,
      isComplete: isComplete(batch),
      totalCalls: summaryOf(batch).total ?? 0,
      progress: progressOf(world, batch),
      timestamp: world.clock.epochMs(),
    },
  };
};
