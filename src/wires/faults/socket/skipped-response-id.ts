import type { QuestionFault } from './socket-fault.ts';

/** Before a question so many ids are left out; those after it count on from there. */
export const skippedResponseId: QuestionFault<'skipped_response_id'> = {
  kind: 'skipped_response_id',
  skips: ({ count }) => count,
};
