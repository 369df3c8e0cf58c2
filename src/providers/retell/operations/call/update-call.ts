import { isOver } from '../../../../core/call.ts';
import type { OperationHandler } from '../../../pack.ts';
import { callChangesOf, checkCallChanges } from '../../calls/call-changes.ts';
import { retellCallView } from '../../calls/call-view.ts';
import { bodyOf, withChanges } from '../../fields.ts';
import { customAttributesQuirk, quirkValue, updateCallWhenLiveQuirk } from '../../quirks.ts';

/** Changes what is kept about a call that is over. */
export const updateCall: OperationHandler = (request, context) => {
  const { world, quirks } = context;
  const call = world.calls.get(request.params.call_id ?? '');
  if (call === undefined) return { failure: 'not-found', resource: 'call' };
  if (!isOver(call) && quirkValue(quirks, updateCallWhenLiveQuirk) === 'rejected') {
    return {
      failure: 'invalid-request',
      message: `Call ${call.id} has not ended, use update-live-call for an ongoing call.`,
    };
  }
  const body = bodyOf(request);
  const refusal = checkCallChanges(call, body);
  if (refusal !== undefined) return refusal;
  const dropsAttributes = quirkValue(quirks, customAttributesQuirk) === 'dropped';
  const fields = withChanges(body, {
    ...(dropsAttributes ? { custom_attributes: null } : {}),
    // The field went with the use of this operation for running calls (docs: deprecation-notice/2026/08-31).
    ...(isOver(call) ? { override_dynamic_variables: null } : {}),
  });
  const changed = world.calls.amend(call.id, callChangesOf(call, fields)) ?? call;
  return { status: 200, body: retellCallView(changed, context), isImmutable: true, callId: call.id };
};
