import type { OperationHandler } from '../../../pack.ts';
import { quirkValue, stopCallWhenOverQuirk } from '../../quirks.ts';

/** Hangs up a running call; the body, if any, is passed over. */
export const stopCall: OperationHandler = ({ params }, { world, quirks }) => {
  const call = world.calls.get(params.call_id ?? '');
  if (call === undefined) return { failure: 'not-found', resource: 'call' };
  const wasRunning = world.calls.stop(call.id, 'stopped', 'platform');
  if (wasRunning || quirkValue(quirks, stopCallWhenOverQuirk) === '204')
    return { status: 204, callId: call.id };
  return { failure: 'invalid-request', message: `Call ${call.id} is not ongoing and cannot be stopped.` };
};
