import { expect, test } from 'vitest';
import {
  cleanText,
  cutText,
  displayWidth,
  padText,
  wrapText,
} from '../../../src/verdict/reports/terminal-text.ts';

test('a text that was cut before is marked once', () => {
  expect(cutText('call_679c… and more', 10)).toBe('call_679c…');
  expect(cutText('call_679cd and more', 10)).toBe('call_679c…');
});

test('plain text stays as it is', () => {
  expect(cleanText('Hello,  two spaces')).toBe('Hello,  two spaces');
  expect(cleanText('Grüße, 火曜日 👍')).toBe('Grüße, 火曜日 👍');
});

test('controls, escape sequences, line ends and turned writing are taken out', () => {
  expect(cleanText('\u001b[31mred\u001b[0m')).toBe('red');
  expect(cleanText('\u001b]8;;http://x\u0007link\u001b]8;;\u0007')).toBe('link');
  expect(cleanText('one\r\ntwo\tthree\u2028four')).toBe('one two three four');
  expect(cleanText('a\u202eb\u200bc\ufeff')).toBe('a b c');
  expect(cleanText('broken \ud83d')).toBe('broken \ufffd');
});

test('hostile texts cost no time', () => {
  expect(cleanText('\u001b['.repeat(1_000_000)).length).toBeLessThan(10_000);
  expect(wrapText('\u0301'.repeat(4000), 10).length).toBeGreaterThan(0);
});

test('width counts columns, not code units', () => {
  expect(['abc', 'é', 'e\u0301', '火曜', '👍', '👩‍👩‍👧', '…'].map(displayWidth)).toEqual([
    3, 1, 1, 4, 2, 2, 1,
  ]);
});

test('cutting never splits a character and never exceeds the width', () => {
  expect(cutText('Tuesday at ten', 14)).toBe('Tuesday at ten');
  expect(cutText('Tuesday at ten', 9)).toBe('Tuesday…');
  expect(cutText('火曜日です', 6)).toBe('火曜…');
  expect(cutText('abc', 1)).toBe('…');
  expect(cutText('abc', 0)).toBe('');
});

test('padding and wrapping keep to the width', () => {
  expect(padText('火', 4)).toBe('火  ');
  expect(padText('long', 2)).toBe('long');
  expect(wrapText('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapText('abcdefghij k', 5)).toEqual(['abcd…', 'k']);
  expect(wrapText('', 5)).toEqual(['']);
});
