import type { OperationHandler } from '../../../pack.ts';

/** Deletes a call that is over, with everything that is kept about it. */
export const deleteCall: OperationHandler = ({ params }, { world }) => {
  const call = world.calls.get(params.call_id ?? '');
  if (call === undefined) return { failure: 'not-found', resource: 'call' };
  if (world.calls.delete(call.id)) return { status: 204, callId: call.id };
  return { failure: 'invalid-request', message: `Call ${call.id} has not ended and cannot be deleted.` };
};
