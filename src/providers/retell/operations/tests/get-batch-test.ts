import type { OperationHandler } from '../../../pack.ts';
import { batchTestsOf, batchTestView } from '../../test-runs/batch-test-record.ts';

export const getBatchTest: OperationHandler = ({ params }, { world }) => {
  const batch = batchTestsOf(world).get(params.test_case_batch_job_id ?? '');
  if (batch === undefined) return { failure: 'not-found', resource: 'test' };
  return { status: 200, body: batchTestView(world, batch) };
};
