import { expect, it } from 'vitest';
import { readByteRange } from '../../src/core/byte-range.ts';

it.each([
  ['bytes=0-9', { start: 0, end: 9 }],
  [' Bytes = 90 - 200 ', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=100-', 'beyond'],
  ['bytes=0-1,3-4', undefined],
  // As many blanks as headers have room for.
  [`bytes=${' '.repeat(60_000)}x`, undefined],
])('a client that asks for %j gets what it means', (header, range) => {
  expect(readByteRange(header, 100)).toEqual(range);
});
