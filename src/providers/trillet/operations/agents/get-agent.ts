import type { OperationHandler } from '../../../pack.ts';
import { agentsOf, agentView } from '../../agent-record.ts';

export const getAgent: OperationHandler = ({ params }, { world }) => {
  const record = agentsOf(world).get(params.agentId ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'Agent' };
  return { status: 200, body: agentView(world, record) };
};
