import { isFailure, type OperationHandler } from '../../../pack.ts';
import { findBatchTests } from '../../test-runs/batch-test-record.ts';

/** The list from before 2026-06-15: an array of all batches of one engine. */
export const listBatchTestsLegacy: OperationHandler = ({ query }, { world }) => {
  const found = findBatchTests(world, query);
  return isFailure(found) ? found : { status: 200, body: found.toReversed() };
};
