import type { OperationHandler } from '../../../pack.ts';
import { findCall } from '../../calls/call-facts.ts';
import { historyDetail } from '../../history/history-view.ts';

export const getCallHistory: OperationHandler = ({ params }, context) => {
  const call = findCall(context.world, params.callHistoryId ?? '');
  if (call === undefined) return { failure: 'not-found', resource: 'Call' };
  return { status: 200, callId: call.id, body: historyDetail(call, context) };
};
