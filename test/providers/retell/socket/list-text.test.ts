import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ListText } from '../../../../src/providers/retell/socket/list-text.ts';

interface Item {
  readonly name: string;
}

it('is the JSON of the list, whatever came before', () => {
  const step = fc.record({
    at: fc.nat({ max: 8 }),
    remove: fc.nat({ max: 2 }),
    add: fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const text = new ListText<Item>((item) => item);
      let list: readonly Item[] = [];
      for (const { at, remove, add } of steps) {
        list = list.toSpliced(at, remove, ...add.map((name) => ({ name })));
        expect(`[${text.of(list)}]`).toBe(JSON.stringify(list));
      }
    }),
    { seed: 7, numRuns: 500 },
  );
});

it('puts an item into words once, however often the list is shown', () => {
  let count = 0;
  const text = new ListText<Item>((item) => {
    count += 1;
    return item;
  });
  const list: Item[] = [];
  for (let index = 0; index < 100; index += 1) {
    list.push({ name: String(index) });
    expect(`[${text.of([...list])}]`).toBe(JSON.stringify(list));
  }
  expect(count).toBe(100);
});
