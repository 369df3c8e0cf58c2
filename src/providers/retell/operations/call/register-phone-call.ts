import { isFailure, type OperationHandler } from '../../../pack.ts';
import { retellCallView } from '../../call-view.ts';
import { bodyOf } from '../../fields.ts';
import { registerCallFor } from '../../registered-call.ts';

/** Announces a call over the customer's own telephony; it has five minutes to come in. */
export const registerPhoneCall: OperationHandler = (request, context) => {
  const call = registerCallFor(request, bodyOf(request), context);
  if (isFailure(call)) return call;
  return { status: 201, body: retellCallView(call, context), isImmutable: true, callId: call.id };
};
