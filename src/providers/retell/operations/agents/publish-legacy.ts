import type { Failure, OperationContext, ProviderReply } from '../../../pack.ts';
import { type Channel, findAgent, latestDraft, storedVersion } from '../../agents/agent-record.ts';
import { openDraft, publishVersion } from '../../agents/agent-versions.ts';
import { branchEngine, publishEngine } from '../../engines/agent-engine.ts';
import { publishOperationsQuirk, quirkValue } from '../../quirks.ts';

export interface LegacyPublication {
  readonly channel: Channel;
  readonly agentId: string;
  /** The route without the id, for the refusal of a route that is gone. */
  readonly route: string;
}

/** Publishes the newest draft and opens the next one from it (docs: deprecation-notice/2026/07-20_agent_version_endpoints). */
export function publishNewestDraft(
  { world, quirks }: OperationContext,
  { channel, agentId, route }: LegacyPublication,
): ProviderReply | Failure {
  if (quirkValue(quirks, publishOperationsQuirk) === 'version-only') {
    return { failure: 'unknown-route', method: 'POST', path: `${route}/${encodeURIComponent(agentId)}` };
  }
  const record = findAgent(world, agentId, channel);
  const draft = record && latestDraft(record);
  if (record === undefined || draft === undefined)
    return { failure: 'not-found', resource: `${channel} agent` };
  if (draft.publication !== undefined) {
    return { failure: 'invalid-request', message: 'There is no draft to publish.' };
  }
  publishEngine(world, draft.view);
  const published = publishVersion(world, { record, stored: draft }, {});
  const base = storedVersion(published, draft.number) ?? draft;
  openDraft(world, published, { base, engine: branchEngine(world, base.view) });
  return { status: 200 };
}
