import { describe, expect, test } from 'vitest';
import {
  formatTextMatcher,
  matchesText,
  parseTextMatcher,
} from '../../../src/scenario/patterns/text-match.ts';

function matches(wanted: string, text: string): boolean {
  const parsed = parseTextMatcher(wanted);
  if (parsed.kind === 'problem') throw new Error(parsed.problem);
  return matchesText(parsed.matcher, text);
}

describe('a plain text', () => {
  test.each([
    ['see you on wednesday', 'Goodbye, Ada. See you on  Wednesday.'],
    ["Lovelace's  practice", 'this is Dr. Lovelace’s\npractice'],
    ['a.c', 'xa.cx'],
    ['Zürich', 'zu\u0308rich'],
    ['and/or', 'AND/OR'],
  ])('%j is found in %j', (wanted, text) => {
    expect(matches(wanted, text)).toBe(true);
  });

  test.each([
    ['Wednesday', 'Tuesday'],
    ['a.c', 'abc'],
    ['good bye', 'goodbye'],
  ])('%j is not found in %j', (wanted, text) => {
    expect(matches(wanted, text)).toBe(false);
  });
});

describe('a regular expression', () => {
  test('keeps to its flags', () => {
    expect(matches('/booked/', 'You are booked')).toBe(true);
    expect(matches('/booked/', 'You are Booked')).toBe(false);
    expect(matches('/booked/i', 'You are Booked')).toBe(true);
    expect(matches('/a.b/s', 'a\nb')).toBe(true);
  });

  test('is asked anew each time', () => {
    const parsed = parseTextMatcher('/x/i');
    if (parsed.kind === 'problem') throw new Error(parsed.problem);
    expect([1, 2, 3].map(() => matchesText(parsed.matcher, 'x'))).toEqual([true, true, true]);
    expect(formatTextMatcher(parsed.matcher)).toBe('/x/i');
  });

  test('judges the first 20,000 characters', () => {
    expect(matches('/end/', `${'a'.repeat(19_997)}end`)).toBe(true);
    expect(matches('/end/', `${'a'.repeat(20_000)}end`)).toBe(false);
  });

  test.each(['/(/', '/a/g', '/a/y', '/a/ii', '/[/', `/${'a'.repeat(1_001)}/`])('is refused as %s', (text) => {
    expect(parseTextMatcher(text).kind).toBe('problem');
  });
});

describe('a regular expression that could take for ever', () => {
  test.each([
    '(a+)+',
    '(a*)*b',
    '((a+)b?)*',
    '(?:a+){2,}',
    '(?<name>x*)+',
    '(a|a)*',
    '(a|ab)*c',
    '(\\w|\\d)+',
    '(.|a)*',
    '([a-z]|x)*',
    '(a|)*',
    '(a+){50}',
    '([a-z]+)*$',
    '(\\(+)+',
    '(a+|b)+?',
  ])('is refused: %s', (source) => {
    expect(parseTextMatcher(`/${source}/`)).toMatchObject({ kind: 'problem' });
  });

  test.each([
    'how can I help',
    '(yes|no)+',
    '(tuesday|wednesday)',
    '(a+)b',
    '(a+)?',
    '[(a+)+]*',
    '\\(a+\\)+',
    'a{2,5}b*',
    '(ab)+',
    '^call_[0-9a-f]{27}$',
    '(?:ten|eleven) o.clock.*',
    '(a+){2}',
    '(?=a+)b',
  ])('is no such thing: %s', (source) => {
    expect(parseTextMatcher(`/${source}/`)).toMatchObject({ kind: 'matcher' });
  });
});
