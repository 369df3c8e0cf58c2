import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/core/store/store.ts';

/** What every store promises. */
export function describeStore(name: string, open: () => Store): void {
  describe(name, () => {
    let store: Store;
    beforeEach(() => {
      store = open();
    });
    afterEach(() => store.close());

    test('gives back what was put, until it is deleted', () => {
      const calls = store.open('w1').collection<{ n: number }>('call');
      calls.put('a', { n: 1 });
      expect([calls.get('a'), calls.has('a'), calls.size]).toEqual([{ n: 1 }, true, 1]);
      expect([calls.delete('a'), calls.delete('a')]).toEqual([true, false]);
      expect([calls.get('a'), calls.has('a'), calls.size]).toEqual([undefined, false, 0]);
    });

    test('lists records in the order in which they were first put', () => {
      const calls = store.open('w1').collection<number>('call');
      for (const [index, id] of ['z', 'a', 'm', '2', '1'].entries()) calls.put(id, index);
      calls.put('z', 10);
      expect([...calls.values()]).toEqual([10, 1, 2, 3, 4]);
      calls.delete('z');
      calls.put('z', 20);
      expect([...calls.values()]).toEqual([1, 2, 3, 4, 20]);
    });

    test('keeps worlds and collections apart', () => {
      store.open('w1').collection<number>('call').put('a', 1);
      store.open('w1').collection<number>('agent').put('a', 2);
      store.open('w2').collection<number>('call').put('a', 3);
      expect(store.open('w1').collection('call').get('a')).toBe(1);
      expect(store.open('w1').collection('agent').get('a')).toBe(2);
      expect(store.open('w2').collection('call').get('a')).toBe(3);
    });

    test('shows one collection to everyone who asks for it', () => {
      const first = store.open('w1').collection<number>('call');
      store.open('w1').collection<number>('call').put('a', 1);
      expect(first.get('a')).toBe(1);
    });

    test('has the records of a world that was released', () => {
      store.open('w1').collection<number>('call').put('a', 1);
      store.open('w2').collection<number>('call');
      for (const name of ['w1', 'w2', 'never']) store.release(name);
      expect(store.open('w1').collection('call').get('a')).toBe(1);
      expect([...store.open('w2').collection('call').values()]).toEqual([]);
      expect(store.worldNames()).toEqual(['w1']);
    });

    test('names the worlds that have records', () => {
      store.open('empty').collection('call');
      store.open('w2').collection<number>('call').put('a', 1);
      store.open('w1').collection<number>('call').put('a', 1);
      store.open('gone').collection<number>('call').put('a', 1);
      store.open('gone').collection('call').delete('a');
      expect(store.worldNames()).toEqual(['w2', 'w1']);
    });

    test('forgets the records of one world, and shows it to everyone who holds a collection', () => {
      const [calls, agents] = [
        store.open('w1').collection<number>('call'),
        store.open('w1').collection<number>('agent'),
      ];
      calls.put('a', 1);
      agents.put('b', 2);
      store.open('w2').collection<number>('call').put('c', 3);
      store.open('w1').clear();
      expect([calls.size, agents.has('b'), store.worldNames()]).toEqual([0, false, ['w2']]);
      calls.put('d', 4);
      expect([...store.open('w1').collection('call').values()]).toEqual([4]);
    });

    test.each(['', '__proto__', 'a\u0000b', 'ä€😀', "'; DROP TABLE record; --", '\ud800'])(
      'takes %j as an id',
      (id) => {
        const calls = store.open('w1').collection<number>('call');
        calls.put(id, 1);
        calls.put(id, 2);
        expect([calls.get(id), calls.size, calls.delete(id), calls.size]).toEqual([2, 1, true, 0]);
      },
    );

    test('makes several changes one', () => {
      const world = store.open('w1');
      const [calls, outbox] = [world.collection<number>('call'), world.collection<number>('outbox')];
      const result = world.atomically(() => {
        calls.put('a', 1);
        return world.atomically(() => {
          outbox.put('m', 2);
          return 'done';
        });
      });
      expect([result, calls.get('a'), outbox.get('m')]).toEqual(['done', 1, 2]);
    });

    test('takes all of them back where one fails, also from their places', () => {
      const world = store.open('w1');
      const [calls, agents] = [world.collection<number>('call'), world.collection<number>('agent')];
      for (const id of ['a', 'b', 'c']) calls.put(id, 1);
      agents.put('x', 1);
      const change = (): void =>
        world.atomically(() => {
          calls.delete('a');
          calls.put('b', 2);
          calls.put('d', 2);
          agents.put('x', 2);
          world.clear();
          calls.put('e', 3);
          throw new Error('in the middle');
        });
      expect(change).toThrow('in the middle');
      expect([[...calls.values()], calls.has('d'), calls.has('e'), agents.get('x')]).toEqual([
        [1, 1, 1],
        false,
        false,
        1,
      ]);
      // The next one begins anew.
      world.atomically(() => calls.put('f', 4));
      expect(calls.get('f')).toBe(4);
    });

    test('may be closed twice', () => {
      store.close();
      expect(() => store.close()).not.toThrow();
    });
  });
}
