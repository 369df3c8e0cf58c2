import type { JsonObject } from '../../../core/json.ts';
import type { Collection } from '../../../core/store/store.ts';
import type { World } from '../../../core/world.ts';
import { mintUnused, textField } from '../fields.ts';

/** Somebody the account speaks with. Records are values: a change puts a new one. */
export interface ContactRecord {
  readonly contactId: string;
  readonly createdAtMs: number;
  readonly phoneNumber: string;
  /** Fields that clients, imports and the CRM set, as the API shows them. */
  readonly fields: JsonObject;
  readonly changedAtMs?: number;
}

/** The shape of ids is assumed: no sample was found. */
const CONTACT_ID = { prefix: 'contact_', hexDigits: 20 } as const;

export function contactsOf(world: World): Collection<ContactRecord> {
  return world.store.collection<ContactRecord>('contact');
}

/** At most one contact has a number, and keeps it (retell-sdk 5.66.1). */
export function contactByPhone(world: World, phoneNumber: string): ContactRecord | undefined {
  const contactId = contactIdsByPhone(world).get(phoneNumber);
  return contactId === undefined ? undefined : contactsOf(world).get(contactId);
}

/** Each call asks whose number it dials, and an account may have many thousand contacts. */
function contactIdsByPhone(world: World): Collection<string> {
  const contacts = contactsOf(world);
  const ids = world.store.collection<string>('contact-by-phone');
  // A file that was written before there was this collection has contacts alone.
  if (ids.size !== contacts.size)
    for (const { phoneNumber, contactId } of contacts.values()) ids.put(phoneNumber, contactId);
  return ids;
}

export function addContact(world: World, phoneNumber: string, fields: JsonObject): ContactRecord {
  const contacts = contactsOf(world);
  const idsByPhone = contactIdsByPhone(world);
  const contactId = mintUnused(
    () => world.ids.mint('contact', CONTACT_ID),
    (id) => contacts.has(id),
  );
  const nowMs = world.clock.epochMs();
  const record: ContactRecord = { contactId, createdAtMs: nowMs, phoneNumber, fields, changedAtMs: nowMs };
  contacts.put(contactId, record);
  idsByPhone.put(phoneNumber, contactId);
  return record;
}

export function removeContact(world: World, { contactId, phoneNumber }: ContactRecord): void {
  contactIdsByPhone(world).delete(phoneNumber);
  contactsOf(world).delete(contactId);
}

export function changeContact(world: World, record: ContactRecord, fields: JsonObject): ContactRecord {
  const changed = { ...record, fields, changedAtMs: world.clock.epochMs() };
  contactsOf(world).put(record.contactId, changed);
  return changed;
}

/** The id under which the CRM knows a contact; undefined until it was synced. */
export function externalIdOf(record: ContactRecord): string | undefined {
  return textField(record.fields, 'external_id');
}
