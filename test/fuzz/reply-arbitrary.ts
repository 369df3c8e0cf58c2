import fc, { type Arbitrary } from 'fast-check';
import type { Contract } from '../../src/contract/document.ts';
import type { Json } from '../../src/core/json.ts';
import { anyJson, jsonOf } from './json-arbitrary.ts';
import { mutate, mutation } from './mutation.ts';
import type { Act, Reply } from './odd-customer.ts';

type Document = Contract['document'];

/** What a customer's LLM server does: frames as the contract has them, wrong ones, bytes, and ends of all kinds. */
export function actsOf(document: Document, schemas: readonly string[]): Arbitrary<readonly Act[]> {
  const right = fc.constantFrom(...schemas).chain((pointer) => jsonOf(document, { $ref: pointer }));
  const reply = fc.record({
    response_type: fc.constant('response'),
    response_id: fc.nat(4),
    content: fc.string(),
    content_complete: fc.boolean(),
    end_call: fc.boolean(),
  });
  const frame = (value: Json): Act => ({ kind: 'frame', text: JSON.stringify(value) });
  const act = fc.oneof(
    { weight: 6, arbitrary: reply.map(frame) },
    { weight: 4, arbitrary: right.map(frame) },
    { weight: 6, arbitrary: spoilt(fc.oneof(right, reply)).map(frame) },
    fc.string({ unit: 'binary' }).map((text): Act => ({ kind: 'frame', text })),
    fc.array(fc.nat(255)).map((bytes): Act => ({ kind: 'bytes', bytes })),
    fc.constantFrom(1000, 1001, 1011, 3000, 4999).map((code): Act => ({ kind: 'close', code })),
    fc.constant<Act>({ kind: 'cut' }),
  );
  return fc.array(act, { maxLength: 25 });
}

/** How a customer's HTTP server answers. `schemas`: what an answer may say that is read, such as a decision. */
export function repliesOf(document: Document, schemas: readonly string[]): Arbitrary<readonly Reply[]> {
  return fc.array(
    fc.oneof(
      { weight: 8, arbitrary: whole() },
      { weight: schemas.length === 0 ? 0 : 12, arbitrary: readable(document, schemas) },
      { weight: 2, arbitrary: fc.string({ unit: 'binary' }).map((text): Reply => ({ kind: 'bytes', text })) },
      fc.constant<Reply>({ kind: 'reset' }),
      fc.constant<Reply>({ kind: 'silence' }),
      endless(),
    ),
    { maxLength: 12 },
  );
}

/** Answers of every status, most with something wrong about their headers. */
function whole(): Arbitrary<Reply> {
  const status = fc.constantFrom(100, 101, 200, 204, 302, 304, 400, 429, 500, 599, 999, 0);
  const body = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.constant('x'.repeat(300_000)));
  const type = fc.constantFrom('application/json', 'text/html', '', 'a\r\nb: c');
  const header = fc.constantFrom(
    '',
    'location: http://169.254.169.254/latest\r\n',
    'retry-after: 99999999999\r\n',
    'content-encoding: gzip\r\n',
    `set-cookie: ${'x'.repeat(9_000)}\r\n`,
    'transfer-encoding: chunked\r\n',
    'content-length: -1\r\n',
  );
  return fc
    .tuple(status, type, header, body, fc.integer({ min: -5, max: 5 }))
    .map(([code, mime, more, text, slip]) => answer(code, text, { mime, more, slip }));
}

/** Answers that are taken, with what they may say, right or wrong. */
function readable(document: Document, schemas: readonly string[]): Arbitrary<Reply> {
  if (schemas.length === 0) return fc.constant({ kind: 'silence' });
  const right = fc.constantFrom(...schemas).chain((pointer) => jsonOf(document, { $ref: pointer }));
  const body = fc.oneof(right, spoilt(right), anyJson());
  return body.map((value) => answer(200, JSON.stringify(value)));
}

function answer(
  status: number,
  text: string,
  { mime = 'application/json', more = '', slip = 0 } = {},
): Reply {
  const length = Math.max(0, Buffer.byteLength(text) + slip);
  return {
    kind: 'bytes',
    text: `HTTP/1.1 ${status} X\r\ncontent-type: ${mime}\r\ncontent-length: ${length}\r\n${more}connection: close\r\n\r\n${text}`,
  };
}

function endless(): Arbitrary<Reply> {
  const ok = 'HTTP/1.1 200 X\r\n';
  return fc.constantFrom<Reply>(
    { kind: 'endless', head: `${ok}content-type: application/json\r\n\r\n`, piece: ' '.repeat(16_384) },
    { kind: 'endless', head: `${ok}transfer-encoding: chunked\r\n\r\n`, piece: '1\r\n{\r\n' },
    { kind: 'endless', head: ok, piece: `x-more: ${'y'.repeat(1_000)}\r\n` },
    { kind: 'endless', head: '', piece: 'HTTP/1.1 100 Continue\r\n\r\n' },
  );
}

function spoilt(right: Arbitrary<Json>): Arbitrary<Json> {
  return fc
    .tuple(right, fc.array(mutation(), { minLength: 1, maxLength: 3 }))
    .map(([value, all]) => all.reduce<Json>(mutate, value));
}
