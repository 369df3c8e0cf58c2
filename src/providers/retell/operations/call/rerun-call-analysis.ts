import { isOver } from '../../../../core/call.ts';
import type { OperationHandler } from '../../../pack.ts';
import { retellCallView } from '../../calls/call-view.ts';

/** Analyses a call that is over once more; the same story gives the same analysis. */
export const rerunCallAnalysis: OperationHandler = ({ params }, context) => {
  const { calls } = context.world;
  const call = calls.get(params.call_id ?? '');
  if (call === undefined) return { failure: 'not-found', resource: 'call' };
  if (!isOver(call))
    return { failure: 'invalid-request', message: `Call ${call.id} has not ended and cannot be analyzed.` };
  // A call whose first analysis is still under way is given back as it is (Assumed).
  const analyzed = calls.reanalyze(call.id) ?? call;
  return { status: 200, body: retellCallView(analyzed, context), isImmutable: true, callId: call.id };
};
