import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../../src/core/store/memory-store.ts';
import type { World } from '../../../../src/core/world.ts';
import {
  type ContactRecord,
  contactByPhone,
  contactsOf,
  removeContact,
} from '../../../../src/providers/retell/contacts/contact-record.ts';

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
  it('is found in records of a file in which nothing says where each number is', () => {
    expect(contactByPhone(accountWith(ADA), ADA.phoneNumber)).toEqual(ADA);
    expect(contactByPhone(accountWith(), ADA.phoneNumber)).toBeUndefined();
  });

  it('is as it was changed last, and gone when it is', () => {
    const world = accountWith(ADA, { ...ADA, contactId: 'contact_2', phoneNumber: '+12125550199' });
    expect(contactByPhone(world, ADA.phoneNumber)).toEqual(ADA);
    const changed = { ...ADA, fields: { first_name: 'Augusta' } };
    contactsOf(world).put(ADA.contactId, changed);
    expect(contactByPhone(world, ADA.phoneNumber)).toEqual(changed);
    removeContact(world, changed);
    expect(contactByPhone(world, ADA.phoneNumber)).toBeUndefined();
    expect(contactByPhone(world, '+12125550199')?.contactId).toBe('contact_2');
  });

  it('is not sought by a change that is taken back', () => {
    const world = accountWith(ADA);
    expect(contactByPhone(world, ADA.phoneNumber)).toEqual(ADA);
    expect(() =>
      world.store.atomically(() => {
        removeContact(world, ADA);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(contactByPhone(world, ADA.phoneNumber)).toEqual(ADA);
  });
});
