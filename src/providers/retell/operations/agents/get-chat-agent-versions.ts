import type { OperationHandler } from '../../../pack.ts';
import { findAgent } from '../../agents/agent-record.ts';

/** All versions of a chat agent with all settings, the largest number first (Assumed; a client found no order at all). */
export const getChatAgentVersions: OperationHandler = ({ params }, { world }) => {
  const record = findAgent(world, params.agent_id, 'chat');
  if (record === undefined) return { failure: 'not-found', resource: 'chat agent' };
  return { status: 200, body: record.versions.toReversed().map(({ view }) => view) };
};
