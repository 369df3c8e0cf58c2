import { expect, test } from 'vitest';
import { nearestWord } from '../../../src/core/text/nearest-word.ts';

const STEPS = ['ring', 'answer', 'expect_reply', 'hangup', 'no_answer'];

test.each([
  ['anser', 'answer'],
  ['answre', 'answer'],
  ['rnig', 'ring'],
  ['expectReply', 'expect_reply'],
  ['Expect-Reply', 'expect_reply'],
  ['hang_up', 'hangup'],
  ['noanswer', 'no_answer'],
])('takes "%s" for "%s"', (word, meant) => {
  expect(nearestWord(word, STEPS)).toBe(meant);
});

test.each(['', 'x', 'transfer', 'ra', 'a'.repeat(100_000)])(
  'suggests nothing for a word that is far from all',
  (word) => {
    expect(nearestWord(word, STEPS)).toBeUndefined();
  },
);

test('prefers the nearest word, and the first one where two are as near', () => {
  expect(nearestWord('begin', ['begun', 'begin'])).toBe('begin');
  expect(nearestWord('bat', ['cat', 'hat'])).toBe('cat');
});

test('suggests nothing where nothing is known', () => {
  expect(nearestWord('answer', [])).toBeUndefined();
});
