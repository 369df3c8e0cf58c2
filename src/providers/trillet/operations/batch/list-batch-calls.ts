import type { OperationHandler } from '../../../pack.ts';
import { batchesOf, jobsOf } from '../../batches/batch-record.ts';
import { jobItem, summaryOf } from '../../batches/batch-view.ts';
import { noSuchBatch } from '../../batches/no-such-batch.ts';

const DEFAULT_LIMIT = 20;

export const listBatchCalls: OperationHandler = ({ params, query }, { world }) => {
  const batch = batchesOf(world).get(params.batchId ?? '');
  if (batch === undefined) return noSuchBatch(params.batchId);
  const status = query.status || 'all';
  // The contract has made numbers of what the query says.
  const page = typeof query.page === 'number' ? query.page : 1;
  const limit = typeof query.limit === 'number' ? query.limit : DEFAULT_LIMIT;
  const jobs = [...jobsOf(world, batch.id).values()].filter(
    (job) => status === 'all' || job.status === status,
  );
  const totalPages = Math.ceil(jobs.length / limit);
  return {
    status: 200,
    body: {
      calls: jobs.slice((page - 1) * limit, page * limit).map(jobItem),
      pagination: {
        page,
        limit,
        total: jobs.length,
        totalPages,
        hasNext: page < totalPages,
        hasPrev: page > 1,
      },
      summary: summaryOf(batch),
    },
  };
};
