import { scenarioHint } from '../../../../core/scenario-header.ts';
import { isFailure, type OperationHandler } from '../../../pack.ts';
import { agentsOf } from '../../agents/agent-record.ts';
import { inItsWorkspace, openWebCall, webCallReply } from '../../calls/web-call.ts';
import { bodyOf, textField } from '../../fields.ts';

export const connectWebCall: OperationHandler = (request, context) => {
  const body = bodyOf(request);
  const agentId = textField(body, 'agentId') ?? '';
  const own = inItsWorkspace(context, (world) => agentsOf(world).has(agentId));
  const opened = openWebCall(own, { agentId, body, hints: scenarioHint(request) });
  return isFailure(opened) ? opened : webCallReply(own, opened);
};
