import { isOver } from '../../../../core/call.ts';
import type { OperationHandler } from '../../../pack.ts';
import { factsOf, findCall } from '../../calls/call-facts.ts';
import { inItsWorkspace } from '../../calls/web-call.ts';
import { bodyOf, textField } from '../../fields.ts';

/** The browser leaves: its call is over. A call that is over already is no error (Assumed: both sides may hang up). */
export const disconnectWebCall: OperationHandler = (request, context) => {
  const roomName = textField(bodyOf(request), 'roomName') ?? '';
  const { world } = inItsWorkspace(context, (own) => findCall(own, roomName) !== undefined);
  const call = findCall(world, roomName);
  if (call === undefined || factsOf(call).callType !== 'web')
    return { failure: 'not-found', resource: 'Room' };
  if (!isOver(call)) world.calls.stop(call.id, 'caller-hangup', 'caller');
  return {
    status: 200,
    callId: call.id,
    body: { status: 'success', message: 'Web call disconnected successfully' },
  };
};
