import { isFailure, type OperationHandler } from '../../../pack.ts';
import { appsOf } from '../../crm/app-record.ts';
import { pageBody, paginate } from '../../lists/paging.ts';

/** Pages through the account's apps, newest first unless asked otherwise. */
export const listApps: OperationHandler = ({ query }, { world }) => {
  const records = [...appsOf(world).values()];
  const page = paginate(records, (record) => ({ id: record.appId, atMs: record.createdAtMs }), {
    limit: query.limit,
    paginationKey: query.pagination_key,
    sortOrder: query.sort_order,
  });
  if (isFailure(page)) return page;
  return { status: 200, body: pageBody({ ...page, items: page.items.map((record) => record.view) }) };
};
