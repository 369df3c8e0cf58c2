import { scenarioHint } from '../../../../core/scenario-header.ts';
import { isFailure, type OperationHandler } from '../../../pack.ts';
import { agentSummary, factsOf } from '../../calls/call-facts.ts';
import { dialOut } from '../../calls/dial-out.ts';
import { bodyOf, textField } from '../../fields.ts';

/** All three spellings of the request are read, and both casings of the id answered (docs: calls/initiate-call, endpoints). */
export const startCall: OperationHandler = (request, context) => {
  const body = bodyOf(request);
  const dialled = dialOut(context, {
    agentId: textField(body, 'call_agent_id') ?? textField(body, 'agentId') ?? '',
    to: textField(body, 'to') ?? textField(body, 'toNumber') ?? '',
    from: textField(body, 'from_phone_number_id') ?? textField(body, 'from') ?? textField(body, 'fromNumber'),
    body,
    hints: scenarioHint(request),
  });
  if (isFailure(dialled)) return dialled;
  const { call, route } = dialled;
  return {
    status: 200,
    callId: call.id,
    body: {
      status: 'success',
      call_id: call.id,
      callId: call.id,
      message: 'Call initiated successfully',
      roomName: factsOf(call).roomName,
      fromNumber: call.from ?? '',
      toNumber: call.to ?? '',
      agent: agentSummary(route.agent),
    },
  };
};
