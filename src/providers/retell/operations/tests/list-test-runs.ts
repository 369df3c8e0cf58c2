import { isFailure, type OperationHandler } from '../../../pack.ts';
import { pageBody, paginate } from '../../lists/paging.ts';
import { findTestRuns } from '../../test-runs/batch-test-record.ts';
import { testPlaceOf } from '../../test-runs/test-case-record.ts';

const placeOf = testPlaceOf('test_case_job_id');

/** Pages through the runs of a batch, the last one first. */
export const listTestRuns: OperationHandler = ({ params, query }, { world }) => {
  const runs = findTestRuns(world, params.test_case_batch_job_id);
  if (isFailure(runs)) return runs;
  const page = paginate(runs, placeOf, { limit: query.limit, paginationKey: query.pagination_key });
  return isFailure(page) ? page : { status: 200, body: pageBody(page) };
};
