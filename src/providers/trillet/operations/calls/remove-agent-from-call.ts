import type { OperationHandler } from '../../../pack.ts';
import { AGENT_IDENTITY, findActiveCall } from '../../calls/active-call-view.ts';
import { factsOf } from '../../calls/call-facts.ts';
import { bodyOf, textField } from '../../fields.ts';

/** The agent is muted and stays (docs: active-calls/remove-agent): from here on a person may speak, until the caller hangs up. */
export const removeAgentFromCall: OperationHandler = (request, { world }) => {
  const call = findActiveCall(world, request.params.roomName ?? '');
  if (call === undefined) return { failure: 'not-found', resource: 'Active call' };
  const identity = textField(bodyOf(request), 'participantIdentity') ?? '';
  if (call.answeredAtMs === undefined || identity !== AGENT_IDENTITY)
    return { failure: 'not-found', resource: 'Participant' };
  // Done twice it has no further effect, and is no error (Assumed).
  world.calls.handOver(call.id, 'caller-hangup');
  return {
    status: 200,
    callId: call.id,
    body: {
      success: true,
      message: 'Agent removed from the call',
      roomName: factsOf(call).roomName,
      mutedTracks: ['assistant_audio'],
    },
  };
};
