import type { OperationHandler } from '../../../pack.ts';
import { contactByPhone } from '../../contacts/contact-record.ts';
import { oneContactView } from '../../crm/contact-view.ts';

export const getContactByPhone: OperationHandler = ({ params }, { world }) => {
  const record = contactByPhone(world, params.phone_number ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'contact' };
  return { status: 200, body: oneContactView(world, record) };
};
