import type { JsonObject } from '../../../../core/json.ts';
import { isFailure, type OperationHandler } from '../../../pack.ts';
import { meetsContactFilter } from '../../contacts/contact-filter.ts';
import { contactsOf } from '../../contacts/contact-record.ts';
import { conversationsByPhone } from '../../crm/contact-conversations.ts';
import { contactView } from '../../crm/contact-view.ts';
import { bodyOf, numberField, objectField, textField } from '../../fields.ts';
import { pageBody, paginate } from '../../lists/paging.ts';

/** Searches and pages through contacts, those spoken to last first; the total of all matches always comes along. */
export const listContacts: OperationHandler = (request, { world }) => {
  const body = bodyOf(request);
  const criteria = objectField(body, 'filter_criteria') ?? {};
  const query = textField(body, 'search_query');
  const conversations = conversationsByPhone(world);
  const matching = [...contactsOf(world).values()]
    .map((record) => contactView(world, record, conversations))
    .filter((view) => meetsContactFilter(view, criteria, query))
    .toSorted((left, right) => lastSpokenMs(left) - lastSpokenMs(right));
  const page = paginate(matching, (view) => ({ id: String(view.contact_id), atMs: lastSpokenMs(view) }), {
    limit: body.limit,
    paginationKey: body.pagination_key,
    // Other words than in the other lists (retell-sdk 5.66.1).
    sortOrder: body.sort_order === 'asc' ? 'ascending' : 'descending',
    skip: body.skip,
  });
  if (isFailure(page)) return page;
  return { status: 200, body: { ...pageBody(page), total: matching.length } };
};

/** Who was never spoken to stands as if at 0 (retell-sdk 5.66.1). */
function lastSpokenMs(view: JsonObject): number {
  return numberField(view, 'last_conversation_timestamp') ?? 0;
}
