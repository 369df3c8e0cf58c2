import { isFailure, type OperationHandler } from '../../../pack.ts';
import { listenersOf } from '../../calls/listener-record.ts';
import { findLiveCall } from '../../calls/live-call.ts';
import { bodyOf, textField } from '../../fields.ts';

/** Lets a listener speak in the agent's place: its socket is closed, and the call ends as call_take_over. */
export const takeOverLiveCall: OperationHandler = (request, { world }) => {
  const call = findLiveCall(world, request.params.call_id);
  if (isFailure(call)) return call;
  const listener = listenersOf(world).get(textField(bodyOf(request), 'participant_id') ?? '');
  if (listener?.callId !== call.id) return { failure: 'not-found', resource: 'participant' };
  if (!world.calls.handOver(call.id, 'provider:call_take_over')) {
    return { failure: 'invalid-request', message: `Call ${call.id} was taken over already.` };
  }
  return { status: 200, body: { success: true }, callId: call.id };
};
