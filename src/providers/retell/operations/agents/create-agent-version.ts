import type { OperationHandler } from '../../../pack.ts';
import { agentsOf, storedVersion } from '../../agents/agent-record.ts';
import { openDraft, versionReply } from '../../agents/agent-versions.ts';
import { branchEngine } from '../../engines/agent-engine.ts';
import { bodyOf } from '../../fields.ts';

/** Opens a draft from a version, of the agent and of its engine (seen live, 2026-06 and 2026-08). */
export const createAgentVersion: OperationHandler = (request, { world }) => {
  const record = agentsOf(world).get(request.params.agent_id ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'agent' };
  const base = storedVersion(record, bodyOf(request).base_version);
  if (base === undefined) return { failure: 'not-found', resource: 'agent-version' };
  const changed = openDraft(world, record, { base, engine: branchEngine(world, base.view) });
  return versionReply(changed, record.nextVersion, 201);
};
