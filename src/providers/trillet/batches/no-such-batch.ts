import type { Failure } from '../../pack.ts';

/** A batch that the workspace does not have: the body names it (docs: calls/batch/cancel). */
export function noSuchBatch(id = ''): Failure {
  return { failure: 'not-found', resource: 'Batch', fields: { id } };
}
