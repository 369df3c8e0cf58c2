import type { OperationHandler } from '../../../pack.ts';
import { retellCallView } from '../../calls/call-view.ts';

export const getCall: OperationHandler = ({ params }, context) => {
  const call = context.world.calls.get(params.call_id ?? '');
  if (call === undefined) return { failure: 'not-found', resource: 'call' };
  return { status: 200, body: retellCallView(call, context), isImmutable: true, callId: call.id };
};
