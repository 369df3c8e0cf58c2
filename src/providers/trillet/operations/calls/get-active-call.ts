import type { OperationHandler } from '../../../pack.ts';
import { activeCallDetail, findActiveCall } from '../../calls/active-call-view.ts';

export const getActiveCall: OperationHandler = ({ params }, { world }) => {
  const call = findActiveCall(world, params.roomName ?? '');
  if (call === undefined) return { failure: 'not-found', resource: 'Active call' };
  return { status: 200, callId: call.id, body: activeCallDetail(world, call) };
};
