import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/core/store/memory-store.ts';
import { describeStore } from './store-contract.ts';

describeStore('a store in memory', () => createMemoryStore());

test('a store in memory keeps the records themselves, not copies', () => {
  const record = { n: 1 };
  const calls = createMemoryStore().open('w1').collection<object>('call');
  calls.put('a', record);
  expect(calls.get('a')).toBe(record);
});
