import { isFailure, type OperationHandler } from '../../../pack.ts';
import { appsOf } from '../../crm/app-record.ts';
import { appUsagesOf } from '../../crm/app-usage.ts';
import { pageBody, paginate } from '../../lists/paging.ts';

/** Pages through what uses an app, latest configured first unless asked otherwise. */
export const listAppUsages: OperationHandler = ({ params, query }, { world }) => {
  const record = appsOf(world).get(params.app_id ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'app' };
  const usages = appUsagesOf(world, record.appId);
  const page = paginate(usages, (usage) => ({ id: usage.agentId, atMs: usage.configuredAtMs }), {
    limit: query.limit,
    paginationKey: query.pagination_key,
    sortOrder: query.sort_order,
  });
  if (isFailure(page)) return page;
  return { status: 200, body: pageBody({ ...page, items: page.items.map((usage) => usage.view) }) };
};
