import { isFailure, type OperationHandler } from '../../../pack.ts';
import { pageBody, paginate } from '../../lists/paging.ts';

/** Exports are asked for in the dashboard, which is not simulated: the list is always empty. */
export const listExportRequests: OperationHandler = ({ query }) => {
  const page = paginate([], () => ({ id: '', atMs: 0 }), {
    limit: query.limit,
    paginationKey: query.pagination_key,
    sortOrder: query.sort_order,
  });
  return isFailure(page) ? page : { status: 200, body: pageBody(page) };
};
