import type { OperationHandler } from '../../../pack.ts';
import { findActiveCall } from '../../calls/active-call-view.ts';
import { factsOf } from '../../calls/call-facts.ts';
import { isoTime } from '../../fields.ts';

export const endActiveCall: OperationHandler = ({ params }, { world }) => {
  const call = findActiveCall(world, params.roomName ?? '');
  if (call === undefined) return { failure: 'not-found', resource: 'Active call' };
  world.calls.stop(call.id, 'stopped', 'platform');
  return {
    status: 200,
    callId: call.id,
    body: {
      success: true,
      message: 'Call ended successfully',
      roomName: factsOf(call).roomName,
      endTime: isoTime(world.clock.epochMs()),
    },
  };
};
