import { isFailure, type OperationHandler } from '../../../pack.ts';
import { contactsOf } from '../../contacts/contact-record.ts';
import { conversationsWith, conversationView } from '../../crm/contact-conversations.ts';
import { pageBody, paginate } from '../../lists/paging.ts';

/** Pages through what was spoken and written with a contact, matched by its number, newest first. */
export const listContactConversations: OperationHandler = ({ params, query }, { world }) => {
  const record = contactsOf(world).get(params.contact_id ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'contact' };
  const own = conversationsWith(world, record.phoneNumber);
  const inOrder = own.toSorted((left, right) => left.atMs - right.atMs);
  const page = paginate(inOrder, ({ id, atMs }) => ({ id, atMs }), {
    limit: query.limit,
    paginationKey: query.pagination_key,
  });
  if (isFailure(page)) return page;
  const items = page.items.map((conversation) => conversationView(world, conversation));
  return { status: 200, body: pageBody({ ...page, items }) };
};
