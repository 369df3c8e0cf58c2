import type { OperationHandler } from '../../../pack.ts';
import { batchesOf } from '../../batches/batch-record.ts';
import { isComplete, progressOf } from '../../batches/batch-view.ts';
import { noSuchBatch } from '../../batches/no-such-batch.ts';

export const getBatchProgress: OperationHandler = ({ params }, { world }) => {
  const batch = batchesOf(world).get(params.batchId ?? '');
  if (batch === undefined) return noSuchBatch(params.batchId);
  return {
    status: 200,
    body: { status: batch.status, isComplete: isComplete(batch), ...progressOf(world, batch) },
  };
};
