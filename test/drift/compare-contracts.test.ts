import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/core/json.ts';
import { compareContracts } from '../../src/drift/compare-contracts.ts';
import { contractDocumentOf } from '../../src/simulator.ts';
import { contractOf, fields } from './contract-maker.ts';

function linesOf(before: JsonObject, after: JsonObject): readonly string[] {
  return compareContracts(before, after).changes.map(
    ({ level, place, text }) => `${level}: ${place} ${text}`,
  );
}

const sent = (before: Json, after: Json): readonly string[] =>
  linesOf(contractOf({ request: before }), contractOf({ request: after }));
const received = (before: Json, after: Json): readonly string[] =>
  linesOf(contractOf({ reply: before }), contractOf({ reply: after }));

const TEXT = { type: 'string' };

describe('a contract held against itself', () => {
  it.each(['retell', 'trillet'])('has no difference: %s', (provider) => {
    const document = contractDocumentOf(provider);
    expect(compareContracts(document, structuredClone(document))).toEqual({ changes: [], notes: [] });
  });
});

describe('the same limit, written as OpenAPI 3.0 and as 3.1 write it', () => {
  it.each([
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ])('is no difference: %s', (name, exclusive) => {
    const old = fields({ a: { type: 'number', [name]: 0, [exclusive]: true } });
    const young = fields({ a: { type: 'number', [exclusive]: 0 } });
    expect(sent(old, young)).toEqual([]);
    expect(sent(young, old)).toEqual([]);
  });

  it('is a difference where the boolean says that the limit itself is allowed', () => {
    const old = fields({ a: { type: 'number', minimum: 0, exclusiveMinimum: false } });
    expect(sent(old, fields({ a: { type: 'number', minimum: 0 } }))).toEqual([]);
    expect(sent(old, fields({ a: { type: 'number', exclusiveMinimum: 0 } }))).not.toEqual([]);
  });
});

describe('what the customer sends', () => {
  it.each<[string, Json, Json, readonly string[]]>([
    [
      'a new required field',
      fields({ a: TEXT }),
      fields({ a: TEXT, b: TEXT }),
      ['breaking: makeThing request .b is new, and required'],
    ],
    [
      'a new optional field',
      fields({}),
      { type: 'object', properties: { b: TEXT } },
      ['information: makeThing request .b is new'],
    ],
    ['a field that is gone', fields({ a: TEXT }), fields({}), ['warning: makeThing request .a is gone']],
    [
      'a value less',
      fields({ a: { enum: ['x', 'y'] } }),
      fields({ a: { enum: ['x'] } }),
      ['breaking: makeThing request .a can no longer be "y"'],
    ],
    [
      'a value more',
      fields({ a: { enum: ['x'] } }),
      fields({ a: { enum: ['x', 'y'] } }),
      ['information: makeThing request .a can be "y" too'],
    ],
    [
      'one of some values',
      fields({ a: TEXT }),
      fields({ a: { type: 'string', enum: ['x', 'y'] } }),
      ['breaking: makeThing request .a must be one of "x", "y" now'],
    ],
    [
      'any value',
      fields({ a: { type: 'string', enum: ['x', 'y'] } }),
      fields({ a: TEXT }),
      ['information: makeThing request .a may be any value now, was one of "x", "y"'],
    ],
    [
      'a type more',
      fields({ a: TEXT }),
      fields({ a: { type: ['string', 'number'] } }),
      ['information: makeThing request .a is string or number now, was string'],
    ],
    [
      'a type less',
      fields({ a: { type: ['string', 'number'] } }),
      fields({ a: TEXT }),
      ['breaking: makeThing request .a is string now, was string or number'],
    ],
    [
      'a whole number where any was',
      fields({ a: { type: 'number' } }),
      fields({ a: { type: 'integer' } }),
      ['breaking: makeThing request .a is integer now, was number'],
    ],
    [
      'a number where a whole one was',
      fields({ a: { type: 'integer' } }),
      fields({ a: { type: 'number' } }),
      ['information: makeThing request .a is number now, was integer'],
    ],
    [
      'no null any more',
      fields({ a: { type: 'string', nullable: true } }),
      fields({ a: TEXT }),
      ['breaking: makeThing request .a may no longer be null'],
    ],
    [
      'a tighter limit',
      fields({ a: { type: 'integer', maximum: 9 } }),
      fields({ a: { type: 'integer', maximum: 5 } }),
      ['breaking: makeThing request .a has maximum 5, was 9'],
    ],
    [
      'a first limit',
      fields({ a: TEXT }),
      fields({ a: { type: 'string', minLength: 3 } }),
      ['breaking: makeThing request .a has minLength 3, was none'],
    ],
    [
      'a looser limit',
      fields({ a: { type: 'integer', minimum: 3 } }),
      fields({ a: { type: 'integer' } }),
      ['information: makeThing request .a has no minimum now, was 3'],
    ],
    [
      'another default',
      fields({ a: { type: 'integer', default: 1 } }),
      fields({ a: { type: 'integer', default: 2 } }),
      ['warning: makeThing request .a has the default 2, was 1'],
    ],
    [
      'no further fields',
      fields({}),
      fields({}, { additionalProperties: false }),
      ['breaking: makeThing request takes no further fields now'],
    ],
    [
      'a deprecation',
      fields({ a: TEXT }),
      fields({ a: { type: 'string', deprecated: true } }),
      ['warning: makeThing request .a is deprecated now'],
    ],
    [
      'something inside a list',
      { type: 'array', items: fields({ a: TEXT }) },
      { type: 'array', items: fields({ a: { type: 'boolean' } }) },
      ['breaking: makeThing request [].a is boolean now, was string'],
    ],
  ])('%s', (_what, before, after, lines) => {
    expect(sent(before, after)).toEqual(lines);
  });
});

describe('what the customer is sent', () => {
  it.each<[string, Json, Json, readonly string[]]>([
    ['a new field', fields({}), fields({ b: TEXT }), ['information: makeThing reply 200 .b is new']],
    [
      'a field that was always there is gone',
      fields({ a: TEXT }),
      fields({}),
      ['breaking: makeThing reply 200 .a is gone, and was always there'],
    ],
    [
      'a field that was there at times is gone',
      { type: 'object', properties: { a: TEXT } },
      fields({}),
      ['warning: makeThing reply 200 .a is gone'],
    ],
    [
      'a field that can be missing',
      fields({ a: TEXT }),
      { type: 'object', properties: { a: TEXT } },
      ['breaking: makeThing reply 200 .a can be missing now'],
    ],
    [
      'a value more',
      fields({ a: { enum: ['x'] } }),
      fields({ a: { enum: ['x', 'y'] } }),
      ['warning: makeThing reply 200 .a can be "y" too'],
    ],
    [
      'a value less',
      fields({ a: { enum: ['x', 'y'] } }),
      fields({ a: { enum: ['x'] } }),
      ['information: makeThing reply 200 .a can no longer be "y"'],
    ],
    [
      'one of some values',
      fields({ a: TEXT }),
      fields({ a: { type: 'string', enum: ['x', 'y'] } }),
      ['information: makeThing reply 200 .a is one of "x", "y" now'],
    ],
    [
      'any value',
      fields({ a: { type: 'string', enum: ['x', 'y'] } }),
      fields({ a: TEXT }),
      ['warning: makeThing reply 200 .a may be any value now, was one of "x", "y"'],
    ],
    [
      'null',
      fields({ a: TEXT }),
      fields({ a: { type: ['string', 'null'] } }),
      ['breaking: makeThing reply 200 .a can be null now'],
    ],
    [
      'null of what could be missing',
      { type: 'object', properties: { a: TEXT } },
      { type: 'object', properties: { a: { anyOf: [TEXT, { type: 'null' }] } } },
      ['warning: makeThing reply 200 .a can be null now'],
    ],
    [
      'another type',
      fields({ a: TEXT }),
      fields({ a: { type: 'integer' } }),
      ['breaking: makeThing reply 200 .a is integer now, was string'],
    ],
    [
      'fractions',
      fields({ a: { type: 'integer' } }),
      fields({ a: { type: 'number' } }),
      ['warning: makeThing reply 200 .a is number now, was integer'],
    ],
  ])('%s', (_what, before, after, lines) => {
    expect(received(before, after)).toEqual(lines);
  });
});

describe('one thing written in two ways', () => {
  it.each<[string, Json, Json]>([
    ['joined by allOf', fields({ a: TEXT, b: TEXT }), { allOf: [fields({ a: TEXT }), fields({ b: TEXT })] }],
    ['or null', { type: ['string', 'null'] }, { oneOf: [TEXT, { type: 'null' }] }],
    ['or null, as OpenAPI 3.0 writes it', { type: ['string', 'null'] }, { type: 'string', nullable: true }],
    ['one value', { type: 'string', enum: ['x'] }, { type: 'string', const: 'x' }],
    [
      'alternatives in another order',
      { oneOf: [TEXT, { type: 'number' }] },
      { anyOf: [{ type: 'number' }, TEXT] },
    ],
    [
      'alternatives of one value each',
      { oneOf: [fields({ t: { const: 'a' }, x: TEXT }), fields({ t: { const: 'b' }, y: TEXT })] },
      {
        type: 'object',
        required: ['t', 'x', 'y'],
        properties: { t: { enum: ['a', 'b'], type: 'string' }, x: TEXT, y: TEXT },
      },
    ],
  ])('is no difference: %s', (_what, one, other) => {
    expect(received(one, other)).toEqual([]);
    expect(sent(other, one)).toEqual([]);
  });

  it('is no difference where it is shared in one document and written out in the other', () => {
    const before = contractOf(
      { reply: { $ref: '#/components/schemas/Thing' } },
      { components: { schemas: { Thing: fields({ a: TEXT }) } } },
    );
    expect(linesOf(before, contractOf({ reply: fields({ a: TEXT }) }))).toEqual([]);
  });
});

describe('operations', () => {
  it.each<[string, JsonObject, JsonObject, string]>([
    ['that want a body', {}, { request: TEXT }, 'breaking: makeThing request must have a body now'],
    ['that have none any more', { request: TEXT }, {}, 'warning: makeThing request has no body any more'],
    [
      'that may have a body',
      {},
      { more: { requestBody: { content: { 'application/json': { schema: TEXT } } } } },
      'information: makeThing request has a body now',
    ],
  ])('%s', (_what, before, after, line) => {
    expect(linesOf(contractOf(before), contractOf(after))).toEqual([line]);
  });

  const path = (route: string, operation: JsonObject, method = 'get'): JsonObject => ({
    openapi: '3.0.3',
    paths: { [route]: { [method]: { responses: {}, ...operation } } },
  });

  it.each<[string, JsonObject, JsonObject, readonly string[]]>([
    [
      'is gone',
      path('/a', { operationId: 'a' }),
      path('/b', { operationId: 'b' }),
      ['breaking: a is gone: GET /a', 'information: b is new: GET /b'],
    ],
    [
      'has moved',
      path('/a', { operationId: 'a' }),
      path('/v2/a', { operationId: 'a' }),
      ['breaking: a is GET /v2/a now, was GET /a'],
    ],
    [
      'has another name',
      path('/a', { operationId: 'a' }),
      path('/a', { operationId: 'b' }),
      ['information: a is called b now'],
    ],
    [
      'calls its parameter otherwise',
      path('/a/{x}', { operationId: 'a' }),
      path('/a/{y}', { operationId: 'a' }),
      [],
    ],
    [
      'is deprecated',
      path('/a', { operationId: 'a' }),
      path('/a', { operationId: 'a', deprecated: true }),
      ['warning: a is deprecated now'],
    ],
    [
      'answers otherwise',
      path('/a', { operationId: 'a', responses: { '200': {}, '404': {} } }),
      path('/a', { operationId: 'a', responses: { '201': {}, '409': {} } }),
      [
        'breaking: a reply 200 is gone',
        'warning: a reply 201 is new',
        'information: a reply 404 is gone',
        'information: a reply 409 is new',
      ],
    ],
    [
      'asks for a parameter',
      path('/a', { operationId: 'a' }),
      path('/a', {
        operationId: 'a',
        parameters: [{ in: 'query', name: 'q', required: true, schema: TEXT }],
      }),
      ['breaking: a query q is new, and required'],
    ],
    [
      'knows a parameter no more',
      path('/a', { operationId: 'a', parameters: [{ in: 'query', name: 'q', schema: TEXT }] }),
      path('/a', { operationId: 'a' }),
      ['warning: a query q is gone'],
    ],
  ])('one that %s', (_what, before, after, lines) => {
    expect(linesOf(before, after)).toEqual(lines);
  });
});

describe('webhooks', () => {
  const event = (name: string, schema: Json): JsonObject => ({
    openapi: '3.1.0',
    webhooks: {
      [name]: {
        post: { requestBody: { content: { 'application/json': { schema } } }, responses: { '204': {} } },
      },
    },
  });

  it('are read as what the customer is sent', () => {
    expect(linesOf(event('ended', fields({ a: TEXT })), event('ended', fields({ b: TEXT })))).toEqual([
      'breaking: webhook ended request .a is gone, and was always there',
      'information: webhook ended request .b is new',
    ]);
    expect(linesOf(event('ended', TEXT), event('over', TEXT))).toEqual([
      'breaking: webhook ended is gone',
      'information: webhook over is new',
    ]);
  });

  it('are not compared where one document has none, and that is said', () => {
    const { changes, notes } = compareContracts(event('ended', TEXT), contractOf({}));
    expect(changes.filter(({ events }) => events.length > 0)).toEqual([]);
    expect(notes).toEqual(['webhooks were not compared: the newer document describes none']);
  });
});

describe('schemas that hold themselves', () => {
  const tree = (leaf: Json): JsonObject => ({
    components: {
      schemas: {
        Tree: fields({
          leaf,
          left: { $ref: '#/components/schemas/Tree' },
          any: { oneOf: [{ $ref: '#/components/schemas/Tree' }, { $ref: '#/components/schemas/Bush' }] },
        }),
        Bush: fields({
          twig: leaf,
          any: { anyOf: [{ $ref: '#/components/schemas/Bush' }, { $ref: '#/components/schemas/Tree' }] },
        }),
        Loop: { $ref: '#/components/schemas/Loop' },
        Inner: { allOf: [{ $ref: '#/components/schemas/Inner' }] },
      },
    },
  });
  const REPLY = {
    oneOf: [
      { $ref: '#/components/schemas/Tree' },
      { $ref: '#/components/schemas/Loop' },
      { $ref: '#/components/schemas/Inner' },
    ],
  };

  it('come to an end, and what is different in them is told once for each place', () => {
    const one = contractOf({ reply: { $ref: '#/components/schemas/Tree' } }, tree(TEXT));
    const other = contractOf({ reply: { $ref: '#/components/schemas/Tree' } }, tree({ type: 'boolean' }));
    expect(linesOf(one, one)).toEqual([]);
    expect(linesOf(one, other)).toContain('breaking: Tree.leaf is boolean now, was string');
    expect(
      linesOf(contractOf({ reply: REPLY }, tree(TEXT)), contractOf({ reply: REPLY }, tree(TEXT))),
    ).toEqual([]);
  });
});

it('knows every operation in which a shared schema is met', () => {
  const contract = (leaf: Json): JsonObject => {
    const reply = {
      '200': { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
    };
    return {
      openapi: '3.1.0',
      paths: {
        '/a': { get: { operationId: 'a', responses: reply } },
        '/b': { get: { operationId: 'b', responses: reply } },
      },
      components: {
        schemas: {
          Thing: fields({ inner: { $ref: '#/components/schemas/Inner' } }),
          Inner: fields({ leaf }),
        },
      },
    };
  };
  expect(compareContracts(contract(TEXT), contract({ type: 'integer' })).changes).toEqual([
    {
      kind: 'type-changed',
      level: 'breaking',
      place: 'Inner.leaf',
      side: 'received',
      text: 'is integer now, was string',
      operations: ['a', 'b'],
      events: [],
    },
  ]);
});
