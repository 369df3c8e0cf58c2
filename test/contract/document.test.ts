import { describe, expect, it } from 'vitest';
import { loadContract } from '../../src/contract/document.ts';
import { loadFixture, loadText } from './fixture.ts';

describe('a contract', () => {
  const contract = loadFixture();

  it('lists the operations in the order of the document', () => {
    expect(contract.operations.map(({ id }) => id)).toEqual([
      'createThing',
      'getThing',
      'getNumbered',
      'listThings',
      'stopThing',
      'noteThing',
      'deleteThing',
    ]);
  });

  it('says of an operation how it is asked for and answered', () => {
    expect(contract.operation('createThing')).toEqual({
      id: 'createThing',
      method: 'POST',
      path: '/v2/create-thing',
      params: [],
      query: [],
      body: { isRequired: true, schemas: { 'application/json': '#/components/schemas/ThingCreate' } },
      replies: {
        201: { schemas: { 'application/json': '#/components/schemas/Thing' } },
        400: { schemas: { 'application/json': '#/components/schemas/Error' } },
        401: { schemas: { 'application/json': '#/components/schemas/Error' } },
        429: { schemas: { 'application/json': '#/components/schemas/Error' } },
        '5XX': { schemas: { 'application/json': '#/components/schemas/Error' } },
      },
      isDeprecated: false,
    });
  });

  it('joins the parameters of a path with those of its operation', () => {
    const operation = contract.operation('getThing');
    expect(operation?.params.map(({ name }) => name)).toEqual(['thing_id']);
    expect(operation?.query.map(({ name }) => name)).toEqual(['version']);
  });

  it('knows deprecated operations, webhooks and named schemas', () => {
    expect(contract.operation('deleteThing')?.isDeprecated).toBe(true);
    expect([...contract.webhooks.keys()]).toEqual(['thing_made']);
    expect(contract.component('Thing')).toBe('#/components/schemas/Thing');
  });

  it('has no answer for names that are not in it, inherited ones included', () => {
    expect(contract.operation('toString')).toBeUndefined();
    expect(contract.component('constructor')).toBeUndefined();
    expect(contract.webhooks.get('nope')).toBeUndefined();
  });

  it('reads nothing before it is asked', () => {
    const contract = loadContract({ documentUrl: new URL('file:///nowhere.json'), source: 'openapi/x.yaml' });
    expect(() => contract.operations).toThrow(expect.objectContaining({ code: 'DRY_FILE_UNREADABLE' }));
  });

  it.each(['', '[]', 'null', '{'])('says that a document of %j is no contract', (text) => {
    expect(() => loadText(text).operations).toThrow(
      expect.objectContaining({
        code: 'DRY_FILE_UNREADABLE',
        message: expect.stringContaining('openapi/acme.yaml'),
      }),
    );
  });

  it('takes an empty document for a contract without operations', () => {
    expect(loadText('{}').operations).toEqual([]);
    expect(loadText('{"paths":{"/x":null,"/y":{"get":5}}}').operations).toEqual([]);
  });
});
