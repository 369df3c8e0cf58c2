import { isFailure, type OperationHandler } from '../../../pack.ts';
import { legacyCallView, modernBody } from '../../calls/legacy-call-view.ts';
import { registerCallFor } from '../../calls/registered-call.ts';
import { bodyOf } from '../../fields.ts';

/** Announces a call over an audio socket, of which there is none: it waits like one of today (Assumed). */
export const registerCall: OperationHandler = (request, context) => {
  const body = bodyOf(request);
  const call = registerCallFor(request, modernBody(body), context);
  if (isFailure(call)) return call;
  return { status: 201, body: legacyCallView(call, body), callId: call.id };
};
