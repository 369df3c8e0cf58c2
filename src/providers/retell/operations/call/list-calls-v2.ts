import type { OperationHandler } from '../../../pack.ts';
import { CALL_CRITERIA_V2, toCallFilterV2, withoutKeyedCriteria } from '../../calls/call-filter-v2.ts';
import { madeCalls } from '../../calls/call-list.ts';
import { retellCallView } from '../../calls/call-view.ts';
import { bodyOf, objectField, textField } from '../../fields.ts';
import { beginningAt, firstInOrder } from '../../lists/first-in-order.ts';
import { readLimit, wrongLimit } from '../../lists/paging.ts';
import { passedOver, toldOf } from '../../lists/passed-over.ts';

/** The older search: a plain list of whole calls, with their transcripts. The key of a page is the id of its last call. */
export const listCallsV2: OperationHandler = (request, context) => {
  const body = bodyOf(request);
  const limit = readLimit(body.limit);
  if (limit === undefined) return wrongLimit();
  const criteria = objectField(body, 'filter_criteria');
  const isWanted = criteria === undefined ? undefined : toCallFilterV2(criteria);
  const made = madeCalls(context.world);
  const isAscending = body.sort_order === 'ascending';
  const key = textField(body, 'pagination_key');
  const behind = key === undefined ? undefined : beginningAt(made, key, isAscending);
  if (key !== undefined && behind === undefined)
    return { failure: 'invalid-request', message: 'Invalid pagination_key.' };
  const page = firstInOrder(made, { isAscending, behind, count: limit, isWanted });
  const unheeded = passedOver(withoutKeyedCriteria(criteria ?? {}), CALL_CRITERIA_V2);
  return { status: 200, ...toldOf(unheeded), body: page.map((call) => retellCallView(call, context)) };
};
