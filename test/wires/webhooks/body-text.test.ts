import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Json } from '../../../src/core/json.ts';
import { toBodyText } from '../../../src/wires/webhooks/body-text.ts';

/** As long as a transcript. */
const lines = Array.from({ length: 40 }, (_, index) => ({ role: 'user', content: `Line "${index}" ž` }));

it('is what JSON.stringify gives, for any body, twice', () => {
  const body = fc.jsonValue({ maxDepth: 5 }).map((value) => value as Json);
  fc.assert(
    fc.property(body, body, (value, other) => {
      const whole: Json = { event: 'call_ended', call: { value, transcript: lines, other, again: lines } };
      for (const each of [value, whole, whole]) {
        const { text, pieces } = toBodyText(each);
        expect(text).toBe(JSON.stringify(each));
        if (pieces !== undefined) expect(pieces.join('')).toBe(text);
      }
    }),
    { seed: 7, numRuns: 300 },
  );
});

it('leaves out fields that are undefined, as JSON.stringify does', () => {
  // As a mapper in JavaScript may write it.
  const body = { first: undefined, call: { gone: undefined, lines }, last: undefined } as unknown as Json;
  expect(toBodyText(body).text).toBe(JSON.stringify(body));
  expect(toBodyText({ gone: undefined } as unknown as Json).text).toBe('{}');
});
