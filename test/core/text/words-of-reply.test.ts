import { expect, test } from 'vitest';
import { wordsOfReply } from '../../../src/core/text/words-of-reply.ts';

test.each([
  ['{"error":"Invalid signature"}', 'Invalid signature'],
  ['{"error":{"message":"call is missing","code":"x"}}', 'call is missing'],
  [
    '{"statusCode":500,"error":"Internal Server Error","message":"no such table: calls"}',
    'no such table: calls',
  ],
  [
    '{"detail":[{"loc":["body","call"],"msg":"field required"}]}',
    '{"detail":[{"loc":["body","call"],"msg":"field required"}]}',
  ],
  [
    '<html><head><title>404 - no route POST /hook</title></head><body></body></html>',
    '404 - no route POST /hook',
  ],
  ['<pre>Error: a &lt;b&gt; &amp;lt;<br> &nbsp; at x</pre>', 'Error: a <b> &lt;'],
  ['\nTraceback (most recent call last):\n  File "a.py"', 'Traceback (most recent call last):'],
  ['{"broken', '{"broken'],
])('finds in %s what went wrong', (body, words) => {
  expect(wordsOfReply(body, 500)).toBe(words);
});

test.each([
  ['', 500],
  ['  \n', 500],
  ['Internal Server Error', 500],
  ['{"message":"Internal server error"}', 500],
  ['<html><head><title>502 Bad Gateway</title></head></html>', 502],
  ['Forbidden', 403],
  ['{"error":"Unauthorized"}', 401],
])('makes nothing of %j of a %i, which says no more than the status', (body, status) => {
  expect(wordsOfReply(body, status)).toBeUndefined();
});

test('keeps it to a line', () => {
  expect(wordsOfReply(`{"error":"a\\nb ${'c'.repeat(500)}"}`, 500)).toMatch(/^a b c{115,}…$/);
});
