import { isFailure, type OperationHandler } from '../../../pack.ts';
import { bodyOf } from '../../fields.ts';
import { readTestCase, testCasesOf } from '../../test-runs/test-case-record.ts';

/** Replaces the given fields and keeps the others, though it is a PUT: none is required (retell-sdk 5.66.1). */
export const updateTestCaseDefinition: OperationHandler = (request, { world, quirks }) => {
  const definitions = testCasesOf(world);
  const id = request.params.test_case_definition_id ?? '';
  const view = definitions.get(id);
  if (view === undefined) return { failure: 'not-found', resource: 'test' };
  const fields = readTestCase(world, bodyOf(request), quirks);
  if (isFailure(fields)) return fields;
  const changed = { ...view, ...fields, user_modified_timestamp: world.clock.epochMs() };
  definitions.put(id, changed);
  return { status: 200, body: changed, isImmutable: true };
};
