import { isFailure, type OperationHandler } from '../../../pack.ts';
import { callChangesOf, checkCallChanges } from '../../calls/call-changes.ts';
import { findLiveCall } from '../../calls/live-call.ts';
import { bodyOf, objectField, textField } from '../../fields.ts';

/** Changes a running call, and steers its agent. */
export const updateLiveCall: OperationHandler = (request, { world }) => {
  const call = findLiveCall(world, request.params.call_id);
  if (isFailure(call)) return call;
  const body = bodyOf(request);
  const fields = objectField(body, 'fields_to_override');
  if (fields !== undefined) {
    const refusal = checkCallChanges(call, fields);
    if (refusal !== undefined) return refusal;
    world.calls.amend(call.id, callChangesOf(call, fields));
  }
  const control = objectField(body, 'call_control') ?? {};
  const context = textField(control, 'additional_context');
  const wantsReply = control.trigger_response === true;
  if (context !== undefined || wantsReply) {
    world.calls.steer(call.id, { wantsReply, ...(context === undefined ? {} : { context }) });
  }
  return { status: 200, body: { success: true }, callId: call.id };
};
