import type { Call } from '../../../../core/call.ts';
import type { OperationHandler } from '../../../pack.ts';
import { toCallFilterV2 } from '../../call-filter-v2.ts';
import { inListOrder } from '../../call-list.ts';
import { retellCallView } from '../../call-view.ts';
import { bodyOf, objectField, textField } from '../../fields.ts';
import { readLimit, wrongLimit } from '../../paging.ts';

/** The older search: a plain list of whole calls, with their transcripts. The key of a page is the id of its last call. */
export const listCallsV2: OperationHandler = (request, context) => {
  const body = bodyOf(request);
  const limit = readLimit(body.limit);
  if (limit === undefined) return wrongLimit();
  const criteria = objectField(body, 'filter_criteria');
  const isWanted = criteria === undefined ? () => true : toCallFilterV2(criteria);
  const ascending = inListOrder(context.world.calls.list());
  const ordered = body.sort_order === 'ascending' ? ascending : ascending.toReversed();
  const key = textField(body, 'pagination_key');
  const start = key === undefined ? 0 : ordered.findIndex((call) => call.id === key) + 1;
  if (key !== undefined && start === 0)
    return { failure: 'invalid-request', message: 'Invalid pagination_key.' };
  const page: Call[] = [];
  for (let index = start; index < ordered.length && page.length < limit; index += 1) {
    const call = ordered[index];
    if (call !== undefined && isWanted(call)) page.push(call);
  }
  return { status: 200, body: page.map((call) => retellCallView(call, context)) };
};
