import type { OperationHandler } from '../../../pack.ts';
import { phoneNumbersOf } from '../../numbers/phone-number-record.ts';

export const deletePhoneNumber: OperationHandler = ({ params }, { world }) => {
  if (!phoneNumbersOf(world).delete(params.phone_number ?? '')) {
    return { failure: 'not-found', resource: 'phone-number' };
  }
  return { status: 204 };
};
