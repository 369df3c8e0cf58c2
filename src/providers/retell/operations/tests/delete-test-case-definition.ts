import type { OperationHandler } from '../../../pack.ts';
import { testCasesOf } from '../../test-runs/test-case-record.ts';

/** Deletes a definition; its runs keep the snapshot that they were made from. */
export const deleteTestCaseDefinition: OperationHandler = ({ params }, { world }) => {
  if (testCasesOf(world).delete(params.test_case_definition_id ?? '')) return { status: 204 };
  return { failure: 'not-found', resource: 'test' };
};
