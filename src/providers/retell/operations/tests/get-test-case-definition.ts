import type { OperationHandler } from '../../../pack.ts';
import { testCasesOf } from '../../test-runs/test-case-record.ts';

export const getTestCaseDefinition: OperationHandler = ({ params }, { world }) => {
  const view = testCasesOf(world).get(params.test_case_definition_id ?? '');
  if (view === undefined) return { failure: 'not-found', resource: 'test' };
  return { status: 200, body: view, isImmutable: true };
};
