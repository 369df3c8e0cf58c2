import type { OperationHandler } from '../../../pack.ts';
import { phoneNumbersOf } from '../../numbers/phone-number-record.ts';

export const getPhoneNumber: OperationHandler = ({ params }, { world }) => {
  const record = phoneNumbersOf(world).get(params.phone_number ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'phone-number' };
  return { status: 200, body: record.view, isImmutable: true };
};
