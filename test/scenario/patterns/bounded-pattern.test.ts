import { expect, test } from 'vitest';
import { searchPattern } from '../../../src/scenario/patterns/bounded-pattern.ts';

const LONG = 'a'.repeat(20_000);

test.each(['a*a*a*a*a*b', '(a+)+$', '(?:a|a)*b', '(.*)\\1\\1\\1b'])(
  '%s is stopped on a text that it would never come to the end of',
  (source) => {
    expect(searchPattern({ source, flags: '' }, `${LONG}!`, 50)).toBe('too-slow');
  },
);

test.each([
  ['a+b', '', 'xaab', 'found'],
  ['a+b', '', 'xaa', 'missing'],
  ['^HELLO .* there$', 'im', 'x\nhello you there', 'found'],
  ['"+ \\\\? `\\$\\{1\\}', '', 'say "" `${1}', 'missing'],
  ['"+ `\\$\\{1\\}', '', 'say "" `${1}', 'found'],
  ['\\u2028+', '', 'a\u2028\u2029b', 'found'],
  ['\\p{Lu}{2}', 'u', 'xÄÖ', 'found'],
])('/%s/%s on %j: %s', (source, flags, text, result) => {
  expect(searchPattern({ source, flags }, text)).toBe(result);
});
