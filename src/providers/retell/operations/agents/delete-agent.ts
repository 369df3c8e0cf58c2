import type { OperationHandler } from '../../../pack.ts';
import { deleteAgentOf } from './agent-store.ts';

/** Deletes an agent with all its versions. Numbers stay bound to it (Assumed): their next call finds nobody. */
export const deleteAgent: OperationHandler = ({ params }, context) =>
  deleteAgentOf(context, 'voice', params.agent_id);
