import type { OperationHandler } from '../../../pack.ts';
import { phoneNumbersOf } from '../../numbers/phone-number-record.ts';

/** All numbers as an array, the newest first (Assumed). */
export const listPhoneNumbersLegacy: OperationHandler = (_request, { world }) => ({
  status: 200,
  body: [...phoneNumbersOf(world).values()].toReversed().map((record) => record.view),
});
