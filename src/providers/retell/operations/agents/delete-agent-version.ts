import type { Failure, OperationHandler, QuirkValues } from '../../../pack.ts';
import { type AgentRecord, agentsOf, type StoredVersion, storedVersion } from '../../agents/agent-record.ts';
import { dropVersion } from '../../agents/agent-versions.ts';
import { deletePublishedVersionQuirk, quirkValue } from '../../quirks.ts';

/** Deletes one version of an agent; the version of its engine stays. */
export const deleteAgentVersion: OperationHandler = ({ params, query }, { world, quirks }) => {
  const record = agentsOf(world).get(params.agent_id ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'agent' };
  const stored = storedVersion(record, query.version);
  if (stored === undefined) return { failure: 'not-found', resource: 'agent-version' };
  const refusal = checkDeletion(record, stored, quirks);
  if (refusal !== undefined) return refusal;
  dropVersion(world, record, stored.number);
  return { status: 204 };
};

function checkDeletion(record: AgentRecord, stored: StoredVersion, quirks: QuirkValues): Failure | undefined {
  // Assumed: an agent is deleted by delete-agent, not by its last version.
  if (record.versions.length === 1) {
    return { failure: 'invalid-request', message: 'Cannot delete the only version of an agent.' };
  }
  if (stored.publication === undefined) return undefined;
  if (quirkValue(quirks, deletePublishedVersionQuirk) === '204') return undefined;
  return { failure: 'invalid-request', message: 'Cannot delete published agent version.' };
}
