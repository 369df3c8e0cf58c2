import { isFailure, type OperationHandler } from '../../../pack.ts';
import { retellCallView } from '../../calls/call-view.ts';
import { startWebCall } from '../../calls/web-call.ts';

/** The older way: the answer is the whole call, with the token in it. */
export const createWebCallV2: OperationHandler = (request, context) => {
  const started = startWebCall(request, context);
  if (isFailure(started)) return started;
  const { call } = started;
  return { status: 201, body: retellCallView(call, context), isImmutable: true, callId: call.id };
};
