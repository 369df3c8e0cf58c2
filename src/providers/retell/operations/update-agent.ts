import type { OperationHandler } from '../../pack.ts';
import { agentsOf, checkAgentSettings, findAgentVersion, PLATFORM_FIELDS } from '../agent-record.ts';
import { bodyOf, withChanges } from '../fields.ts';

/** Changes a draft: given fields replace the stored ones, null takes them away. Every version here is a draft. */
export const updateAgent: OperationHandler = (request, { world, quirks }) => {
  const found = findAgentVersion(world, request.params.agent_id ?? '', request.query.version);
  if (found === undefined) return { failure: 'not-found', resource: 'agent' };
  const body = bodyOf(request);
  const refusal = checkAgentSettings(body, quirks);
  if (refusal !== undefined) return refusal;

  const changes = Object.fromEntries(
    Object.entries(body).filter(([name]) => !PLATFORM_FIELDS.includes(name)),
  );
  const view = {
    ...withChanges(found.view, changes),
    last_modification_timestamp: world.clock.epochMs(),
  };
  const versions = found.record.versions.with(found.version, view);
  agentsOf(world).put(found.record.agentId, { ...found.record, versions });
  return { status: 200, body: view, isImmutable: true };
};
