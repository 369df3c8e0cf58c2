import type { OperationHandler } from '../../pack.ts';
import { createPhoneNumber } from './numbers/create-phone-number.ts';
import { deletePhoneNumber } from './numbers/delete-phone-number.ts';
import { getPhoneNumber } from './numbers/get-phone-number.ts';
import { importPhoneNumber } from './numbers/import-phone-number.ts';
import { listPhoneNumbers } from './numbers/list-phone-numbers.ts';
import { listPhoneNumbersLegacy } from './numbers/list-phone-numbers-legacy.ts';
import { updatePhoneNumber } from './numbers/update-phone-number.ts';

/** Numbers of an account: bought, imported, bound to agents. */
export const numbersOperations: Readonly<Record<string, OperationHandler>> = {
  createPhoneNumber,
  importPhoneNumber,
  getPhoneNumber,
  listPhoneNumbers,
  updatePhoneNumber,
  deletePhoneNumber,
  listPhoneNumbersLegacy,
};
