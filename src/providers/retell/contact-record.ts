import type { Call } from '../../core/call.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Collection } from '../../core/store/store.ts';
import type { World } from '../../core/world.ts';
import { listedAtMs } from './call-list.ts';
import { mintUnused, textField } from './fields.ts';
import { organisationIdOf } from './organisation.ts';

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

/** At most one contact has a number (retell-sdk 5.66.1). */
export function contactByPhone(world: World, phoneNumber: string): ContactRecord | undefined {
  for (const record of contactsOf(world).values()) {
    if (record.phoneNumber === phoneNumber) return record;
  }
  return undefined;
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
  return record;
}

export function changeContact(world: World, record: ContactRecord, fields: JsonObject): ContactRecord {
  const changed = { ...record, fields, changedAtMs: world.clock.epochMs() };
  contactsOf(world).put(record.contactId, changed);
  return changed;
}

/** Calls by the number of the person at the other end, oldest first. */
export type CallsByPhone = ReadonlyMap<string, readonly Call[]>;

export function callsByPhone(calls: readonly Call[]): CallsByPhone {
  const byPhone = new Map<string, Call[]>();
  for (const call of calls) {
    const phone = otherEndOf(call);
    if (phone === undefined) continue;
    const known = byPhone.get(phone);
    if (known === undefined) byPhone.set(phone, [call]);
    else known.push(call);
  }
  return byPhone;
}

/** The number of whoever is not the account's agent; none in a browser. */
export function otherEndOf(call: Call): string | undefined {
  if (call.direction === 'web') return undefined;
  return call.direction === 'inbound' ? call.from : call.to;
}

/** A contact as the API shows it, with what the calls of that number add. */
export function contactView(world: World, record: ContactRecord, calls: CallsByPhone): JsonObject {
  const own = calls.get(record.phoneNumber) ?? [];
  const { changedAtMs } = record;
  return {
    contact_id: record.contactId,
    org_id: organisationIdOf(world),
    phone_number: record.phoneNumber,
    ...record.fields,
    conversation_count: own.length,
    ...(own.length === 0 ? {} : { last_conversation_timestamp: Math.max(...own.map(listedAtMs)) }),
    created_timestamp: record.createdAtMs,
    ...(changedAtMs === undefined ? {} : { user_modified_timestamp: changedAtMs }),
  };
}

/** The same where only one is asked for. */
export function oneContactView(world: World, record: ContactRecord): JsonObject {
  return contactView(world, record, callsByPhone(world.calls.list()));
}

/** The id under which the CRM knows a contact; undefined until it was synced. */
export function externalIdOf(record: ContactRecord): string | undefined {
  return textField(record.fields, 'external_id');
}
