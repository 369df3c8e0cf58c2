import { isFailure, type OperationHandler } from '../../../pack.ts';
import { retellCallView } from '../../calls/call-view.ts';
import { registerCallFor } from '../../calls/registered-call.ts';
import { bodyOf } from '../../fields.ts';

/** Announces a call over the customer's own telephony; it has five minutes to come in. */
export const registerPhoneCall: OperationHandler = (request, context) => {
  const call = registerCallFor(request, bodyOf(request), context);
  if (isFailure(call)) return call;
  return { status: 201, body: retellCallView(call, context), isImmutable: true, callId: call.id };
};
