import { describe, expect, it } from 'vitest';
import { documentedOperation, nearestOperations } from '../../src/contract/nearest.ts';
import { loadFixture } from './fixture.ts';

const { operations } = loadFixture();
const nearest = (method: string, path: string): readonly string[] =>
  nearestOperations(operations, { method, path }).map(({ id }) => id);

describe('the nearest operations', () => {
  it.each([
    ['POST', '/create-thing', 'createThing'],
    ['POST', '/v2/create-thingy', 'createThing'],
    ['GET', '/v2/create-thing', 'createThing'],
    ['GET', '/get-thing/7?version=2', 'getThing'],
    ['GET', '/v2/list-thing', 'listThings'],
  ])('to %s %s begin with %s', (method, path, id) => {
    expect(nearest(method, path)[0]).toBe(id);
  });

  it('begin with the same words under a version, before words that are only alike', () => {
    const paths = [
      '/create-batch-call',
      '/v2/create-web-call',
      '/v3/create-web-call',
      '/get-chat/{id}',
      '/v2/get-call/{id}',
    ];
    const method = 'POST' as const;
    // Nothing else of an operation is looked at.
    const likely = paths.map((path) => ({ method, path }));
    const nearestOf = (path: string, asked: string = method) =>
      nearestOperations(likely as unknown as typeof operations, { method: asked, path }).map(
        (one) => one.path,
      );
    expect(nearestOf('/create-web-call').slice(0, 2)).toEqual(['/v2/create-web-call', '/v3/create-web-call']);
    expect(nearestOf('/v1/get-call/7')[0]).toBe('/v2/get-call/{id}');
    expect(nearestOf('/get-call/7', 'GET')[0]).toBe('/v2/get-call/{id}');
  });

  it('hold the same path with another method and version among the three', () => {
    expect(nearest('POST', '/v2/get-thing/7')).toContain('getThing');
  });

  it('are three, whatever was asked', () => {
    expect(nearest('GET', '/')).toHaveLength(3);
    expect(nearest('TRACE', '')).toHaveLength(3);
    expect(nearest('GET', `/${'x'.repeat(10_000)}/`.repeat(1000))).toHaveLength(3);
  });

  it('are none of an empty contract', () => {
    expect(nearestOperations([], { method: 'GET', path: '/x' })).toEqual([]);
  });
});

describe('the documented operation', () => {
  it('is found by method and shape of the path', () => {
    expect(documentedOperation(operations, { method: 'DELETE', path: '/delete-thing/7?x=1' })?.id).toBe(
      'deleteThing',
    );
    expect(documentedOperation(operations, { method: 'GET', path: '/delete-thing/7' })).toBeUndefined();
    expect(documentedOperation(operations, { method: 'DELETE', path: '/delete-thing/7/8' })).toBeUndefined();
    expect(documentedOperation(operations, { method: 'DELETE', path: '//delete-thing/7' })).toBeUndefined();
  });
});
