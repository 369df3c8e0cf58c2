import type { OperationHandler } from '../../../pack.ts';
import { contactByPhone, oneContactView } from '../../contact-record.ts';

export const getContactByPhone: OperationHandler = ({ params }, { world }) => {
  const record = contactByPhone(world, params.phone_number ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'contact' };
  return { status: 200, body: oneContactView(world, record) };
};
