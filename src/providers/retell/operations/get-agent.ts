import type { OperationHandler } from '../../pack.ts';
import { findAgentVersion } from '../agent-record.ts';

export const getAgent: OperationHandler = ({ params, query }, { world }) => {
  const found = findAgentVersion(world, params.agent_id ?? '', query.version);
  if (found === undefined) return { failure: 'not-found', resource: 'agent' };
  return { status: 200, body: found.view, isImmutable: true };
};
