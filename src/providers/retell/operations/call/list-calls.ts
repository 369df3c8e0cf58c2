import type { Call } from '../../../../core/call.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { World } from '../../../../core/world.ts';
import { isFailure, type OperationHandler } from '../../../pack.ts';
import { CALL_CRITERIA, toCallFilter } from '../../calls/call-filter.ts';
import { CALL_PLACE, madeCalls } from '../../calls/call-list.ts';
import { retellCallSummary } from '../../calls/call-view.ts';
import { bodyOf, objectField } from '../../fields.ts';
import { type MadeItems, madeFrom } from '../../lists/made-items.ts';
import { pageBody, paginateMade } from '../../lists/paging.ts';
import { passedOver, toldOf } from '../../lists/passed-over.ts';

/** Searches and pages through calls by start_timestamp, newest first unless asked otherwise; items carry no transcript. */
export const listCalls: OperationHandler = (request, { world }) => {
  const body = bodyOf(request);
  const criteria = objectField(body, 'filter_criteria');
  const isCounted = body.include_total === true;
  const made = isCounted && criteria !== undefined ? searched(world, criteria) : madeCalls(world);
  const page = paginateMade(
    made,
    {
      limit: body.limit,
      paginationKey: body.pagination_key,
      sortOrder: body.sort_order,
      skip: body.skip,
    },
    isCounted || criteria === undefined ? undefined : toCallFilter(criteria),
  );
  if (isFailure(page)) return page;
  return {
    status: 200,
    ...toldOf(passedOver(criteria, CALL_CRITERIA)),
    body: {
      ...pageBody({ ...page, items: page.items.map(retellCallSummary) }),
      ...(isCounted ? { total: made.length } : {}),
    },
  };
};

/** Who asks for the total has every call looked at: then those that are wanted are a list of their own. */
function searched({ calls }: World, criteria: JsonObject): MadeItems<Call> {
  return madeFrom(calls.list().filter(toCallFilter(criteria)), CALL_PLACE);
}
