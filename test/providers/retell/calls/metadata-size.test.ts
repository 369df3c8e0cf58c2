import { expect, test } from 'vitest';
import type { Json } from '../../../../src/core/json.ts';
import { checkMetadata } from '../../../../src/providers/retell/calls/call-checks.ts';

const LARGEST = 50 * 1024;
/** `{"a":""}` */
const AROUND = 8;

test.each<readonly [string, Json]>([
  ['nothing', {}],
  ['a few short fields', { order: 4711, source: 'booking page', paid: true, note: null }],
  ['a text that just fits', { a: 'x'.repeat(LARGEST - AROUND) }],
  ['a list that just fits', { a: ['x'.repeat(LARGEST - AROUND - 4)] }],
  ['letters of two bytes that just fit', { a: 'é'.repeat((LARGEST - AROUND) / 2) }],
  ['no object', 'x'.repeat(LARGEST - 2)],
])('%s is taken', (_name, metadata) => {
  expect(checkMetadata({ metadata })).toBeUndefined();
});

test.each<readonly [string, Json, number]>([
  ['a text of one byte more', { a: 'x'.repeat(LARGEST - AROUND + 1) }, LARGEST + 1],
  ['few characters that JSON writes with six', { a: '\u0001'.repeat(8600) }, 8600 * 6 + AROUND],
  ['few characters of four bytes', { a: '😀'.repeat(13_000) }, 13_000 * 4 + AROUND],
  ['many numbers, each with a name', numbers(4000), JSON.stringify(numbers(4000)).length],
  ['a long name', { ['x'.repeat(LARGEST)]: 1 }, LARGEST + 6],
  ['something large inside of a field', { a: { b: 'x'.repeat(LARGEST) } }, LARGEST + 14],
  ['no object', 'x'.repeat(LARGEST), LARGEST + 2],
])('%s is refused', (_name, metadata, sizeBytes) => {
  expect(checkMetadata({ metadata })).toEqual({
    failure: 'invalid-request',
    message: `metadata must not be larger than 50 kB, it has ${sizeBytes} bytes.`,
  });
});

/** Each as long as a number gets. */
function numbers(count: number): Json {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`n${index}`, -1.2345678901234567e-100]),
  );
}
