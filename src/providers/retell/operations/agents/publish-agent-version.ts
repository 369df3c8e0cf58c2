import type { OperationHandler } from '../../../pack.ts';
import { agentsOf, storedVersion } from '../../agents/agent-record.ts';
import { publishVersion } from '../../agents/agent-versions.ts';
import { publishEngine } from '../../engines/agent-engine.ts';
import { bodyOf, pickFields } from '../../fields.ts';
import { publishOperationsQuirk, quirkValue } from '../../quirks.ts';

/** Publishes a draft in place, with its engine; no further draft is opened. */
export const publishAgentVersion: OperationHandler = (request, { world, quirks }) => {
  const agentId = request.params.agent_id ?? '';
  if (quirkValue(quirks, publishOperationsQuirk) === 'legacy-only') {
    return {
      failure: 'unknown-route',
      method: 'POST',
      path: `/publish-agent-version/${encodeURIComponent(agentId)}`,
    };
  }
  const body = bodyOf(request);
  const record = agentsOf(world).get(agentId);
  if (record === undefined) return { failure: 'not-found', resource: 'agent' };
  const stored = storedVersion(record, body.version);
  if (stored === undefined) return { failure: 'not-found', resource: 'agent-version' };
  // Assumed: only a draft can be published ("an existing draft version", OpenAPI document, 2026-08).
  if (stored.publication !== undefined) {
    return { failure: 'invalid-request', message: `Version ${stored.number} is already published.` };
  }
  publishEngine(world, stored.view);
  publishVersion(world, { record, stored }, pickFields(body, ['version_title', 'version_description']));
  return { status: 200 };
};
