import type { OperationHandler } from '../../../pack.ts';
import { agentsOf, resolveVersion, storedVersion } from '../../agents/agent-record.ts';
import { changeVersion, versionReply } from '../../agents/agent-versions.ts';
import { repairEngine, voiceRepairs } from '../../engines/repair.ts';

/** Takes references to things that are gone out of a draft and its engine; nothing to repair changes nothing. */
export const repairAgent: OperationHandler = ({ params, query }, { world }) => {
  const record = agentsOf(world).get(params.agent_id ?? '');
  const stored = record && storedVersion(record, resolveVersion(record, query.version)?.version);
  if (record === undefined || stored === undefined)
    return { failure: 'not-found', resource: 'agent or version' };
  if (stored.publication !== undefined) {
    // Assumed: status and text, after those of update-agent.
    return { failure: 'unprocessable', message: 'Cannot repair published agent' };
  }
  repairEngine(world, stored.view);
  const changes = voiceRepairs(world, stored.view);
  const isWhole = Object.keys(changes).length === 0;
  const repaired = isWhole ? record : changeVersion(world, { record, stored }, changes);
  return versionReply(repaired, stored.number, 200);
};
