import type { Call } from '../../../core/call.ts';
import type { World } from '../../../core/world.ts';
import type { Failure } from '../../pack.ts';

/** A call that is being spoken; anything else is refused by the operations on live calls. */
export function findLiveCall(world: World, callId: string | undefined): Call | Failure {
  const call = world.calls.get(callId ?? '');
  if (call === undefined) return { failure: 'not-found', resource: 'call' };
  if (call.status === 'ongoing') return call;
  return { failure: 'invalid-request', message: `Call ${call.id} is not ongoing.` };
}
