import { scenarioHint } from '../../../../core/scenario-header.ts';
import { isFailure, type OperationHandler } from '../../../pack.ts';
import { dialOut } from '../../calls/dial-out.ts';
import { legacyCallView, modernBody } from '../../calls/legacy-call-view.ts';
import { bodyOf } from '../../fields.ts';

/** Dials a number for a client of the first generation, whose numbers and agents are the same. */
export const createPhoneCallLegacy: OperationHandler = (request, context) => {
  const body = bodyOf(request);
  const call = dialOut(context, { body: modernBody(body), hints: scenarioHint(request) });
  if (isFailure(call)) return call;
  return { status: 201, body: legacyCallView(call, body), callId: call.id };
};
