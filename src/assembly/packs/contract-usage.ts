import { loadContract } from '../../contract/document.ts';
import type { JsonObject } from '../../core/json.ts';
import type { StagedRequest } from '../../providers/pack.ts';
import { findPack, PACKS } from '../../providers/registry.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';

/** The OpenAPI document that a pack answers by. @throws DRY_PROVIDER_UNKNOWN, DRY_FILE_UNREADABLE */
export function contractDocumentOf(provider: string): JsonObject {
  return loadContract(findPack(provider).contract).document;
}

/** The requests that bring a scenario's call about when `run` plays it, without ids; none where the user's program sends them. */
export function stagedRequestsOf({ provider, call }: Scenario): readonly StagedRequest[] {
  const staging = PACKS.find(({ id }) => id === provider)?.staging;
  if (staging === undefined || call.trigger !== undefined) return [];
  const { direction, from, to, agent, numberFields = {} } = call;
  const requests = staging.requests({
    direction,
    from,
    to,
    agent: agent.engine === 'platform' ? { kind: 'platform' } : { kind: 'socket', url: agent.llmUrl ?? '' },
    agentFields: agent.fields,
    numberFields,
  });
  return requests.map((request) => request([]));
}
