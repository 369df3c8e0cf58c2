import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../../src/core/store/memory-store.ts';
import type { World } from '../../../../src/core/world.ts';
import {
  type ContactRecord,
  contactByPhone,
  contactsOf,
} from '../../../../src/providers/retell/contacts/contact-record.ts';

const BOB = '+12125550199';
const ADA: ContactRecord = {
  contactId: 'contact_1',
  createdAtMs: 0,
  phoneNumber: '+12125550123',
  fields: { first_name: 'Ada' },
};

/** An account of which nothing but its records is asked. */
function accountWith(...records: readonly ContactRecord[]): World {
  const world = { store: createMemoryStore().open('test') } as World;
  for (const record of records) contactsOf(world).put(record.contactId, record);
  return world;
}

describe('a contact by its number', () => {
  it('is found where the records were there before anybody asked', () => {
    expect(contactByPhone(accountWith(ADA), ADA.phoneNumber)).toEqual(ADA);
    expect(contactByPhone(accountWith(), ADA.phoneNumber)).toBeUndefined();
  });

  it('is as it was changed last, and gone when it is', () => {
    const world = accountWith(ADA, { ...ADA, contactId: 'contact_2', phoneNumber: BOB });
    expect(contactByPhone(world, ADA.phoneNumber)).toEqual(ADA);
    const changed = { ...ADA, fields: { first_name: 'Augusta' } };
    contactsOf(world).put(ADA.contactId, changed);
    expect(contactByPhone(world, ADA.phoneNumber)).toEqual(changed);
    contactsOf(world).delete(ADA.contactId);
    expect(contactByPhone(world, ADA.phoneNumber)).toBeUndefined();
    expect(contactByPhone(world, BOB)?.contactId).toBe('contact_2');
  });

  it('is found again where its deletion is taken back', () => {
    const world = accountWith(ADA);
    expect(contactByPhone(world, ADA.phoneNumber)).toEqual(ADA);
    expect(() =>
      world.store.atomically(() => {
        contactsOf(world).delete(ADA.contactId);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(contactByPhone(world, ADA.phoneNumber)).toEqual(ADA);
  });

  it('is not somebody else who has its id after a reset', () => {
    const world = accountWith(ADA);
    expect(contactByPhone(world, ADA.phoneNumber)).toEqual(ADA);
    world.store.clear();
    contactsOf(world).put(ADA.contactId, { ...ADA, phoneNumber: BOB });
    expect(contactByPhone(world, ADA.phoneNumber)).toBeUndefined();
  });
});
