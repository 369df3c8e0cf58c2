import { isFailure, type OperationHandler } from '../../../pack.ts';
import { CALL_CRITERIA, toCallFilter } from '../../calls/call-filter.ts';
import { listedAtMs } from '../../calls/call-list.ts';
import { retellCallSummary } from '../../calls/call-view.ts';
import { bodyOf, objectField } from '../../fields.ts';
import { pageBody, paginateMade } from '../../lists/paging.ts';
import { passedOver, toldOf } from '../../lists/passed-over.ts';

/** Searches and pages through calls by start_timestamp, newest first unless asked otherwise; items carry no transcript. */
export const listCalls: OperationHandler = (request, { world }) => {
  const body = bodyOf(request);
  const criteria = objectField(body, 'filter_criteria');
  const all = world.calls.list();
  const matching = criteria === undefined ? all : all.filter(toCallFilter(criteria));
  const page = paginateMade(matching, (call) => ({ id: call.id, atMs: listedAtMs(call) }), {
    limit: body.limit,
    paginationKey: body.pagination_key,
    sortOrder: body.sort_order,
    skip: body.skip,
  });
  if (isFailure(page)) return page;
  return {
    status: 200,
    ...toldOf(passedOver(criteria, CALL_CRITERIA)),
    body: {
      ...pageBody({ ...page, items: page.items.map(retellCallSummary) }),
      ...(body.include_total === true ? { total: matching.length } : {}),
    },
  };
};
