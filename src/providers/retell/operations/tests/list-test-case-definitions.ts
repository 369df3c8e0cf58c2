import { isFailure, type OperationHandler } from '../../../pack.ts';
import { pageBody, paginate } from '../../lists/paging.ts';
import { findTestCases, testPlaceOf } from '../../test-runs/test-case-record.ts';

const placeOf = testPlaceOf('test_case_definition_id');

/** Pages through the definitions of one engine, newest first. */
export const listTestCaseDefinitions: OperationHandler = ({ query }, { world }) => {
  const found = findTestCases(world, query);
  if (isFailure(found)) return found;
  const page = paginate(found, placeOf, { limit: query.limit, paginationKey: query.pagination_key });
  return isFailure(page) ? page : { status: 200, body: pageBody(page) };
};
