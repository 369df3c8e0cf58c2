import { isFailure, type OperationHandler } from '../../../pack.ts';
import { pageBody, paginate } from '../../lists/paging.ts';
import { findBatchTests } from '../../test-runs/batch-test-record.ts';
import { testPlaceOf } from '../../test-runs/test-case-record.ts';

const placeOf = testPlaceOf('test_case_batch_job_id');

/** Pages through the batches of one version of an engine, newest first. */
export const listBatchTests: OperationHandler = ({ query }, { world }) => {
  const found = findBatchTests(world, query);
  if (isFailure(found)) return found;
  const page = paginate(found, placeOf, { limit: query.limit, paginationKey: query.pagination_key });
  return isFailure(page) ? page : { status: 200, body: pageBody(page) };
};
