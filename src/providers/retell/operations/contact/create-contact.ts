import type { OperationHandler } from '../../../pack.ts';
import { checkE164 } from '../../calls/call-checks.ts';
import { checkCustomFields, fieldsAfter } from '../../contacts/contact-fields.ts';
import { addContact, contactByPhone } from '../../contacts/contact-record.ts';
import { oneContactView } from '../../crm/contact-view.ts';
import { bodyOf, textField } from '../../fields.ts';

export const createContact: OperationHandler = (request, { world }) => {
  const body = bodyOf(request);
  const phoneNumber = textField(body, 'phone_number') ?? '';
  const malformed = checkE164('phone_number', phoneNumber);
  if (malformed !== undefined) return malformed;
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
