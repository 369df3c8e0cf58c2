import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChange, changeBetween, type RecordChange } from '../../../src/core/store/record-change.ts';

/** What a file gives back that has the first record, and was told of the change to the second. */
function readBack(before: object, change: RecordChange): string {
  const record = JSON.parse(JSON.stringify(before));
  applyChange(record, JSON.parse(JSON.stringify(change)));
  return JSON.stringify(record);
}

const [hello, bye] = [{ text: 'Hello' }, { text: 'Bye' }];

describe('a change of a record', () => {
  test.each<[string, object, object, RecordChange]>([
    ['a field', { a: 1, b: hello }, { a: 2, b: hello }, { set: { a: 2 } }],
    ['a new field', { a: 1 }, { a: 1, b: hello }, { set: { b: hello } }],
    ['a field less', { a: 1, b: 1 }, { a: 1, b: undefined }, { unset: ['b'] }],
    ['an item more', { list: [hello] }, { list: [hello, bye] }, { splice: { list: [1, 0, bye] } }],
    ['one in front', { list: [hello] }, { list: [bye, hello] }, { splice: { list: [0, 0, bye] } }],
    ['another item', { list: [1, 2, 3] }, { list: [1, 9, 3] }, { splice: { list: [1, 1, 9] } }],
    ['fewer items', { list: [1, 1, 1] }, { list: [1] }, { splice: { list: [1, 2] } }],
    ['nothing', { a: hello }, { a: hello }, {}],
  ])('names %s and nothing else', (_, before, after, expected) => {
    const change = changeBetween(before, after);
    expect(change).toEqual(expected);
    expect(readBack(before, change ?? {})).toBe(JSON.stringify(after));
  });

  const same = { a: 1 };
  test.each<[string, unknown, unknown]>([
    ['is the same object, perhaps changed', same, same],
    ['has its fields in another order', { a: 1, b: 2 }, { b: 2, a: 1 }],
    ['is a list', [1], [1, 2]],
    ['was none', undefined, { a: 1 }],
    ['says itself how it is written', { a: 1 }, { a: 2, toJSON: () => 3 }],
    ['is of a class', { a: 1 }, new Date(0)],
    ['has a field __proto__', JSON.parse('{"a":1}'), JSON.parse('{"a":1,"__proto__":{"b":1}}')],
  ])('is none where a record %s', (_, before, after) => {
    expect(changeBetween(before, after)).toBeUndefined();
  });

  test('that fits no record is an error', () => {
    expect(() => applyChange({ list: 1 }, { splice: { list: [0, 0, 1] } })).toThrow('it has no list "list"');
  });

  test('makes of any record any other', () => {
    const item = fc.oneof(fc.constantFrom<unknown>(hello, bye, 1, null, undefined), fc.jsonValue());
    const value = fc.oneof(item, fc.array(item, { maxLength: 6 }));
    const name = fc.oneof(fc.constantFrom('a', 'b', 'list', '1', 'constructor'), fc.string());
    const record = fc.dictionary(name, value, { maxKeys: 6, noNullPrototype: true });
    const pair = fc.oneof(
      fc.tuple(record, record),
      fc.tuple(record, record).map(([before, more]) => [before, { ...before, ...more }] as const),
      fc
        .tuple(record, fc.array(item), fc.nat(6), fc.nat(3), fc.array(item))
        .map(([more, list, at, removed, added]) => {
          const before = { ...more, list };
          return [before, { ...before, list: list.toSpliced(at, removed, ...added) }] as const;
        }),
    );
    let made = 0;
    fc.assert(
      fc.property(pair, ([before, after]) => {
        const change = changeBetween(before, after);
        if (change === undefined) return;
        made += 1;
        expect(readBack(before, change)).toBe(JSON.stringify(after));
      }),
      { seed: 7, numRuns: 1000 },
    );
    expect(made).toBeGreaterThan(600);
  });
});
