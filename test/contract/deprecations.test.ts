import { describe, expect, it } from 'vitest';
import { createDeprecationFinder, type DeprecationFinder } from '../../src/contract/deprecations.ts';
import type { JsonObject } from '../../src/core/json.ts';

const OLD = { type: 'string', deprecated: true, 'x-available-until': '2026-04-18' };
const SCHEMAS: JsonObject = {
  Thing: {
    allOf: [
      { $ref: '#/schemas/Base' },
      {
        type: 'object',
        properties: {
          language: {
            anyOf: [
              { type: 'string', enum: ['en'] },
              { const: 'multi', 'x-available-until': '2026-07-31' },
            ],
          },
          model: {
            deprecated: true,
            enum: ['new', 'older', 'oldest'],
            'x-retired-values': { older: '2026-05-25', oldest: '' },
          },
          parts: { type: 'array', items: { $ref: '#/schemas/Part' } },
        },
      },
    ],
  },
  Base: {
    type: 'object',
    properties: { old: OLD, 'odd/name': { deprecated: true }, plain: { type: 'string' } },
  },
  Part: { oneOf: [{ $ref: '#/schemas/Wheel' }, { $ref: '#/schemas/Door' }] },
  Wheel: {
    type: 'object',
    properties: { type: { const: 'wheel' }, tools: OLD, parts: { $ref: '#/schemas/Parts' } },
  },
  Door: { type: 'object', properties: { type: { const: 'door' }, tools: { type: 'array' } } },
  Parts: { type: 'array', items: { $ref: '#/schemas/Part' } },
  Clean: { type: 'object', properties: { parts: { type: 'array', items: { $ref: '#/schemas/Clean' } } } },
};

function finderOf(name: string): DeprecationFinder | undefined {
  return createDeprecationFinder({ schemas: SCHEMAS }, `#/schemas/${name}`);
}

describe('what is deprecated in a value', () => {
  const find = finderOf('Thing') as DeprecationFinder;

  it('is found through references and allOf, with its day where one was announced', () => {
    expect(find({ old: 'x', 'odd/name': null, plain: 'y' })).toEqual([
      { pointer: '/old', until: '2026-04-18' },
      { pointer: '/odd~1name' },
    ]);
  });

  it('is a value as well as a field', () => {
    expect(find({ language: 'multi' })).toEqual([{ pointer: '/language', until: '2026-07-31' }]);
    expect(find({ language: 'en' })).toEqual([]);
  });

  it('is a value that was withdrawn, before the field in which it stands', () => {
    expect(find({ model: 'older' })).toEqual([{ pointer: '/model', value: 'older', until: '2026-05-25' }]);
    expect(find({ model: 'oldest' })).toEqual([{ pointer: '/model', value: 'oldest' }]);
    expect(find({ model: 'new' })).toEqual([{ pointer: '/model' }]);
  });

  it('is looked for in the variant that is meant, however deep', () => {
    const wheel = { type: 'wheel', tools: 'x' };
    const parts = [
      { type: 'door', tools: [] },
      { type: 'wheel', parts: [wheel] },
    ];
    expect(find({ parts })).toEqual([{ pointer: '/parts/1/parts/0/tools', until: '2026-04-18' }]);
  });

  it.each([null, 5, 'old', [], [['old']], { parts: 5 }, { parts: [null, 5] }, { language: { multi: 1 } }])(
    'is nothing in %j',
    (value) => {
      expect(find(value)).toEqual([]);
    },
  );

  it('costs nothing where a schema has nothing deprecated, even if it contains itself', () => {
    expect(finderOf('Clean')).toBeUndefined();
    expect(finderOf('Nowhere')).toBeUndefined();
  });
});
