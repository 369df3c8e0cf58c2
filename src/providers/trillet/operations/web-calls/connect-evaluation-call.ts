import { scenarioHint } from '../../../../core/scenario-header.ts';
import { isFailure, type OperationHandler } from '../../../pack.ts';
import { agentsOf } from '../../agents/agent-record.ts';
import { factsOf } from '../../calls/call-facts.ts';
import { inItsWorkspace, openWebCall } from '../../calls/web-call.ts';
import { bodyOf, objectField, textField } from '../../fields.ts';

/** An agent is talked to by another one, and its result posted (Soundflare: evaluations/create). */
export const connectEvaluationCall: OperationHandler = (request, context) => {
  const body = bodyOf(request);
  const agentId = textField(body, 'call_agent_id') ?? '';
  const own = { evaluation: objectField(body, 'evaluation_context') ?? {} };
  const itsOwn = inItsWorkspace(context, (world) => agentsOf(world).has(agentId));
  const opened = openWebCall(itsOwn, { agentId, body, hints: scenarioHint(request), own });
  if (isFailure(opened)) return opened;
  const { call } = opened;
  return {
    status: 200,
    callId: call.id,
    body: { call_id: call.id, room_name: factsOf(call).roomName },
  };
};
