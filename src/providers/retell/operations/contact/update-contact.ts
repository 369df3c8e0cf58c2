import type { OperationHandler } from '../../../pack.ts';
import { checkCustomFields, fieldsAfter } from '../../contacts/contact-fields.ts';
import { changeContact, contactsOf } from '../../contacts/contact-record.ts';
import { oneContactView } from '../../crm/contact-view.ts';
import { bodyOf } from '../../fields.ts';

/** Changes a contact; its number stays what it is, since it identifies the contact. */
export const updateContact: OperationHandler = (request, { world }) => {
  const record = contactsOf(world).get(request.params.contact_id ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'contact' };
  const body = bodyOf(request);
  const refusal = checkCustomFields(world, body);
  if (refusal !== undefined) return refusal;
  const changed = changeContact(world, record, fieldsAfter(record.fields, body));
  return { status: 200, body: oneContactView(world, changed) };
};
