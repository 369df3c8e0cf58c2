import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contractTargets, generateContract } from '../../tools/generate-contract.ts';
import { FIXTURE_YAML } from './fixture.ts';

describe('generating a contract', () => {
  it('drops prose but keeps a property that is called like prose', () => {
    const text = generateContract(FIXTURE_YAML);
    expect(text).not.toContain('Prose that is dropped');
    expect(text).not.toContain('bears the name');
    expect(JSON.parse(text).components.schemas.ThingCreate.properties.description).toEqual({
      type: 'string',
    });
  });

  it('keeps references, defaults and limiters', () => {
    const document = JSON.parse(generateContract(FIXTURE_YAML));
    expect(document.components.schemas.Thing.allOf[0]).toEqual({ $ref: '#/components/schemas/ThingCreate' });
    expect(document.components.schemas.ThingCreate.properties.size.default).toBe(3);
    expect(document.paths['/v2/create-thing'].post['x-limiter']).toBe('general');
  });

  it('gives the same text for the same source', () => {
    expect(generateContract(FIXTURE_YAML)).toBe(generateContract(FIXTURE_YAML));
  });

  it('refuses a reference that leads nowhere', () => {
    const broken = FIXTURE_YAML.replace('#/components/schemas/Fill', '#/components/schemas/Fil');
    expect(() => generateContract(broken)).toThrow('"#/components/schemas/Fil" leads nowhere');
  });

  it('refuses an operationId that is used twice', () => {
    const broken = FIXTURE_YAML.replace('operationId: getNumbered', 'operationId: getThing');
    expect(() => generateContract(broken)).toThrow('"getThing" is used twice');
  });

  it('refuses an operation without a name', () => {
    expect(() => generateContract(FIXTURE_YAML.replace('operationId: getThing', 'x-none: 1'))).toThrow(
      'GET /get-thing/{thing_id} has no operationId',
    );
  });
});

describe.each(contractTargets())('the contract of $id', ({ source, target }) => {
  it('is generated from its source as it is now (npm run generate)', () => {
    expect(existsSync(target)).toBe(true);
    expect(readFileSync(target, 'utf8')).toBe(generateContract(readFileSync(source, 'utf8')));
  });
});
