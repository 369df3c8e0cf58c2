import { expect, it } from 'vitest';
import { excerpt } from '../../../src/core/text/excerpt.ts';
import { shortened } from '../../../src/core/text/shortened.ts';

it.each([
  ['four', 4, 'four'],
  ['fives', 4, 'fiv…'],
  ['', 4, ''],
])('%j in %i characters is %j', (text, most, expected) => {
  expect(shortened(text, most)).toBe(expected);
});

it('cuts no character in half', () => {
  for (let most = 1; most <= 8; most += 1) {
    expect(shortened('ab👍👍cd', most).isWellFormed()).toBe(true);
    expect(excerpt('ab \n 👍👍cd', most).isWellFormed()).toBe(true);
  }
  expect(shortened('ab👍👍cd', 4)).toBe('ab…');
});
