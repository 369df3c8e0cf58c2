import { isFailure, type OperationHandler } from '../../../pack.ts';
import { scenarioHint } from '../../call-facts.ts';
import { bodyOf, textField } from '../../fields.ts';
import { openWebCall, webCallReply } from '../../web-call.ts';

export const connectWebCall: OperationHandler = (request, context) => {
  const body = bodyOf(request);
  const agentId = textField(body, 'agentId') ?? '';
  const opened = openWebCall(context, { agentId, body, hints: scenarioHint(request) });
  return isFailure(opened) ? opened : webCallReply(context, opened);
};
