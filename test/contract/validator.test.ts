import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/contract/operations.ts';
import { createValidator } from '../../src/contract/validator.ts';
import { violationDetail, violationText } from '../../src/contract/violation.ts';
import { loadFixture } from './fixture.ts';

const contract = loadFixture();
const validator = createValidator(contract);
const operation = (id: string): Operation => contract.operation(id) as Operation;
const bodyTexts = (body: unknown): readonly string[] =>
  (validator.body(operation('createThing'))?.violations(body) ?? []).map(violationText);

describe('checking a body', () => {
  it('accepts what agrees, unknown fields included', () => {
    expect(bodyTexts({ name: 'lamp', size: 4, unknown: true, shape: { kind: 'circle', radius: 1 } })).toEqual(
      [],
    );
  });

  it('fills in no defaults and changes no types', () => {
    const body = { name: 'lamp' };
    validator.body(operation('createThing'))?.accepts(body);
    expect(body).toEqual({ name: 'lamp' });
    expect(bodyTexts({ name: 'lamp', size: '4' })).toEqual(['request/body/size must be integer']);
  });

  it('words a missing field as the providers do', () => {
    expect(bodyTexts({})).toEqual(["request/body must have required property 'name'"]);
  });

  it('tells everything that is wrong at once', () => {
    expect(bodyTexts({ size: 1.5, colour: 'blue' })).toEqual([
      "request/body must have required property 'name'",
      'request/body/size must be integer',
      'request/body/colour must be equal to one of the allowed values: red, green',
    ]);
  });

  it('names null among the allowed values', () => {
    expect(bodyTexts({ name: 'lamp', mood: 'bad' })).toEqual([
      'request/body/mood must be equal to one of the allowed values: good, null',
    ]);
  });

  it('names fields that exclude each other', () => {
    expect(bodyTexts({ name: 'lamp', size: 4, width: 5 })).toEqual([
      "request/body must NOT have 'size' and 'width' together",
    ]);
  });

  it.each([null, [], 'text', 5])('refuses %j in place of an object', (body) => {
    expect(bodyTexts(body)).toEqual(['request/body must be object']);
  });

  it('quotes what it saw, but never a secret', () => {
    const check = validator.body(operation('createThing'));
    expect(check?.violations({ name: '', auth_password: 12345 }).map(violationDetail)).toEqual([
      'request/body/name must NOT have fewer than 1 characters (seen: "")',
      'request/body/auth_password must be string',
    ]);
  });

  it('tells only the first error of a large body, and at most twenty of any', () => {
    const check = validator.body(operation('createThing'));
    const body = { name: 'lamp', parts: Array.from({ length: 1000 }, () => 5) };
    expect(check?.violations(body, { sizeBytes: 1_000_000 })).toEqual([
      { where: 'body', pointer: '/parts/0', message: 'must be object', seen: '5' },
    ]);
    expect(check?.violations(body)).toHaveLength(20);
  });

  it('compiles once for two operations with one schema', () => {
    const reply = validator.reply(operation('createThing'), 201);
    const other = validator.reply(operation('getThing'), 200);
    expect(reply.kind === 'body' && other.kind === 'body' && reply.check === other.check).toBe(true);
  });
});

describe('alternatives', () => {
  it('are told by the discriminator: only the one that was meant is explained', () => {
    expect(bodyTexts({ name: 'x', shape: { kind: 'square' } })).toEqual([
      "request/body/shape must have required property 'side'",
    ]);
  });

  it('are listed where the discriminator names none of them', () => {
    expect(bodyTexts({ name: 'x', shape: { kind: 'cube' } })).toEqual([
      'request/body/shape/kind must be equal to one of the allowed values: circle, square',
    ]);
  });

  it('ask for the discriminator where it is missing', () => {
    expect(bodyTexts({ name: 'x', shape: {} })).toEqual([
      "request/body/shape must have required property 'kind'",
    ]);
  });

  it('are told by their constants where there is no discriminator, also inside one another', () => {
    const shape = { kind: 'square', side: 1, fill: { type: 'gradient', from: 'red' } };
    expect(bodyTexts({ name: 'x', shape })).toEqual([
      "request/body/shape/fill must have required property 'to'",
    ]);
  });

  it.each([
    [{ op: 'has', type: 'number' }, 'type must be equal to one of the allowed values: text'],
    [{ type: 'number', op: 'has' }, 'op must be equal to one of the allowed values: eq, lt'],
    [{ op: 'near' }, 'op must be equal to one of the allowed values: eq, lt, has'],
    [{ op: 'eq', type: 'date' }, 'type must be equal to one of the allowed values: number, text'],
  ])('are asked for the property that does not go with the ones before it: %j', (rule, text) => {
    expect(bodyTexts({ name: 'x', rules: [rule] })).toEqual([`request/body/rules/0/${text}`]);
  });

  it('are told by the kind of value', () => {
    expect(bodyTexts({ name: 'x', width: '5 px' })).toEqual([
      'request/body/width must match pattern "^\\d+px$"',
    ]);
    expect(bodyTexts({ name: 'x', width: 1.5 })).toEqual(['request/body/width must be integer or string']);
    expect(bodyTexts({ name: 'x', shape: 7 })).toEqual(['request/body/shape must be object']);
  });

  it('hide nothing that is wrong beside them', () => {
    expect(bodyTexts({ shape: { kind: 'square' }, parts: [{ shape: { kind: 'circle' } }] })).toEqual([
      "request/body must have required property 'name'",
      "request/body/shape must have required property 'side'",
      "request/body/parts/0 must have required property 'name'",
      "request/body/parts/0/shape must have required property 'radius'",
    ]);
  });
});

describe('checking parameters', () => {
  it('has nothing to check where a path parameter is any text', () => {
    expect(validator.params(operation('getThing'))).toBeUndefined();
    expect(validator.query(operation('createThing'))).toBeUndefined();
  });

  it('reads texts as the numbers that they stand for', () => {
    const query = { limit: '20', tag: 'a' };
    expect(validator.query(operation('listThings'))?.accepts(query)).toBe(true);
    expect(query).toEqual({ limit: 20, tag: ['a'] });
  });

  it.each([
    [{ limit: 'many' }, 'request/query/limit must be integer'],
    [{ limit: '101' }, 'request/query/limit must be <= 100'],
    [{ limit: '' }, 'request/query/limit must be integer'],
    [{ limit: ['1', '2'] }, 'request/query/limit must be integer'],
    [{ page: '0' }, 'request/query/page must be >= 1'],
    [{ page: 'x' }, 'request/query/page must be integer'],
    [{ order: 'side' }, 'request/query/order must be equal to one of the allowed values: up, down'],
  ])('refuses %j', (query, text) => {
    expect(validator.query(operation('listThings'))?.violations(query).map(violationText)).toEqual([text]);
  });

  it('takes a parameter without a value where the contract allows that', () => {
    const query = { page: '', order: '' };
    expect(validator.query(operation('listThings'))?.accepts(query)).toBe(true);
    expect(query).toEqual({ page: '', order: '' });
    const second = { page: '2', order: 'up' };
    expect(validator.query(operation('listThings'))?.accepts(second)).toBe(true);
    expect(second).toEqual({ page: 2, order: 'up' });
  });

  it('refuses a path parameter that is no number', () => {
    const check = validator.params(operation('getNumbered'));
    expect(check?.violations({ number: 'x' }).map(violationText)).toEqual([
      'request/params/number must be integer',
    ]);
    expect(check?.accepts({ number: '12' })).toBe(true);
  });
});

describe('checking replies, webhooks and frames', () => {
  it('finds a reply by status, by range and by default', () => {
    expect(validator.reply(operation('createThing'), 503).kind).toBe('body');
    expect(validator.reply(operation('getThing'), 418).kind).toBe('body');
    expect(validator.reply(operation('createThing'), 418)).toEqual({ kind: 'undocumented' });
    expect(validator.reply(operation('stopThing'), 204)).toEqual({ kind: 'no-body' });
  });

  it('checks a schema that is written in place', () => {
    const reply = validator.reply(operation('getNumbered'), 200);
    expect(reply.kind === 'body' && reply.check.violations({ number: 1 }).map(violationText)).toEqual([
      'reply/number must be string',
    ]);
  });

  it('checks webhooks by the name of their event', () => {
    const check = validator.webhook('thing_made');
    expect(check?.accepts({ event: 'thing_made', thing: { name: 'x', thing_id: '1' } })).toBe(true);
    expect(check?.violations({ event: 'other', thing: { name: 'x' } }).map(violationText)).toEqual([
      'webhook/event must be equal to constant: thing_made',
      "webhook/thing must have required property 'thing_id'",
    ]);
    expect(validator.webhook('nope')).toBeUndefined();
  });

  it('checks named schemas', () => {
    expect(validator.component('Circle', 'frame')?.violations({ kind: 'circle' }).map(violationText)).toEqual(
      ["frame must have required property 'radius'"],
    );
    expect(validator.component('Nope')).toBeUndefined();
  });

  it('never throws over a value, however deep it is', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(bodyTexts({ name: 'x', metadata: deep })).toEqual([]);
    expect(bodyTexts({ name: 'x', colour: deep })).toHaveLength(2);
  });
});
