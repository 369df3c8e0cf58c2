import type { OperationHandler } from '../../../pack.ts';
import { contactsOf, externalIdOf } from '../../contacts/contact-record.ts';
import { crmConfigOf } from '../../contacts/crm-config.ts';

/** Deletes a contact, unless the next sync would bring it back (retell-sdk 5.66.1). */
export const deleteContact: OperationHandler = ({ params }, { world }) => {
  const contacts = contactsOf(world);
  const record = contacts.get(params.contact_id ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'contact' };
  if (externalIdOf(record) !== undefined && crmConfigOf(world).app_id !== undefined) {
    return {
      failure: 'invalid-request',
      message: 'The contact is linked to a record of the connected CRM: unlink the CRM app first.',
    };
  }
  contacts.delete(record.contactId);
  return { status: 204 };
};
