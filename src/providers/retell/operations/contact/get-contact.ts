import type { OperationHandler } from '../../../pack.ts';
import { contactsOf } from '../../contacts/contact-record.ts';
import { oneContactView } from '../../crm/contact-view.ts';

export const getContact: OperationHandler = ({ params }, { world }) => {
  const record = contactsOf(world).get(params.contact_id ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'contact' };
  return { status: 200, body: oneContactView(world, record) };
};
