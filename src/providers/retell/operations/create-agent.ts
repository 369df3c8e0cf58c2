import type { JsonObject } from '../../../core/json.ts';
import type { OperationHandler } from '../../pack.ts';
import { agentsOf, checkAgentSettings, PLATFORM_FIELDS } from '../agent-record.ts';
import { bodyOf, mintUnused, withChanges } from '../fields.ts';

/** The shape that agents' ids have in samples. */
const AGENT_ID = { prefix: 'agent_', hexDigits: 26 } as const;

export const createAgent: OperationHandler = (request, { world, quirks }) => {
  const body = bodyOf(request);
  const refusal = checkAgentSettings(body, quirks);
  if (refusal !== undefined) return refusal;

  const agents = agentsOf(world);
  const agentId = mintUnused(
    () => world.ids.mint('agent', AGENT_ID),
    (id) => agents.has(id),
  );
  const nowMs = world.clock.epochMs();
  const settings = Object.fromEntries(
    Object.entries(withChanges({}, body)).filter(([name]) => !PLATFORM_FIELDS.includes(name)),
  );
  const view: JsonObject = {
    agent_id: agentId,
    version: 0,
    base_version: null,
    is_published: false,
    assigned_tags: [],
    last_modification_timestamp: nowMs,
    ...settings,
  };
  agents.put(agentId, { agentId, createdAtMs: nowMs, versions: [view] });
  return { status: 201, body: view, isImmutable: true };
};
