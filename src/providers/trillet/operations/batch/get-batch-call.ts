import type { OperationHandler } from '../../../pack.ts';
import { batchesOf, jobsOf } from '../../batches/batch-record.ts';
import { jobDetail } from '../../batches/batch-view.ts';
import { noSuchBatch } from '../../batches/no-such-batch.ts';

export const getBatchCall: OperationHandler = ({ params }, { world }) => {
  const { batchId = '', jobId = '' } = params;
  if (!batchesOf(world).has(batchId)) return noSuchBatch(batchId);
  const job = jobsOf(world, batchId).get(jobId);
  // The word in the body is documented, the status beside it is not (docs: calls/batch/get-call-status).
  if (job === undefined)
    return { failure: 'not-found', resource: 'Job', fields: { jobId, status: 'not_found' } };
  return {
    status: 200,
    body: jobDetail(world, job),
    ...(job.callId === undefined ? {} : { callId: job.callId }),
  };
};
