import type { OperationHandler } from '../../pack.ts';
import { updateAgentOf } from '../agent-store.ts';
import { bodyOf } from '../fields.ts';

/** Changes a draft: given fields replace the stored ones, null takes them away. */
export const updateAgent: OperationHandler = (request, context) =>
  updateAgentOf(context, {
    channel: 'voice',
    agentId: request.params.agent_id,
    reference: request.query.version,
    body: bodyOf(request),
    ifMatch: request.headers['if-match'],
  });
