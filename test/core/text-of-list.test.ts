import { expect, it } from 'vitest';
import { showing, textOfList } from '../../src/core/text-of-list.ts';

/** A list whose text says how often it was made. */
function countedLists() {
  let count = 0;
  const line = {
    text: 'x'.repeat(600),
    toJSON: () => {
      count += 1;
      return line.text;
    },
  };
  // As JSON does: what it makes of an object with a toJSON is a text.
  return { count: () => count, make: () => [line as unknown as string] };
}

it('is the JSON of a list, made once', () => {
  const { make, count } = countedLists();
  const list = make();
  expect(textOfList(list)).toBe(JSON.stringify(['x'.repeat(600)]));
  textOfList(list);
  expect(count()).toBe(1);
});

it('is made once for all lists that show one subject', () => {
  const { make, count } = countedLists();
  const [subject, other] = [{}, {}];
  const texts = [subject, subject, subject].map((of) => textOfList(showing(of, make())));
  expect(new Set(texts).size).toBe(1);
  expect(count()).toBe(1);
  textOfList(showing(other, make()));
  expect(count()).toBe(2);
});

it('tells short lists of one subject apart no less', () => {
  expect(textOfList(showing({}, [1, 2]))).toBe('[1,2]');
  expect(textOfList([])).toBe('[]');
});
