import type { OperationHandler } from '../../../pack.ts';
import { agentsOf, agentView } from '../../agent-record.ts';

/** A bare array without pages (docs: agents/call/list), in the order of creation (Assumed). */
export const listAgents: OperationHandler = (_request, { world }) => ({
  status: 200,
  body: [...agentsOf(world).values()].map((record) => agentView(world, record)),
});
