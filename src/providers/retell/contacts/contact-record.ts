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

/**
 * Under which id the contact with a number is kept. Each call asks, and an account may have many thousand. It follows from
 * the contacts and is made of them when it is first needed; a number whose contact is gone may stay, so that a change which is
 * taken back has nothing to take back here.
 */
const idsByPhone = new WeakMap<Collection<ContactRecord>, Map<string, string>>();

const MOST_GONE = 1000;

/** At most one contact has a number, and keeps it (retell-sdk 5.66.1). */
export function contactByPhone(world: World, phoneNumber: string): ContactRecord | undefined {
  const contacts = contactsOf(world);
  const record = contacts.get(idsIn(contacts).get(phoneNumber) ?? '');
  // An account that was reset gives its ids again.
  return record?.phoneNumber === phoneNumber ? record : undefined;
}

function idsIn(contacts: Collection<ContactRecord>): Map<string, string> {
  const known = idsByPhone.get(contacts);
  // Made anew where most of it is of contacts that are gone: an account may be reset again and again.
  if (known !== undefined && known.size <= 2 * contacts.size + MOST_GONE) return known;
  const ids = new Map([...contacts.values()].map(({ phoneNumber, contactId }) => [phoneNumber, contactId]));
  idsByPhone.set(contacts, ids);
  return ids;
}

export function addContact(world: World, phoneNumber: string, fields: JsonObject): ContactRecord {
  const contacts = contactsOf(world);
  const contactId = mintUnused(
    () => world.ids.mint('contact', CONTACT_ID),
    (id) => contacts.has(id),
  );
  const nowMs = world.clock.epochMs();
  const record: ContactRecord = { contactId, createdAtMs: nowMs, phoneNumber, fields, changedAtMs: nowMs };
  contacts.put(contactId, record);
  idsIn(contacts).set(phoneNumber, contactId);
  return record;
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
