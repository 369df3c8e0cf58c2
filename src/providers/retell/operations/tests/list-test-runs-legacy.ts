import { isFailure, type OperationHandler } from '../../../pack.ts';
import { findTestRuns } from '../../test-runs/batch-test-record.ts';

/** The list from before 2026-06-15: an array of all runs of a batch. */
export const listTestRunsLegacy: OperationHandler = ({ params }, { world }) => {
  const runs = findTestRuns(world, params.test_case_batch_job_id);
  return isFailure(runs) ? runs : { status: 200, body: runs.toReversed() };
};
