import type { OperationHandler } from '../../../pack.ts';
import { addAgent, agentView } from '../../agent-record.ts';
import { bodyOf } from '../../fields.ts';

export const createAgent: OperationHandler = (request, { world }) => ({
  status: 200,
  body: agentView(world, addAgent(world, bodyOf(request))),
});
