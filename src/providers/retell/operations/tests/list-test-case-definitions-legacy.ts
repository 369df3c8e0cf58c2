import { isFailure, type OperationHandler } from '../../../pack.ts';
import { findTestCases } from '../../test-runs/test-case-record.ts';

/** The list from before 2026-06-15: an array of all definitions of one engine. */
export const listTestCaseDefinitionsLegacy: OperationHandler = ({ query }, { world }) => {
  const found = findTestCases(world, query);
  return isFailure(found) ? found : { status: 200, body: found.toReversed() };
};
