import { expect, it } from 'vitest';
import { createCoverage } from '../../src/contract/coverage.ts';
import type { Operation } from '../../src/contract/operations.ts';
import { loadFixture } from './fixture.ts';

it('counts replies by operation and status, and names what was never seen', () => {
  const contract = loadFixture();
  const coverage = createCoverage(() => contract.operations);
  const create = contract.operation('createThing') as Operation;
  const get = contract.operation('getThing') as Operation;
  coverage.count(create, 201);
  coverage.count(create, 201);
  coverage.count(create, 503);
  coverage.count(get, 418);
  const [created, got] = coverage.report();
  expect(created).toEqual({
    operation: 'createThing',
    method: 'POST',
    path: '/v2/create-thing',
    seen: { 201: 2, 503: 1 },
    unseen: ['400', '401', '429'],
  });
  expect(got?.unseen).toEqual(['200', '400', '401', '404', '429']);
  expect(coverage.report()).toHaveLength(7);
});
