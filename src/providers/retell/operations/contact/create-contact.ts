import { isE164 } from '../../../../core/e164.ts';
import type { OperationHandler } from '../../../pack.ts';
import { checkCustomFields, fieldsAfter } from '../../contacts/contact-fields.ts';
import { addContact, contactByPhone } from '../../contacts/contact-record.ts';
import { oneContactView } from '../../crm/contact-view.ts';
import { bodyOf, textField } from '../../fields.ts';

export const createContact: OperationHandler = (request, { world }) => {
  const body = bodyOf(request);
  const phoneNumber = textField(body, 'phone_number') ?? '';
  if (!isE164(phoneNumber)) {
    return {
      failure: 'invalid-request',
      message: `phone_number must be in E.164 format, it is "${phoneNumber}".`,
    };
  }
  if (contactByPhone(world, phoneNumber) !== undefined) {
    return {
      failure: 'invalid-request',
      message: `A contact with phone number ${phoneNumber} exists already.`,
    };
  }
  const refusal = checkCustomFields(world, body);
  if (refusal !== undefined) return refusal;
  const record = addContact(world, phoneNumber, fieldsAfter({}, body));
  return { status: 201, body: oneContactView(world, record) };
};
