import type { OperationHandler } from '../../../pack.ts';
import { batchOfRun, batchTestsOf, testRunView } from '../../test-runs/batch-test-record.ts';

export const getTestRun: OperationHandler = ({ params }, { world }) => {
  const runId = params.test_case_job_id ?? '';
  const batch = batchTestsOf(world).get(batchOfRun(world).get(runId) ?? '');
  const run = batch?.runs.find(({ id }) => id === runId);
  if (run === undefined) return { failure: 'not-found', resource: 'test' };
  return { status: 200, body: testRunView(world, run) };
};
