import type { JsonObject } from '../../../../core/json.ts';
import { isFailure, type OperationHandler } from '../../../pack.ts';
import { meetsContactFilter } from '../../contacts/contact-filter.ts';
import { type ContactRecord, contactsOf } from '../../contacts/contact-record.ts';
import { type Conversation, conversationsByPhone } from '../../crm/contact-conversations.ts';
import { contactView, lastSpokenMs } from '../../crm/contact-view.ts';
import { bodyOf, objectField, textField } from '../../fields.ts';
import { pageBody, paginate } from '../../lists/paging.ts';

/** Searches and pages through contacts, those spoken to last first; the total of all matches always comes along. */
export const listContacts: OperationHandler = (request, { world }) => {
  const body = bodyOf(request);
  const criteria = objectField(body, 'filter_criteria') ?? {};
  const query = textField(body, 'search_query');
  const conversations = conversationsByPhone(world);
  const ofContact = ({ phoneNumber }: ContactRecord): readonly Conversation[] =>
    conversations.get(phoneNumber) ?? [];
  const viewOf = (record: ContactRecord): JsonObject => contactView(world, record, ofContact(record));
  // A view of each of many thousand contacts is made only where somebody looks for something in it.
  const isSearch = query !== undefined || Object.keys(criteria).length > 0;
  const matching = [...contactsOf(world).values()]
    .filter((record) => !isSearch || meetsContactFilter(viewOf(record), criteria, query))
    .map((record) => ({ record, atMs: lastSpokenMs(ofContact(record)) }))
    .sort((left, right) => left.atMs - right.atMs);
  const page = paginate(matching, ({ record, atMs }) => ({ id: record.contactId, atMs }), {
    limit: body.limit,
    paginationKey: body.pagination_key,
    // Other words than in the other lists (retell-sdk 5.66.1).
    sortOrder: body.sort_order === 'asc' ? 'ascending' : 'descending',
    skip: body.skip,
  });
  if (isFailure(page)) return page;
  const items = page.items.map(({ record }) => viewOf(record));
  return { status: 200, body: { ...pageBody({ ...page, items }), total: matching.length } };
};
