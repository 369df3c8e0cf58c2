import { scenarioHint } from '../../../../core/scenario-header.ts';
import { isFailure, type OperationHandler } from '../../../pack.ts';
import { newCallView } from '../../calls/call-view.ts';
import { dialOut } from '../../calls/dial-out.ts';
import { bodyOf } from '../../fields.ts';

/** Dials a number: answers at once with a registered call, before anything rings (docs: deploy/outbound-call). */
export const createPhoneCall: OperationHandler = (request, context) => {
  const call = dialOut(context, { body: bodyOf(request), hints: scenarioHint(request) });
  if (isFailure(call)) return call;
  return { status: 201, body: newCallView(call), callId: call.id };
};
