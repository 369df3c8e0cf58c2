import type { OperationHandler } from '../../pack.ts';
import { agentsOf } from '../agent-record.ts';

/** Deletes an agent with all its versions. Numbers stay bound to it (Assumed): their next call finds nobody. */
export const deleteAgent: OperationHandler = ({ params }, { world }) => {
  if (!agentsOf(world).delete(params.agent_id ?? '')) return { failure: 'not-found', resource: 'agent' };
  return { status: 204 };
};
