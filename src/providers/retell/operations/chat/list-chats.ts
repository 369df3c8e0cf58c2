import type { JsonObject } from '../../../../core/json.ts';
import { isFailure, type OperationHandler } from '../../../pack.ts';
import { CHAT_CRITERIA, toChatFilter } from '../../chats/chat-filter.ts';
import { currentChats } from '../../chats/chat-life.ts';
import { chatSummary } from '../../chats/chat-view.ts';
import { bodyOf, numberField, objectField, textField } from '../../fields.ts';
import { pageBody, paginate } from '../../lists/paging.ts';
import { passedOver, toldOf } from '../../lists/passed-over.ts';

/** Searches and pages through chats by start_timestamp, newest first unless asked otherwise; without their messages. */
export const listChats: OperationHandler = (request, { world }) => {
  const body = bodyOf(request);
  const criteria = objectField(body, 'filter_criteria') ?? {};
  const isWanted = toChatFilter(criteria);
  const matching = currentChats(world)
    .map((chat) => chatSummary(world, chat))
    .filter(isWanted);
  const page = paginate(matching, placeOf, {
    limit: body.limit,
    paginationKey: body.pagination_key,
    sortOrder: body.sort_order,
    skip: body.skip,
  });
  if (isFailure(page)) return page;
  const total = body.include_total === true ? { total: matching.length } : {};
  return {
    status: 200,
    ...toldOf(passedOver(criteria, CHAT_CRITERIA)),
    body: { ...pageBody(page), ...total },
  };
};

function placeOf(view: JsonObject): { readonly id: string; readonly atMs: number } {
  return { id: textField(view, 'chat_id') ?? '', atMs: numberField(view, 'start_timestamp') ?? 0 };
}
