import { scenarioHint } from '../../../../core/scenario-header.ts';
import { isFailure, type OperationHandler } from '../../../pack.ts';
import { publicAccessQuirk } from '../../calls/call-quirks.ts';
import { webRoute } from '../../calls/call-route.ts';
import { openWebCall, webCallReply } from '../../calls/web-call.ts';
import { bodyOf, objectField, textField } from '../../fields.ts';
import { quirkValue } from '../../quirks.ts';

/** A visitor has no key: whoever knows workspace and agent may call (web SDK 1.3.3). */
export const connectPublicWebCall: OperationHandler = (request, context) => {
  const body = bodyOf(request);
  const agentId = textField(body, 'call_agent_id') ?? '';
  const route = webRoute(context.world, agentId);
  if (isFailure(route)) return route;
  if (quirkValue(context.quirks, publicAccessQuirk) === 'required' && !isPublic(route.flow?.fields ?? {}))
    return { failure: 'forbidden', message: 'This agent does not take public calls' };
  const opened = openWebCall(context, { agentId, body, hints: scenarioHint(request) });
  return isFailure(opened) ? opened : webCallReply(context, opened);
};

function isPublic(flow: Parameters<typeof objectField>[0]): boolean {
  const security = objectField(objectField(flow, 'settings') ?? {}, 'security') ?? {};
  return security.publicAccess === true;
}
